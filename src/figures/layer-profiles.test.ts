import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { layerProfiles, type ProfileState } from "./layer-profiles.ts";
import { layoutFaults } from "./layout-faults.ts";
import { renderSvg } from "./svg.ts";

// Made-up profiles: they have the shape of real ones and say nothing about any material.
const state = (label: string, stretch: number, gap: number): ProfileState => {
  const layers = [
    [0, 10 * stretch],
    [10 * stretch + gap, 12 * stretch + gap],
  ];
  const rows = layers.flatMap(([a, b], k) => [0, 0.5, 1].map((s) => ({ r: a! + s * (b! - a!), k, s })));
  const column = (unit: string, value: (row: (typeof rows)[number]) => number) => ({ unit, values: rows.map(value) });
  return {
    label,
    radius: table(label, {
      x_current_radius_metre: column("m", ({ r }) => 1e-9 * r),
      x_layer: column("1", ({ k }) => k + 1),
      x_filling: column("1", ({ k, s }) => 0.4 + 0.2 * k + 0.05 * s),
      x_radial_stress_pascal: column("Pa", ({ k, s }) => (k === 0 ? -6e8 : -6e8 * (1 - s))),
      x_hoop_stress_pascal: column("Pa", ({ k, s }) => (k === 0 ? -6e8 : 1e9 + 2e8 * s)),
    }),
  };
};

const rows = [
  { title: "lithiation", states: [state("30 %", 1.1, 0), state("90 %", 1.4, 0)] },
  { title: "delithiation", states: [{ ...state("30 %", 1.1, 2), as: "variant 2" }] },
];
const options = { id: "profiles", height: 90, setting: "Made-up numbers." };

describe("profiles through the layers of a particle", () => {
  const figure = layerProfiles(rows, ["silicon", "siox"], options);

  it("have a row for each way and a column for each quantity, on common scales, without faults in their layout", () => {
    expect(figure.panels).toHaveLength(6);
    const axes = figure.panels.flatMap((p) => (p.kind === "axes" ? [p] : []));
    expect(new Set(axes.map(({ x }) => JSON.stringify(x.domain))).size).toBe(1);
    expect(axes[1]!.y.domain).toEqual(axes[4]!.y.domain);
    expect(layoutFaults(renderSvg(figure))).toEqual([]);
  });

  it("draw every layer as a curve of its own in its colour, so that a gap stays empty", () => {
    const lines = figure.panels.flatMap((p) => (p.kind === "axes" ? p.series.filter((s) => s.kind === "line") : []));
    expect(lines).toHaveLength(3 * (2 * 2 + 2));
    expect(new Set(lines.map(({ as }) => as))).toEqual(new Set(["silicon", "siox", "variant 2"]));
    const last = lines.filter(({ as }) => as === "variant 2").slice(0, 2);
    expect(last[1]!.x.values[0]! - last[0]!.x.values.at(-1)!).toBeCloseTo(2e-9, 15);
  });

  it("need a state", () => {
    expect(() => layerProfiles([], ["silicon"], options)).toThrow("there is no state to draw");
  });
});
