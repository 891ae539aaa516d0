import { describe, expect, it } from "vitest";
import { arrheniusResults, type SampleResistance } from "../../analysis/impedance/arrhenius/arrhenius-result.ts";
import { fullCaption } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { GAS_CONSTANT } from "../../units/constants.ts";
import { arrheniusFigures } from "./arrhenius-figures.ts";
import { sampleLooks } from "./sample-looks.ts";

const series = (sample: string, energy: number, at25: number, celsius = [15, 25, 35, 45, 55]): SampleResistance[] =>
  celsius.map((c) => ({
    sample,
    temperature: c + 273.15,
    resistance: at25 * Math.exp((energy / GAS_CONSTANT) * (1 / (c + 273.15) - 1 / 298.15)),
    sigmaLn: 0.02,
  }));
const about = { files: ["a.csv"], method: "Made-up resistances." };

describe("Arrhenius plots", () => {
  it("hold both samples with bands, energies at 95 % and the comparison in words", () => {
    const figures = arrheniusFigures(
      arrheniusResults([...series("CCOS", 52_870, 66.87), ...series("SiNP", 59_830, 146.73)], about),
    );
    expect(figures).toHaveLength(1);
    const svg = renderSvg(figures[0]!);
    expect(layoutFaults(svg)).toEqual([]);
    const texts = drawnTexts(svg).map((t) => t.text);
    expect(texts).toContain("CCOS, 52.9 ± 1.6 kJ mol⁻¹ (95 %)");
    expect(texts).toContain("SiNP, 62.4 ± 1.6 kJ mol⁻¹ (95 %)");
    expect(fullCaption(figures[0]!)).toContain("energy and prefactor compensate");
    const kinds = figures[0]!.panels.flatMap((p) => (p.kind === "axes" ? p.series.map((s) => s.kind) : []));
    expect(kinds.filter((k) => k === "band")).toHaveLength(4);
  });

  it("leave out the band and the error of two temperatures", () => {
    const two = series("A", 50_000, 100, [25, 45]).map(({ sample, temperature, resistance }) => ({
      sample,
      temperature,
      resistance,
    }));
    const [figure] = arrheniusFigures(arrheniusResults(two, about));
    const svg = renderSvg(figure!);
    expect(layoutFaults(svg)).toEqual([]);
    expect(drawnTexts(svg).map((t) => t.text)).toContain("A, 50.0 kJ mol⁻¹");
  });

  it("part more than three samples", () => {
    const four = ["A", "B", "C", "D"].flatMap((name, k) => series(name, 50_000 + 1000 * k, 100 + k));
    expect(arrheniusFigures(arrheniusResults(four, about)).map((f) => f.id)).toEqual(["arrhenius-1", "arrhenius-2"]);
  });
});

it("samples keep the colour of their material while it is theirs alone", () => {
  expect(sampleLooks(["CCOS", "SiNP cell 2"])).toEqual(["CCOS", "SiNP"]);
  expect(sampleLooks(["CCOS a", "CCOS b"])).toEqual(["variant 1", "variant 2"]);
  expect(sampleLooks(["graphite", "SiQD"])).toEqual(["variant 1", "SiQD"]);
});
