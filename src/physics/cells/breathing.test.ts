import { describe, expect, it } from "vitest";
import { bdf } from "../../numerics/bdf.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import { differenceJacobian } from "../../numerics/system-check.ts";
import { sihalfA } from "../../verification/sihalf-a.ts";
import { type BreathingState, breathing, stretchLaw } from "./breathing.ts";
import { dfn } from "./dfn.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";

const SOLID = 0.25;
const GROWTH = 2.8;
const LEAST = 0.15;
const MESH = { separator: 4, electrode: 6, grading: 1 };

/** SiHalf-A whose particles grow by 2.8 of their volume; inert solid fills what is left. */
function breathingCell(outward: number, porosity: number): HalfCell {
  const plain = sihalfA({ hysteresis: "none", mesh: { nodes: 8, grading: 2 } });
  return {
    ...plain,
    kinds: plain.kinds.map((kind) => ({ ...kind, growth: GROWTH })),
    electrode: { ...plain.electrode, porosity },
    breathing: {
      outward,
      leastPorosity: LEAST,
      solidFraction: SOLID,
      share: Float64Array.of(1),
    },
  };
}

/** A state with a filling and a flux [A m⁻²] that vary across the electrode, and what breathing makes of it. */
function breathe(cell: HalfCell, filling: (i: number) => number, flux: (i: number) => number = () => 0) {
  const system = dfn(cell, { mesh: MESH });
  const state: BreathingState = breathing(cell, system.mesh, system.particles, system.mesh.transport.slice());
  const y = new Float64Array(system.size);
  system.startFrom(0.5, 0);
  system.initial(y);
  const { particles } = system;
  const [row] = particles.rows;
  const fillings = system.blocks.find((b) => b.name === "filling")!;
  for (let i = 0; i < particles.cells; i++) {
    const nodes = fillings.length / particles.cells;
    const from = fillings.offset + i * nodes;
    y.fill(filling(i), from, from + nodes);
    y[row!.fluxAt + i] = flux(i);
  }
  state.evaluate(y);
  state.flow(y);
  return { system, state, y };
}

/** Width of the smooth maximum. */
const SMOOTH = 1e-3;

describe("the stretch of a breathing electrode", () => {
  const laws = [0, 0.4, 1].flatMap((outward) =>
    [LEAST, LEAST + 1e-4, 0.2, 0.6].map((porosity) => {
      const solidFraction = Math.min(SOLID, 1 - porosity);
      return stretchLaw({ ...breathingCell(outward, porosity).breathing!, solidFraction }, porosity);
    }),
  );

  it("is 1 while the electrode is fresh, and never falls while its particles grow", () => {
    for (const law of laws) {
      expect(law.value(1)).toBe(1);
      for (let v = 1; v < 1 + GROWTH; v += 0.01) expect(law.value(v + 0.01)).toBeGreaterThanOrEqual(law.value(v));
    }
  });

  it("has the slope and curvature of its differences", () => {
    const h = 1e-5;
    for (const law of laws)
      for (let v = 0.9995; v < 1 + GROWTH; v += 0.003) {
        expect(Math.abs(law.slope(v) - (law.value(v + h) - law.value(v - h)) / (2 * h))).toBeLessThan(1e-4);
        expect(Math.abs(law.curvature(v) - (law.slope(v + h) - law.slope(v - h)) / (2 * h))).toBeLessThan(1e-2);
      }
  });
});

