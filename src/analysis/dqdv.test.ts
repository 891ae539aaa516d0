import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { type LabFileOptions, readLabFile } from "../formats/read-lab-file.ts";
import type { AnalysisOptions, AnalysisResult } from "./analysis.ts";
import { madeCycle, madeRecord } from "./cycling/record-fixture.ts";
import { madeCurve } from "./differential/curve-fixture.ts";
import { dqdv } from "./dqdv.ts";

function analysed(dataset: Dataset, options: Partial<AnalysisOptions> = {}): AnalysisResult {
  const [result] = dqdv.run([dataset], { numbers: {}, words: {}, ...options }, {});
  return result!;
}
const estimate = (result: AnalysisResult, name: string) => result.estimates.find((e) => e.name === name) as Estimate;
const verdict = (result: AnalysisResult) => result.estimates.find((e) => e.name === "crystallineLi15Si4");

interface PeakRow {
  readonly cycle: number;
  readonly branch: number;
  readonly number: number;
  readonly position: number;
  readonly height: number;
}

/** Rows of the table of peaks. */
function peakRows({ tables }: AnalysisResult): PeakRow[] {
  const { table } = tables.peaks!;
  const at = (name: string, i: number) => table.column(name).values[i]!;
  return Array.from({ length: table.length }, (_, i) => ({
    cycle: at("cycle", i),
    branch: at("branch", i),
    number: at("number", i),
    position: at("position", i),
    height: at("height", i),
  }));
}

const SILICON = [
  { capacity: 900, at: 0.28, width: 0.03 },
  { capacity: 1200, at: 0.47, width: 0.03 },
];

/** One cycle: a lithiation that falls 0.2 V below the delithiation, a jump at each reversal, and a rest. */
function siliconCycle(): Dataset {
  const { capacity, potential } = madeCurve(SILICON, 300, 0.21, 1, 800);
  const whole = capacity.at(-1)!;
  const rows = [
    ...Array.from(capacity, (q, i) => [3600 * (q / 200), potential[799 - i]! - 0.2, -0.2] as const),
    ...[1, 600].map((t) => [3600 * (whole / 200) + t, 0.1, 0] as const),
    ...Array.from(capacity, (q, i) => [3600 * ((whole + q) / 200) + 700, potential[i]!, 0.2] as const),
  ];
  return {
    kind: "time series",
    file: "silicon.csv",
    label: "silicon",
    facts: {},
    notices: [],
    table: table("silicon", {
      test_time_second: { unit: "s", values: rows.map((r) => r[0]) },
      voltage_volt: { unit: "V", values: rows.map((r) => r[1]) },
      x_current_per_gram_active: { unit: "A/g", values: rows.map((r) => r[2]) },
    }),
  };
}

