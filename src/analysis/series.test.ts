import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeLabData, labBytes, labFile } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import { table } from "../data/table.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import { impedanceOf } from "./impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "./impedance/circuit/parse-circuit.ts";
import { madeSpectrum } from "./impedance/spectrum-fixture.ts";
import { series } from "./series.ts";

const run = (datasets: readonly Dataset[], words: Readonly<Record<string, string>> = {}) => [
  ...series.run(datasets, { numbers: {}, words }, {}),
];

/** Two arcs along the potential; the slower one shrinks below the faster one on the way down, and grows again on the way up. */
function made(noise: number): { datasets: Dataset[]; truth: number[] } {
  const random = seededRandom(2);
  const potentials = [1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
  const truth = potentials.map((E, k) => 5 + 100 * E ** 1.5 + (k > 7 ? 4 : 0));
  const datasets = potentials.map((E, k): Dataset => {
    const circuit = parseCircuit(`R0{R=4}-p(R1{R=20},CPE1{Q=3e-5,n=0.85})-p(R2{R=${truth[k]}},CPE2{Q=2e-3,n=0.9})`);
    const f = Array.from({ length: 41 }, (_, i) => 10 ** (4.5 - i / 6));
    const { re, im } = impedanceOf(circuit, f);
    const noisy = (values: Float64Array) => values.map((v, i) => v + noise * Math.hypot(re[i]!, im[i]!) * normal(random));
    return {
      kind: "impedance",
      file: "made.csv",
      label: `${E} V`,
      facts: { potential: E, direction: k <= 7 ? "lithiation" : "delithiation" },
      notices: [],
      table: table(`${E} V`, {
        frequency_hertz: { unit: "Hz", values: f },
        real_impedance_ohm: { unit: "ohm", values: noisy(re) },
        imaginary_impedance_ohm: { unit: "ohm", values: noisy(im) },
      }),
    };
  });
  return { datasets, truth };
}

const rms = (values: ArrayLike<number>, truth: readonly number[]) =>
  Math.sqrt(truth.reduce((sum, t, k) => sum + (values[k]! / t - 1) ** 2, 0) / truth.length);

describe("a series of spectra", () => {
  const circuit = "R0-p(R1,CPE1)-p(R2,CPE2)";

  it("keeps its arcs apart while their sizes cross, both ways", () => {
    const { datasets, truth } = made(3e-3);
    const [result] = run(datasets, { circuit });
    const t = result!.tables.series!.table;
    expect(rms(t.column("R2").values, truth)).toBeLessThan(0.01);
    expect(rms(t.column("R1").values, truth.map(() => 20))).toBeLessThan(0.01); // biome-ignore format: one line
    expect(result!.tables.series!.words.light!.filter((l) => l === "red")).toEqual([]);
    const sigma = t.column("R2").sigma as Float64Array;
    truth.forEach((value, k) => {
      expect(Math.abs(t.column("R2").values[k]! - value)).toBeLessThan(4.5 * sigma[k]!);
    });
  });

  it("smooths each direction for itself and gains where there is noise", () => {
    const { datasets, truth } = made(3e-2);
    const t = run(datasets, { circuit })[0]!.tables.series!.table;
    const flat = truth.map(() => 20);
    expect(rms(t.column("R1_smooth").values, flat)).toBeLessThan(0.8 * rms(t.column("R1").values, flat));
    expect(t.column("R2_smooth").values[8]! - t.column("R2_smooth").values[6]!).toBeGreaterThan(1); // hysteresis is kept
  });

  it("chooses a circuit when none is named", () => expect(run(made(3e-3).datasets)[0]!.options.circuit).toBe(circuit));

  it("keeps what is finished when it is stopped", () => {
    let asked = 0;
    const signal = {
      get aborted() {
        return ++asked > 8;
      },
    };
    const [result] = series.run(made(3e-3).datasets, { numbers: {}, words: { circuit } }, { signal });
    expect(result!.tables.series!.table.length).toBeGreaterThan(2);
    expect(result!.tables.series!.table.length).toBeLessThan(15);
    expect(result!.notices.join()).toContain("Stopped");
  });

  it("says of an arc with its top below the lowest frequency that it is extrapolated", () => {
    const short = made(3e-3).datasets.map((d) => {
      const kept = (name: string) =>
        d.table.column(name).values.filter((_, k) => d.table.column("frequency_hertz").values[k]! > 2);
      const column = (name: string, unit: string) => ({ [name]: { unit, values: kept(name) } });
      return {
        ...d,
        table: table(d.label, {
          ...column("frequency_hertz", "Hz"),
          ...column("real_impedance_ohm", "ohm"),
          ...column("imaginary_impedance_ohm", "ohm"),
        }),
      };
    });
    const { light, reason } = run(short, { circuit })[0]!.tables.series!.words;
    expect(light![0]).toBe("amber"); // 105 Ω with 2 mF: top at 0.9 Hz
    expect(reason![0]).toMatch(/R2 is extrapolated: the top of its arc is at \d+ mHz, below the lowest frequency of 2\.\d+ Hz/);
    expect(reason![7]).not.toContain("extrapolated"); // 8 Ω: top at 15 Hz
  });

  it("is red where the circuit misses its spectra, as a single fit is", () => {
    const [result] = run(made(3e-3).datasets, { circuit: "R0-p(R1,C1)" });
    const { light, reason } = result!.tables.series!.words;
    expect(light!.filter((l) => l === "red").length).toBeGreaterThan(0);
    expect(light).not.toContain("green");
    expect(reason!.join()).toMatch(/the circuit misses the spectrum by \d+ % \(root mean square\)/);
    expect(result!.estimates.some((e) => e.light === "green")).toBe(false);
  });

  it("is not doubted for noise that its errors hold already", () => {
    const { light, kk } = run(made(1e-2).datasets, { circuit })[0]!.tables.series!.words;
    expect(kk).toContain("caution");
    expect(light!.filter((l) => l === "green").length).toBeGreaterThanOrEqual(12); // of 15
  });

  it("needs more than one spectrum", () =>
    expect(() => run(made(3e-3).datasets.slice(0, 1), { circuit })).toThrow("several spectra"));
});

it("a half-cell through lithiation and delithiation, 0.3 % noise: both resistances within 1.5 % everywhere", () => {
  const down = [3, 2, 1.5, 1, 0.8, 0.6, 0.45, 0.35, 0.25, 0.15, 0.1, 0.05, 0.01];
  const up = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2];
  const step = (E: number, at: number, width: number) => 1 / (1 + Math.exp((E - at) / width));
  const truth = [...down, ...up].map((E, k) => ({
    E,
    direction: k < down.length ? ("lithiation" as const) : ("delithiation" as const),
    film: k < down.length ? 12 + 10 * step(E, 0.5, 0.15) : 22 - 1.5 * E,
    transfer: 25 + 180 * step(-E, -0.55, 0.12),
    warburg: 0.02 + 0.25 / (1 + ((E - 0.25) / 0.2) ** 2),
  }));
  const random = seededRandom(24);
  const datasets = truth.map(({ E, direction, film, transfer, warburg }, k): Dataset => {
    const text = `R0{${4 + 0.02 * k}}-p(R1{${film}},CPE1{3e-5,0.82})-p(CPE2{9e-4,0.8},R2{${transfer}}-W1{${warburg}})`;
    const { spectrum } = madeSpectrum(text, { from: 1e5, to: 0.01, perDecade: 7, noise: 3e-3, random });
    return {
      kind: "impedance",
      file: "half-cell.csv",
      label: `${k}`,
      facts: { index: k, potential: E, direction },
      notices: [],
      table: table(`${k}`, {
        frequency_hertz: { unit: "Hz", values: spectrum.frequency },
        real_impedance_ohm: { unit: "ohm", values: spectrum.real },
        imaginary_impedance_ohm: { unit: "ohm", values: spectrum.imaginary },
      }),
    };
  });
  const t = run(datasets, { circuit: "R0-p(R1,CPE1)-p(CPE2,R2-W1)" })[0]!.tables.series!.table;
  expect(t.length).toBe(24);
  truth.forEach(({ film, transfer }, k) => {
    expect(Math.abs(t.column("R1").values[k]! / film - 1)).toBeLessThan(0.015);
    expect(Math.abs(t.column("R2").values[k]! / transfer - 1)).toBeLessThan(0.015);
  });
});

