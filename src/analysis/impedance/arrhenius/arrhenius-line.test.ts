import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../../../scripts/shared-data.ts";
import { normal, seededRandom } from "../../../numerics/random.ts";
import { studentQuantile } from "../../../numerics/student.ts";
import { GAS_CONSTANT } from "../../../units/constants.ts";
import { inUnit } from "../../../units/quantity.ts";
import { arrheniusLine, arrheniusLines, lineAt, type ResistancePoint } from "./arrhenius-line.ts";

const CELSIUS = [15, 25, 35, 45, 55];
const series = (energy: number, at25: number, celsius = CELSIUS): ResistancePoint[] =>
  celsius.map((c) => {
    const temperature = c + 273.15;
    return { temperature, resistance: at25 * Math.exp((energy / GAS_CONSTANT) * (1 / temperature - 1 / 298.15)) };
  });

describe("an Arrhenius line", () => {
  it("gives back the energy and the prefactor of an exact conductance", () => {
    const { energy, lnPrefactor, curvature, leaveOneOut, temperatures, freedom } = arrheniusLine(
      series(52_870, 66.87),
      "conductance",
    );
    expect(energy.value).toBeCloseTo(52_870, 5);
    expect(energy.sigma).toBeLessThan(1e-5);
    expect(lnPrefactor.value).toBeCloseTo(52_870 / (GAS_CONSTANT * 298.15) - Math.log(66.87), 8);
    expect(curvature!.change).toBeLessThan(1e-9);
    expect(leaveOneOut![1] - leaveOneOut![0]).toBeLessThan(1e-5);
    expect([temperatures, freedom]).toEqual([5, 3]);
  });

  it("reads ln(T/R) higher by the mean RT, 2.55 kJ/mol for 15 to 55 °C", () => {
    const { conductance, exchangeCurrent } = arrheniusLines(series(52_870, 66.87));
    expect(exchangeCurrent.energy.value - conductance.energy.value).toBeCloseTo(2550, -1);
  });

  it("gives back the energy of an exact exchange current", () => {
    const T = [288, 298, 308, 318];
    const points = T.map((temperature) => ({ temperature, resistance: 3e-4 * temperature * Math.exp(59_830 / (GAS_CONSTANT * temperature)) })); // biome-ignore format: one line
    const { energy, lnPrefactor } = arrheniusLine(points, "exchange current");
    expect(energy.value).toBeCloseTo(59_830, 5);
    expect(lnPrefactor.value).toBeCloseTo(-Math.log(3e-4), 7);
  });

  it("carries 0.50 kJ/mol from errors of 2 % in five resistances that lie on the line", () => {
    const points = series(52_870, 66.87).map((p) => ({ ...p, sigmaLn: 0.02 }));
    const { energy, errorsFrom, interval } = arrheniusLine(points, "conductance");
    expect(energy.sigma! / 1000).toBeCloseTo(0.497, 2);
    expect(errorsFrom).toBe("points");
    expect((interval![1] - interval![0]) / 2).toBeCloseTo(studentQuantile(0.95, 3) * energy.sigma!, 6);
  });

  it("takes the error from the scatter where that is the larger", () => {
    const points = series(52_870, 66.87).map((p, k) => ({
      ...p,
      resistance: p.resistance * (k % 2 ? 1.1 : 0.9),
      sigmaLn: 0.001,
    }));
    const { energy, errorsFrom } = arrheniusLine(points, "conductance");
    expect(errorsFrom).toBe("scatter");
    expect(energy.sigma).toBeGreaterThan(1500);
  });

  it("counts a doubtful resistance for less", () => {
    const points = series(52_870, 66.87).map((p, k) => ({
      ...p,
      resistance: k === 4 ? 2 * p.resistance : p.resistance,
      sigmaLn: k === 4 ? 1 : 0.001,
    }));
    expect(arrheniusLine(points, "conductance").energy.value / 52_870).toBeCloseTo(1, 3);
    const plain = points.map(({ temperature, resistance }) => ({ temperature, resistance }));
    expect(arrheniusLine(plain, "conductance").energy.value).toBeLessThan(45_000);
  });

  it("holds the truth in its 95 % interval in 95 of 100 noisy series", () => {
    const random = seededRandom(11);
    let held = 0;
    for (let k = 0; k < 2000; k++) {
      const noisy = series(52_870, 66.87).map((p) => ({ ...p, resistance: p.resistance * Math.exp(0.02 * normal(random)) }));
      const [low, high] = arrheniusLine(noisy, "conductance").interval!;
      if (low < 52_870 && 52_870 < high) held++;
    }
    expect(held / 2000).toBeGreaterThan(0.935);
    expect(held / 2000).toBeLessThan(0.965);
  });

  it("sees a line that bends", () => {
    const bent = series(52_870, 66.87).map((p) => ({
      ...p,
      resistance: p.resistance * Math.exp(2e6 * (1 / p.temperature - 1 / 308) ** 2),
    }));
    const { curvature } = arrheniusLine(bent, "conductance");
    expect(curvature!.p).toBeLessThan(1e-6);
    const width = 1 / 288.15 - 1 / 328.15;
    expect(curvature!.change).toBeCloseTo((2 * 2e6 * width * GAS_CONSTANT) / arrheniusLine(bent, "conductance").energy.value, 1);
  });

  it("has an error within the line's range that is least in its middle", () => {
    const noisy = series(52_870, 66.87).map((p, k) => ({ ...p, resistance: p.resistance * (k % 2 ? 1.02 : 0.98) }));
    const line = arrheniusLine(noisy, "conductance");
    const middle = noisy.reduce((sum, p) => sum + 1 / p.temperature, 0) / 5;
    expect(lineAt(line, middle).sigma!).toBeLessThan(lineAt(line, 1 / 288.15).sigma!);
    expect(lineAt(line, 0)).toEqual(line.lnPrefactor);
  });

  it("has a slope from two temperatures but no error, unless they have errors of their own", () => {
    const two = series(50_000, 100, [25, 45]);
    const { energy, interval, curvature, leaveOneOut } = arrheniusLine(two, "conductance");
    expect(energy.value).toBeCloseTo(50_000, 5);
    expect([energy.sigma, interval, curvature, leaveOneOut]).toEqual([null, null, null, null]);
    const stated = arrheniusLine(two.map((p) => ({ ...p, sigmaLn: 0.02 })), "conductance"); // biome-ignore format: one line
    const width = 1 / 298.15 - 1 / 318.15;
    expect(stated.energy.sigma).toBeCloseTo((Math.SQRT2 * 0.02 * GAS_CONSTANT) / width, 6);
  });

  it("takes repeated spectra at one temperature as one temperature", () => {
    const twice = [...series(50_000, 100, [25, 45]), ...series(50_000, 101, [25, 45])];
    expect(arrheniusLine(twice, "conductance")).toMatchObject({ temperatures: 2, points: 4, freedom: 2, curvature: null });
  });

  it("refuses a resistance that is none, and one temperature", () => {
    expect(() => arrheniusLines([...series(50_000, 100), { temperature: 300, resistance: -3 }])).toThrow(/no activation energy/);
    expect(() => arrheniusLines(series(50_000, 100, [25]))).toThrow(/no activation energy/);
    expect(() => arrheniusLines([...series(50_000, 100), { temperature: 300, resistance: Number.NaN }])).toThrow(/no activation/);
  });
});

