import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../../scripts/shared-data.ts";
import { cv } from "../../analysis/cv.ts";
import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import type { Axes } from "../../figures/figure.ts";
import { layoutFaults } from "../../figures/layout-faults.ts";
import type { Line } from "../../figures/series.ts";
import { renderSvg } from "../../figures/svg.ts";
import { readLabFile } from "../../formats/read-lab-file.ts";
import { cvFigures } from "./cv-figures.ts";

const bell = (E: number, at: number, width: number) => Math.exp(-(((E - at) / width) ** 2));

/** Currents per mass of a made electrode that follow one power of the scan rate. */
function made(name: string, rates: readonly number[], b: number): Dataset[] {
  const E = Array.from({ length: 500 }, (_, k) => 0.01 + 3e-3 * k);
  return rates.map((v) => ({
    kind: "voltammogram",
    file: `${name}-${v}.csv`,
    label: `${name} ${v}`,
    facts: { scanRate: v, sample: name, mass: { value: 1e-6, sigma: 1e-8, from: "made" } },
    notices: [],
    table: table(name, {
      voltage_volt: { unit: "V", values: [...E, ...E.toReversed()] },
      x_current_per_gram_active: {
        unit: "A/g",
        values: [
          ...E.map((e) => v ** b * (0.1 + 30 * bell(e, 0.5, 0.1))),
          ...E.map((e) => -(v ** b) * (0.1 + 30 * bell(e, 0.3, 0.1))).toReversed(),
        ],
      },
      x_branch: { unit: "1", values: [...E.map(() => 1), ...E.map(() => -1)] },
    }),
  }));
}

const RATES = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3];
const figures = (datasets: readonly Dataset[], numbers: Record<string, number> = {}) =>
  cvFigures([...cv.run(datasets, { numbers, words: {} }, {})]);
const faults = (datasets: readonly Dataset[], numbers?: Record<string, number>) =>
  figures(datasets, numbers).map((f) => [f.id, ...layoutFaults(renderSvg(f))]);

describe("figures of cyclic voltammetry", () => {
  it("are all there for several rates, with a sound layout", () => {
    expect(faults(made("CCOS", RATES, 0.7))).toEqual([["voltammograms"], ["b-value"], ["randles-sevcik"], ["current-split"], ["charge-over-rate"]]); // biome-ignore format: one line
  });

  it("show measured and corrected currents side by side", () => {
    const [first] = figures(made("CCOS", RATES, 0.7), { resistance: 20 });
    expect(first!.panels.map((p) => (p.kind === "axes" ? p.title : ""))).toEqual(["as measured", "ohmic drop corrected"]);
    expect(layoutFaults(renderSvg(first!))).toEqual([]);
  });

  it("draw the baselines of every rate that has a peak, each as strong as its curve", () => {
    const results = [...cv.run(made("CCOS", RATES, 0.7), { numbers: {}, words: {} }, {})];
    const [first] = cvFigures(results);
    const { baselines } = results[0]!.tables;
    const rates = baselines!.table.column("scan_rate").values;
    const drawn = (first!.panels[0] as Axes).series.filter((s) => s.kind === "line" && s.as === "muted") as Line[];
    expect(drawn.length).toBe(new Set(baselines!.words.peak!.map((peak, k) => `${peak} ${rates[k]}`)).size);
    expect(new Set(drawn.map((s) => s.strength)).size).toBe(RATES.length);
    expect(drawn.filter((s) => s.label === "baseline").length).toBe(1);
  });

  it("do with one rate, and number those of two electrodes", () => {
    expect(faults(made("CCOS", [1e-3], 0.7))).toEqual([["voltammograms"]]);
    const ids = faults([...made("CCOS", RATES, 0.6), ...made("SiNP", RATES, 0.8)]).map(([id]) => id);
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });
});

describeLabData("figures of measured voltammograms", () => {
  const read = (names: readonly string[]) => names.flatMap((name) => readLabFile(labBytes(name), name));

  it("say that the split and b of an anode are refused", () => {
    const names = [
      "02_CV_C01_cycle2_0.2",
      "03_CV_C01_cycle2_0.5",
      "04_CV_C01_cycle2_0.8",
      "05_CV_C01_cycle2_1",
      "06_CV_C01_cycle2_2",
    ];
    const drawn = figures(read(names.map((n) => `cv/anode_0.01-2.5V_5rates/1100C_Randes_${n}mVs.mpt`)));
    const svg = Object.fromEntries(drawn.map((f) => [f.id, renderSvg(f)]));
    for (const [id, text] of Object.entries(svg)) expect([id, ...layoutFaults(text)]).toEqual([id]);
    expect(svg["current-split"]).toContain("refused: holds at");
    expect(svg["b-value"]).toContain("refused");
    // markers tell the ways apart where both lines are dotted
    const named = (id: string) => {
      const { series } = drawn.find((f) => f.id === id)!.panels[0] as Axes;
      return series.flatMap((s) => (s.kind === "points" && s.label ? [s.label.split(",")[0]] : []));
    };
    expect([named("b-value"), named("randles-sevcik")]).toEqual([["anodic", "cathodic"], ["anodic", "cathodic"]]); // biome-ignore format: one line
    expect(drawn.find((f) => f.id === "charge-over-rate")!.caption).toContain("Dotted: refused");
  });
});