describe("incremental capacity of a cycle", () => {
  const result = analysed(siliconCycle());

  it("numbers the peaks of each branch in the order passed", () => {
    expect(estimate(result, "peak.delithiation.1").value).toBeCloseTo(0.28, 2);
    expect(estimate(result, "peak.delithiation.2").value).toBeCloseTo(0.47, 2);
    expect(estimate(result, "peak.lithiation.1").value).toBeCloseTo(0.27, 2);
    expect(estimate(result, "peak.lithiation.2").value).toBeCloseTo(0.08, 2);
    expect(estimate(result, "peak.delithiation.1").light).toBe("green");
    expect(result.tables.peaks!.words.phase).toEqual([
      "a-Si → a-Li₂Si",
      "c-Si or a-Li₂Si → a-Li₃.₅Si",
      "a-Li₃.₅Si → a-Li₂Si",
      "a-Li₂Si → a-Si",
    ]);
  });

  it("has the area of the capacity", () => {
    const { table } = result.tables.branches!;
    for (let i = 0; i < 2; i++) expect(table.column("area").values[i]! / table.column("capacity").values[i]!).toBeCloseTo(1, 9);
    expect(estimate(result, "area.delithiation").unit).toBe("mAh/g");
  });

  it("says that no crystalline phase shows", () => {
    expect(verdict(result)).toMatchObject({ value: "absent", light: "green" });
    expect(verdict(analysed(siliconCycle(), { numbers: { width: 0.02 } }))).toMatchObject({ value: "absent", light: "amber" });
    expect(verdict(analysed(siliconCycle(), { words: { cell: "full" } }))).toBeUndefined();
  });

  it("leaves out the beginning of a branch when asked", () => {
    const masked = analysed(siliconCycle(), { numbers: { skip: 0.2 } });
    expect(masked.tables.branches!.table.column("left_out").values[1]).toBeCloseTo(0.2, 2);
    expect(masked.tables.branches!.table.column("left_out").values[0]).toBeCloseTo(0.2, 2);
  });

  it("gives the same for the curve of one branch", () => {
    const { capacity, potential } = madeCurve(SILICON, 300, 0.21, 1, 800);
    const curve: Dataset = {
      kind: "potential curve",
      file: "curve.csv",
      label: "curve",
      facts: {},
      notices: [],
      table: table("curve", {
        x_capacity_per_gram_active: { unit: "mAh/g", values: capacity },
        voltage_volt: { unit: "mV", values: potential.map((E) => 1000 * E) },
      }),
    };
    const alone = analysed(curve);
    for (const k of [1, 2])
      expect(estimate(alone, `peak.delithiation.${k}`).value).toBeCloseTo(estimate(result, `peak.delithiation.${k}`).value!, 6);
    const back = analysed({ ...curve, facts: { direction: "lithiation" } });
    expect(estimate(back, "peak.lithiation.1").value).toBeCloseTo(estimate(alone, "peak.delithiation.2").value!, 6);
  });

  it("fits peaks when asked", () => {
    const fitted = analysed(siliconCycle(), { words: { peakFit: "pseudo-Voigt" } });
    expect(fitted.tables.fittedPeaks!.table.column("explained").values[0]).toBeGreaterThan(0.99);
    expect(fitted.cites).toContain("Stancik2008");
    expect(result.tables.fittedPeaks).toBeUndefined();
  });

  it("takes the drop of the current off the potential", () => {
    const inAmpere = siliconCycle();
    const column = inAmpere.table.column("x_current_per_gram_active");
    const cell: Dataset = {
      ...inAmpere,
      table: table("cell", {
        test_time_second: inAmpere.table.column("test_time_second"),
        voltage_volt: inAmpere.table.column("voltage_volt"),
        current_ampere: { unit: "A", values: column.values.map((I) => 1e-3 * I) },
      }),
    };
    const [raw, corrected] = [analysed(cell), analysed(cell, { numbers: { resistance: 100 } })];
    const moved = (name: string) => estimate(corrected, name).value! - estimate(raw, name).value!;
    expect(moved("peak.delithiation.1")).toBeCloseTo(-0.02, 3);
    expect(moved("peak.lithiation.1")).toBeCloseTo(0.02, 3);
    expect(() => analysed(siliconCycle(), { numbers: { resistance: 100 } })).toThrow("needs the current of the cell");
  });
});

describe("incremental capacity of a record with a last cycle that is cut", () => {
  const cut = madeRecord([
    ...[1, 2, 3, 4].flatMap(() => madeCycle(9, 8.9)),
    ...madeCycle(9, 8.9).slice(0, 3),
    { current: 1e-3, charge: 3, from: 0.1, to: 0.45 },
  ]);
  const cyclesOf = ({ tables }: AnalysisResult) => [...new Set(tables.branches!.table.column("cycle").values)];

  it("ends with the last complete one, and says so", () => {
    const result = analysed(cut);
    expect(cyclesOf(result)).toEqual([1, 2, 3, 4]);
    expect(result.tables.branches!.words.state!.every((s) => s === "complete")).toBe(true);
    expect(result.notices).toContain("4 of 5 cycles were analysed: 1, 2, 3, 4. Incomplete and left out: 5. Choose others with option cycles."); // biome-ignore format: one sentence
    expect(result.notices).toContain("Peaks and areas told as numbers are those of cycle 2.");
  });

  it("takes the cut one when asked, and says that it is", () => {
    const result = analysed(cut, { words: { cycles: "last" } });
    expect(cyclesOf(result)).toEqual([5]);
    expect(result.tables.branches!.words.state).toEqual(["complete", "incomplete: ended at 0.450 V, the others at 1.20 V"]);
    expect(result.notices.some((n) => n.startsWith("Cycle 5 is analysed although it is incomplete: delithiation ended at 0.450 V"))).toBe(true); // biome-ignore format: one sentence
    expect(estimate(result, "area.delithiation")).toMatchObject({ light: "amber", reason: expect.stringContaining("is incomplete: it ended at 0.450 V") }); // biome-ignore format: one line
  });
});

