import { expect, it } from "vitest";
import { core, design, particle } from "../design/fluent.ts";
import { breathing } from "../physics/cells/breathing.ts";
import { halfCellModel } from "../simulation/half-cell-model.ts";
import { electrodeThickness } from "./electrode-thickness.ts";

const dot = design("dot", particle(core("silicon", { diameter: "40 nm" })));

it.each([0.1, 0.5, 0.95])("agrees with the porous electrode that breathes at filling %f", (filling) => {
  const options = { breathing: { outward: 0.3, leastPorosity: 0.2 } };
  const { system, cell } = halfCellModel(dot, { model: "dfn", ...options });
  const state = breathing(cell, system.mesh, system.particles, new Float64Array(system.mesh.width.length));
  const y = new Float64Array(system.size);
  system.startFrom(filling, -1);
  system.initial(y);
  state.evaluate(y);
  const { ratio, porosity, thickness } = electrodeThickness(dot, options).at(filling);
  expect(ratio).toBeCloseTo(state.stretch(), 12);
  expect(porosity).toBeCloseTo(state.leastPorosity(), 12);
  expect(thickness).toBeCloseTo(cell.electrode.thickness * state.stretch(), 12);
});

it("a full electrode of bare silicon has used up its pores and grows", () => {
  const full = electrodeThickness(dot).at(1);
  expect(full.porosity).toBeCloseTo(0.15, 3);
  expect(full.ratio).toBeGreaterThan(1.5);
});