describe("an electrode that breathes", () => {
  it.each([0, 0.4, 1])("fills its thickness with solid and pores, χ = %s", (outward) => {
    for (const level of [0, 0.2, 0.6, 1]) {
      const cell = breathingCell(outward, 0.6);
      const { system, state } = breathe(cell, (i) => level * (0.9 + 0.1 * (i / 5)));
      const { separator, electrode } = system.mesh;
      const inert = 1 - 0.6 - SOLID;
      for (let i = 0; i < electrode; i++) {
        const solid = SOLID * (1 + GROWTH * level * (0.9 + 0.1 * (i / 5)));
        expect(state.pores[separator + i]! + solid + inert).toBeCloseTo(state.stretch(), 12);
      }
      for (let i = 0; i < separator; i++) expect(state.pores[i]).toBe(0.5);
    }
  });

  it("grows by nothing, by all its particles do, or to keep its least porosity", () => {
    // Roomy pores: χ alone decides
    for (const outward of [0, 0.5, 1]) {
      const { state } = breathe(breathingCell(outward, 0.7), () => 0.15);
      expect(Math.abs(state.stretch() - (1 + outward * SOLID * GROWTH * 0.15))).toBeLessThan(SMOOTH);
    }
    // Full pores: every χ < 1 ends at the least porosity
    const inert = 1 - 0.4 - SOLID;
    for (const outward of [0, 0.5]) {
      const { state } = breathe(breathingCell(outward, 0.4), () => 1);
      expect(Math.abs(state.stretch() - (inert + SOLID * (1 + GROWTH)) / (1 - LEAST))).toBeLessThan(SMOOTH);
      expect(Math.abs(state.leastPorosity() - LEAST)).toBeLessThan(SMOOTH);
    }
    // χ = 1 keeps the volume of the pores
    const { state, system } = breathe(breathingCell(1, 0.6), () => 0.8);
    for (let i = system.mesh.separator; i < system.mesh.width.length; i++)
      expect(Math.abs(state.pores[i]! - 0.6)).toBeLessThan(SMOOTH);
  });

  it.each([
    [0, 0.6, 0.2],
    [0.4, 0.6, 0.5],
    [1, 0.6, 0.5],
    [0.3, 0.3, 0.9],
  ])("pushes out what its pores lose: χ = %s, porosity %s, filling %s", (outward, porosity, filling) => {
    const cell = breathingCell(outward, porosity);
    const flux = (i: number) => -0.3 - 0.05 * i; // lithiation
    const { system, state } = breathe(cell, () => filling, flux);
    const { mesh, particles } = system;
    const δ = 1e-3; // s; fillings move by δ times their rates
    const moved = (sign: number) =>
      breathe(cell, (i) => filling - sign * δ * flux(i) * particles.rows[0]!.fillingPerFlux).state.pores;
    const [later, earlier] = [moved(1), moved(-1)];
    const n = mesh.width.length;
    let u = 0;
    expect(state.velocity[n]).toBe(0);
    for (let i = n - 1; i >= mesh.separator; i--) {
      u += (mesh.width[i]! * (later[i]! - earlier[i]!)) / (2 * δ);
      expect(Math.abs(state.velocity[i]! - u)).toBeLessThan(1e-7 * Math.abs(u) + 1e-17);
    }
    for (let f = 0; f < mesh.separator; f++) expect(state.velocity[f]).toBe(state.velocity[mesh.separator]);
    if (outward === 0) expect(u).toBeLessThan(0); // towards lithium
  });

  it("is at rest while nothing flows", () => {
    const { state } = breathe(breathingCell(0.4, 0.5), (i) => 0.1 * i);
    expect([...state.velocity].every((v) => v === 0)).toBe(true);
  });

  it.each([
    ["bdf", bdf],
    ["rodas4", rodas4],
  ] as const)("keeps the salt with that of the reservoir, which is what was carried out: %s", (_, method) => {
    const system = dfn(breathingCell(0.2, 0.5), { mesh: MESH });
    const reservoir = system.blocks.find((b) => b.name === "reservoir")!.offset;
    const C = arealCapacity(system.cell) / 3600;
    system.startFrom(0.05, 0);
    system.control("current", -C);
    const stepper = method.start(system, { rtol: 1e-4 });
    const salt0 = system.saltContent(stepper.y);
    for (const [current, seconds] of [
      [-C, 2000],
      [C, 1500],
    ] as const) {
      const before = stepper.y[reservoir]!;
      system.control("current", current);
      expect(stepper.restart(0)).toBe("ok");
      let outcome = "ok";
      while (outcome === "ok") outcome = stepper.step(seconds);
      expect(outcome).toBe("end");
      expect(Math.abs(system.saltContent(stepper.y) / salt0 - 1)).toBeLessThan(1e-12);
      expect(Math.sign(stepper.y[reservoir]! - before)).toBe(-Math.sign(current));
    }
  });

  it.each([
    [30e-6, 540],
    [100e-6, 540],
    [150e-6, 480], // near depletion of the salt
  ])("solves long steps as the difference Jacobian does: %s m, after %s s at 1C", (thickness, seconds) => {
    const plain = breathingCell(0, 0.6);
    const kinds = plain.kinds.map((kind) => ({ ...kind, volumeFraction: SOLID }));
    const system = dfn({ ...plain, kinds, electrode: { ...plain.electrode, thickness } }, { mesh: MESH });
    system.startFrom(0.05, 0);
    system.control("current", -arealCapacity(system.cell) / 3600);
    const stepper = bdf.start(system, { rtol: 1e-6 });
    while (stepper.step(seconds) === "ok");
    expect(stepper.t).toBe(seconds);
    const { size, differential } = system;
    const scale = new Float64Array(size);
    for (const block of system.blocks) scale.fill(block.scale, block.offset, block.offset + block.length);
    const J = differenceJacobian(system, 0, stepper.y);
    system.jacobian(0, stepper.y);
    for (const c of [1, 30, 1000]) {
      expect(system.factor(c)).toBe(true);
      const v = scale.map((unit, j) => unit * Math.sin(1 + 2.3 * j + 0.11 * j * j));
      const r = Float64Array.from(v, (own, i) => {
        const change = v.reduce((sum, of, j) => sum + J[i * size + j]! * of, 0);
        return i < differential ? own - c * change : -change;
      });
      system.solve(r);
      expect(Math.max(...v.map((of, i) => Math.abs(r[i]! - of) / scale[i]!))).toBeLessThan(1e-7);
    }
  });

  it("gives back what its reservoir holds", () => {
    const fresh = breathe(breathingCell(0, 0.6), () => 0).state;
    const { state, system } = breathe(breathingCell(0, 0.6), () => 0.4);
    const salt = system.cell.electrolyte.concentration;
    expect(fresh.expelled()).toBe(0);
    expect(state.expelled()).toBeCloseTo(system.cell.electrode.thickness * SOLID * GROWTH * 0.4, 8);
    expect(state.reservoir()).toBeCloseTo(fresh.reservoir() + state.expelled(), 15);
    for (const c of [salt, 1.5 * salt]) {
      const gained = c * state.reservoir() - salt * fresh.reservoir();
      expect(state.returned(gained)).toBeCloseTo(c, 9);
    }
  });

  it("counts the salt of a lithiated start with what its pores gave away", () => {
    const system = dfn(breathingCell(0.2, 0.5), { mesh: MESH });
    const content = [0, 0.3, 0.9].map((filling) => {
      const y = new Float64Array(system.size);
      system.startFrom(filling, 0);
      system.initial(y);
      return system.saltContent(y);
    });
    for (const value of content) expect(value / content[0]!).toBeCloseTo(1, 13);
  });

  it("pumps salt to its reservoir until what leaves is no richer than what returns", () => {
    // Dissolving lithium enriches the electrolyte that is pushed out: a cell that is cycled shares its salt with the reservoir.
    const system = dfn(breathingCell(0.2, 0.5), { mesh: MESH });
    const reservoir = system.blocks.find((b) => b.name === "reservoir")!.offset;
    const C = (3 * arealCapacity(system.cell)) / 3600;
    system.startFrom(0.05, 0);
    system.control("current", -C);
    const stepper = bdf.start(system, { rtol: 1e-5 });
    const salt0 = system.saltContent(stepper.y);
    const inReservoir = [stepper.y[reservoir]!];
    for (let cycle = 0; cycle < 80; cycle++) {
      for (const current of [-C, C]) {
        system.control("current", current);
        expect(stepper.restart(0)).toBe("ok");
        let outcome = "ok";
        while (outcome === "ok") outcome = stepper.step(500);
        expect(outcome).toBe("end");
      }
      inReservoir.push(stepper.y[reservoir]!);
      expect(Math.abs(system.saltContent(stepper.y) / salt0 - 1)).toBeLessThan(1e-12);
    }
    const gains = inReservoir.slice(1).map((salt, k) => salt - inReservoir[k]!);
    expect(gains[0]).toBeGreaterThan(0);
    for (let k = 1; k < 20; k++) expect(gains[k]).toBeLessThan(gains[k - 1]!);
    expect(Math.abs(gains.at(-1)!)).toBeLessThan(1e-3 * gains[0]!);
    expect(inReservoir.at(-1)! / salt0).toBeLessThan(0.5); // by then both would hold the same
  });

  it("does not concentrate the salt of pores that shrink", () => {
    // With t₊ = 1 no reaction changes the concentration; keeping the salt in the pores would raise it by half.
    const plain = breathingCell(0, 0.6);
    const cell = { ...plain, electrolyte: { ...plain.electrolyte, transferenceNumber: 1 } };
    const system = dfn(cell, { mesh: MESH });
    system.startFrom(0.05, 0);
    system.control("current", (-0.5 * arealCapacity(cell)) / 3600);
    const stepper = bdf.start(system, { rtol: 1e-6 });
    while (stepper.step(3000) === "ok");
    const c = new Float64Array(system.mesh.width.length);
    system.saltConcentration(stepper.y, c);
    const porosity = c.slice();
    system.porosity(stepper.y, porosity);
    expect(porosity[MESH.separator]).toBeLessThan(0.4);
    for (const value of c) expect(value / cell.electrolyte.concentration).toBeCloseTo(1, 4);
  });
});