describeLabData("series of measured files", () => {
  it("in-situ series of a silicon half-cell: both resistances within 1.5 % everywhere", () => {
    const datasets = readLabFile(labBytes("synthetic/insitu_series_si_halfcell.csv"), "insitu.csv");
    const truth = JSON.parse(readFileSync(labFile("synthetic/truth.json"), "utf8")).insitu_series_si_halfcell.spectra as {
      Rsei: number;
      Rct: number;
    }[];
    const t = run(datasets, { circuit: "R0-p(R1,CPE1)-p(CPE2,R2-W1)" })[0]!.tables.series!.table;
    truth.forEach(({ Rsei, Rct }, k) => {
      expect(Math.abs(t.column("R1").values[k]! / Rsei - 1)).toBeLessThan(0.015);
      expect(Math.abs(t.column("R2").values[k]! / Rct - 1)).toBeLessThan(0.015);
    });
  });

  it("a hundred cycles of a coin cell: no jump that the data do not show", () => {
    const datasets = readLabFile(labBytes("eis/autoeis_coincell_cycles/coincell_eis_cycles_001-100.csv"), "coin.csv");
    const [result] = run(datasets, { circuit: "R1-CPE2-p(R3,CPE4)-p(R5,CPE6)" });
    expect(result!.tables.series!.table.length).toBe(100);
    expect(result!.tables.series!.words.reason!.filter((r) => r.includes("jump"))).toEqual([]);
  });
});