describeLabData("the conductivities of a solid electrolyte, 140 to 200 °C", () => {
  const folder = "eis/eisfitpython_arrhenius";
  const text = (name: string) => new TextDecoder().decode(labBytes(`${folder}/${name}`));

  /** Rows `temperature, conductivity, error` of a part of the report. */
  function conductivities(part: string): ResistancePoint[] {
    const report = text("expected_Arrhenius_Analysis_Report.txt");
    const rows = [...report.slice(report.indexOf(`${part} Analysis`)).matchAll(/^ +(\d{3}\.0) +(\S+) +(\S+) +(\S+)$/gm)];
    return rows.slice(0, 7).map(([, T, σ]) => ({ temperature: Number(T), resistance: 1 / Number(σ) }));
  }

  /** Resistances of both arcs at each temperature, from the fits of the spectra. */
  function arcs(): { readonly temperature: number; readonly first: number; readonly second: number }[] {
    const fits = text("expected_Batch_EISfit_Report.txt").split(/Data_(?=\d{3}K)/);
    return fits.slice(1).map((fit) => ({
      temperature: Number(fit.slice(0, 3)),
      first: Number(/^R1 = +(\S+)/m.exec(fit)![1]),
      second: Number(/^R2 = +(\S+)/m.exec(fit)![1]),
    }));
  }

  it.each([
    ["Bulk", 0.5869, 0.0163, 0.5488],
    ["Gb", 0.8919, 0.0025, 0.8538],
    ["Total", 0.8555, 0.0006, 0.8174],
  ])("%s: the energies of the source [eV]", (part, exchange, sigma, conductance) => {
    const lines = arrheniusLines(conductivities(part));
    expect(Math.abs(inUnit(lines.exchangeCurrent.energy.value, "eV") - exchange)).toBeLessThan(1.5e-4);
    expect(Math.abs(inUnit(lines.exchangeCurrent.energy.sigma!, "eV") - sigma)).toBeLessThan(1e-4);
    expect(Math.abs(inUnit(lines.conductance.energy.value, "eV") - conductance)).toBeLessThan(1.5e-4);
  });

  it("the resistances of the fits give the same as the conductivities", () => {
    const of = (resistance: (arc: ReturnType<typeof arcs>[number]) => number) => {
      const points = arcs().map((arc) => ({ temperature: arc.temperature, resistance: resistance(arc) }));
      return inUnit(arrheniusLine(points, "exchange current").energy.value, "eV");
    };
    expect(arcs()).toHaveLength(7);
    expect(of((a) => a.first)).toBeCloseTo(0.5869, 3);
    expect(of((a) => a.second)).toBeCloseTo(0.8919, 3);
    expect(of((a) => a.first + a.second)).toBeCloseTo(0.8555, 3);
  });

  it("temperatures with 273 instead of 273.15 change the energy by less than a tenth of a percent", () => {
    const shifted = conductivities("Gb").map((p) => ({ ...p, temperature: p.temperature + 0.15 }));
    const ratio = arrheniusLine(shifted, "exchange current").energy.value / arrheniusLine(conductivities("Gb"), "exchange current").energy.value; // biome-ignore format: one line
    expect(ratio - 1).toBeGreaterThan(3e-4);
    expect(ratio - 1).toBeLessThan(1e-3);
  });
});
