import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { fullCaption } from "./figure.ts";
import { layoutFaults } from "./layout-faults.ts";
import { particleStress, type StressState } from "./particle-stress.ts";
import { renderSvg } from "./svg.ts";

// Smooth made-up stresses: they have the shape of real ones and say nothing about any material.

const LAYERS = [
  { material: "silicon", innerRadius: 0, outerRadius: 10e-9 },
  { material: "siox", innerRadius: 10e-9, outerRadius: 12e-9 },
  { material: "hard-carbon", innerRadius: 12e-9, outerRadius: 14e-9 },
];

function state(filling: number, sign: 1 | -1): StressState {
  const rows = LAYERS.flatMap(({ innerRadius: a, outerRadius: b }, k) =>
    [0.1, 0.5, 0.9].map((s) => ({
      r: a + s * (b - a),
      layer: k + 1,
      hoop: sign * 1e9 * [-0.7, 0.4, 1.2][k]! * (1 - 0.2 * filling),
    })),
  );
  return {
    label: filling.toFixed(2),
    half: sign > 0 ? "lithiation" : "delithiation",
    radius: table("radius", {
      x_radius_metre: { unit: "m", values: rows.map(({ r }) => r) },
      x_layer: { unit: "1", values: rows.map(({ layer }) => layer) },
      x_hoop_stress_pascal: { unit: "Pa", values: rows.map(({ hoop }) => hoop) },
    }),
  };
}

const path = (sign: 1 | -1) =>
  table("path", {
    x_mean_filling: { unit: "1", values: sign > 0 ? [0, 0.1, 0.5, 0.9] : [0.9, 0.5, 0.1, 0] },
    x_core_pressure_pascal: { unit: "Pa", values: sign > 0 ? [0, 7e8, 6e8, 4e8] : [4e8, -3e8, -7e8, -9e8] },
  });

const setting = "Made-up numbers.";

describe("stress in the layers of a particle", () => {
  it("shows both ways and the core, without faults in its layout", () => {
    const figure = particleStress(
      [0.05, 0.2, 0.5, 0.8].flatMap((x) => [state(x, 1), state(0.85 - x, -1)]),
      LAYERS,
      [
        { half: "lithiation", path: path(1) },
        { half: "delithiation", path: path(-1) },
      ],
      { setting },
    );
    expect(figure.panels).toHaveLength(3);
    expect(layoutFaults(renderSvg(figure))).toEqual([]);
    expect(fullCaption(figure)).toMatch(/silicon, SiOx, hard carbon/);
  });

  it("breaks its curves between layers", () => {
    const { panels } = particleStress([state(0.2, 1)], LAYERS, [], { setting });
    expect(panels).toHaveLength(1);
    const lines = panels.flatMap((p) => (p.kind === "axes" ? p.series : [])).filter((s) => s.kind === "line");
    expect([...lines[0]!.y.values].filter(Number.isNaN)).toHaveLength(2);
  });
});