describeLabData("synthetic delithiation of three reactions", () => {
  const file = "synthetic/dqdv_three_logistic_delithiation.csv";
  const read = (options: LabFileOptions = {}) => readLabFile(labBytes(file), file, options)[0]!;
  const TRUTH = [[0.1001, 9706], [0.2399, 4854], [0.445, 17802]] as const; // biome-ignore format: pairs

  it("returns maxima, heights and area without noise", () => {
    const result = analysed(read());
    for (const [i, [at, height]] of TRUTH.entries()) {
      expect(Math.abs(estimate(result, `peak.delithiation.${i + 1}`).value! - at)).toBeLessThan(3e-4);
      expect(Math.abs(estimate(result, `peak.delithiation.${i + 1}.height`).value! / height - 1)).toBeLessThan(0.005);
    }
    expect(Math.abs(estimate(result, "area.delithiation").value! / 2659.68 - 1)).toBeLessThan(5e-3);
  });

  it("returns them from the noisy column at 6 mV within 3 mV, 5 % and 0.5 %", () => {
    const result = analysed(read({ columns: { voltage: "potential_noisy_V" } }), { numbers: { width: 6e-3 } });
    const OTHER = [[0.101, 9648], [0.2415, 4801], [0.447, 17736]] as const; // biome-ignore format: pairs
    for (const known of [TRUTH, OTHER])
      for (const [i, [at, height]] of known.entries()) {
        expect(Math.abs(estimate(result, `peak.delithiation.${i + 1}`).value! - at)).toBeLessThan(3e-3);
        expect(Math.abs(estimate(result, `peak.delithiation.${i + 1}.height`).value! / height - 1)).toBeLessThan(0.05);
      }
    expect(estimate(result, "peak.delithiation.4")).toBeUndefined();
    expect(Math.abs(estimate(result, "area.delithiation").value! / 2659.68 - 1)).toBeLessThan(5e-3);
  });
});

describeLabData("silicon half-cell of UIO", () => {
  const [dataset] = readLabFile(labBytes("cycling/si_halfcell_uio/neware_uio.csv"), "neware_uio.csv");
  const result = analysed(dataset!, { numbers: { width: 20e-3 }, words: { cycles: "1-4" } });
  const KNOWN = [[0.2745, 0.4805], [0.267, 0.48], [0.268, 0.479], [0.293, 0.49]]; // biome-ignore format: pairs

  it.each([1, 2, 3, 4])("has the known delithiation maxima of cycle %i within 3 mV", (cycle) => {
    const found = peakRows(result).filter((p) => p.cycle === cycle && p.branch === 1 && p.number > 0);
    expect(found).toHaveLength(2);
    for (const [i, peak] of found.entries()) expect(Math.abs(peak.position - KNOWN[cycle - 1]![i]!)).toBeLessThan(3e-3);
  });

  it("sets the peaks from switching the current, at 0.12 to 0.15 V, apart", () => {
    const early = peakRows(result).filter((p) => p.number === 0 && p.cycle < 4);
    expect(early.map((p) => p.position)).toEqual([1, 2, 3].map(() => expect.closeTo(0.12, 2)));
    const masked = analysed(dataset!, { numbers: { width: 20e-3, skip: 0.07 }, words: { cycles: "1-3" } });
    expect(peakRows(masked).filter((p) => p.branch === 1 && p.position < 0.2)).toEqual([]);
  });

  it("shows no crystalline phase, above 50 mV", () => {
    expect(verdict(result)!.value).toBe("absent");
  });
});

describeLabData("silicon half-cell of IFE", () => {
  const file = "cycling/si_halfcell_ife_001_45/20160805_test001_45_cc_01_raw.csv";
  const dataset = readLabFile(labBytes(file), file)[0]!;
  const result = analysed(dataset, { words: { cycles: "1-3" } });

  it("sets peaks from switching the current apart, or leaves them out when asked", () => {
    const early = peakRows(result).filter((p) => p.number === 0);
    expect(early.map((p) => p.position)).toEqual([0.156, 0.161].map((v) => expect.closeTo(v, 2)));
    expect(result.notices.some((n) => n.includes("option skip"))).toBe(true);
    const masked = analysed(dataset, { numbers: { skip: 0.05 }, words: { cycles: "1-3" } });
    expect(peakRows(masked).filter((p) => p.branch === 1 && p.position < 0.2)).toEqual([]);
  });

  it("shows the crystalline phase in its first delithiation alone", () => {
    expect(verdict(result)).toMatchObject({
      value: "present",
      light: "green",
      reason: expect.stringContaining("in cycle 1: 0.442 V"),
    });
  });
});

describeLabData("full cell of ampworks, rough and smooth", () => {
  const peaks = (name: string) => {
    const file = `dqdv/ampworks/${name}.csv`;
    const [dataset] = readLabFile(labBytes(file), file);
    return peakRows(analysed(dataset!, { numbers: { width: 30e-3 }, words: { cell: "full" } })).map((p) => p.position);
  };

  it("give the same peaks within 5 mV", () => {
    const [rough, smooth] = [peaks("cell1_rough"), peaks("cell1_smooth")];
    expect(smooth).toHaveLength(2);
    expect(rough).toEqual(smooth.map((E) => expect.closeTo(E, 2)));
    for (const [i, E] of smooth.entries()) expect(Math.abs(rough[i]! - E)).toBeLessThan(5e-3);
  });
});
