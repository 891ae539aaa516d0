import { describe, expect, it } from "vitest";
import { rate } from "../../analysis/rate.ts";
import { table } from "../../data/table.ts";
import { type Figure, fullCaption } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { rateFigures } from "./rate-figures.ts";

const results = (
  tests: Readonly<Record<string, readonly (readonly [number, number])[]>>,
  rateColumn: "x_current_per_gram_active" | "x_rate" = "x_current_per_gram_active",
) =>
  Object.entries(tests).flatMap(([label, rows]) => [
    ...rate.run(
      [
        {
          kind: "rate capacities",
          file: `${label}.csv`,
          label,
          facts: { direction: "delithiation" },
          notices: [],
          table: table(label, {
            [rateColumn]: { unit: rateColumn === "x_rate" ? "1/h" : "A/g", values: rows.map(([i]) => i) },
            x_capacity_per_gram_active: { unit: "mAh/g", values: rows.map(([, q]) => q) },
          }),
        },
      ],
      { words: {}, numbers: {} },
      {},
    ),
  ]);

const CCOS = [[0.1, 2079], [1, 1515], [3, 1071], [4, 953], [5, 877]] as const; // biome-ignore format: pairs
const SINP = [[0.1, 2150], [0.5, 1700], [1, 1300], [3, 700], [5, 409]] as const; // biome-ignore format: pairs

const texts = (figure: Figure) => drawnTexts(renderSvg(figure)).map((t) => t.text);
const faultless = (figures: readonly Figure[]) => {
  for (const figure of figures) expect(layoutFaults(renderSvg(figure))).toEqual([]);
};

describe("figures of rate tests", () => {
  it("show both definitions with their parameters, and the other laws where a sample is alone", () => {
    const figures = rateFigures(results({ CCOS }));
    faultless(figures);
    expect(figures.map((f) => f.id)).toEqual(["rate-law", "capacity-over-current"]);
    const all = texts(figures[0]!);
    expect(all).toContain("CCOS: τ = 0.181 h, n = 0.428");
    expect(all).toContain("CCOS: τ = 0.381 h, n = 0.600");
    expect(all).toContain("Peukert with a plateau");
    expect(fullCaption(figures[0]!)).toContain("Nominal capacity / mAh g⁻¹: 2079 (CCOS).");
  });

  it("show several samples beside each other, each in its colour", () => {
    const figures = rateFigures(results({ CCOS, SiNP: SINP }));
    faultless(figures);
    expect(texts(figures[0]!)).not.toContain("power law");
    const looks = figures[0]!.panels.flatMap((p) => (p.kind === "axes" ? p.series.map((s) => ("as" in s ? s.as : "")) : []));
    expect(new Set(looks)).toEqual(new Set(["CCOS", "SiNP"]));
    expect(texts(figures[1]!).some((t) => t.startsWith("delithiation capacity"))).toBe(true);
  });

  it("part many samples, three to a picture, and know no current where a file has rates", () => {
    const figures = rateFigures(results({ a: CCOS, b: SINP, c: CCOS, d: SINP }, "x_rate"));
    faultless(figures);
    expect(figures.map((f) => f.id)).toEqual(["rate-law-1", "rate-law-2"]);
  });

  it("say where nothing is determined", () => {
    const flat = [[0.196, 159.67], [0.494, 155.69], [0.983, 152.04], [1.98, 149.39], [2.96, 146.74], [4.9, 144.08]] as const; // biome-ignore format: pairs
    expect(texts(rateFigures(results({ flat }))[0]!)).toContain("flat: τ and n not determined");
  });
});
