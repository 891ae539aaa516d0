import { expect, it } from "vitest";
import { axes, type Figure, line } from "../../figures/figure.ts";
import { endsNamed } from "./ends-named.ts";
import { columns, figureOf } from "./figures-fixture.ts";

const t = columns({ x: { unit: "1", values: [1, 2] }, y: { unit: "1", values: [0, 1] } });
const family = (as: string, count: number) =>
  Array.from({ length: count }, (_, k) => line(t, { x: "x", y: "y", as, label: `${as} ${k}`, strength: (k + 1) / count }));
const figureWith = (naming: "legend" | "direct", count: number): Figure =>
  figureOf(axes({ x: { unit: "1" }, y: { unit: "1" }, naming, series: [...family("CCOS", count), ...family("SiNP", count)] }));
const names = (f: Figure) =>
  f.panels.flatMap((p) => (p.kind === "axes" ? p.series.flatMap((s) => ("label" in s && s.label) || []) : []));

it("names the ends of families where a legend would cover the curves, and else all", () => {
  expect(names(endsNamed(figureWith("legend", 6)))).toEqual(["CCOS 0", "CCOS 5", "SiNP 0", "SiNP 5"]);
  expect(names(endsNamed(figureWith("legend", 4))).length).toBe(8);
  expect(names(endsNamed(figureWith("direct", 6))).length).toBe(12);
});
