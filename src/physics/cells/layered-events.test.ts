import { describe, expect, it } from "vitest";
import { bdf } from "../../numerics/bdf.ts";
import { changeThrough, stepThrough } from "../../numerics/inner-event.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import type { Method, Outcome } from "../../numerics/system.ts";
import { type CoatedDotOptions, coatedDotCell } from "../../verification/coated-dot-cell.ts";
import { POWER_LAW } from "../mechanics/flow-law.ts";
import { STRENGTH_SHARE } from "../particles/layered-events.ts";
import { layeredMesh } from "../particles/layered-mesh.ts";
import { layeredProfile } from "../particles/layered-profile.ts";
import type { LayeredKind } from "../particles/layered-row.ts";
import { dfn } from "./dfn.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { spm } from "./spm.ts";

const BOND = { strength: 8e8, energy: 0.05 };
const COARSE = [10, 4, 4] as const;

interface Seen {
  readonly half: number;
  readonly time: number;
  readonly kind: string;
  readonly cell: number;
}

/** Coated dots whose carbon takes long to rupture by flow, and a crack in it this energy [J/m²]. */
function crackable(fractureEnergy: number): HalfCell {
  const cell = coatedDotCell({ ruptureStrain: 5, cells: COARSE });
  const [dots] = cell.kinds as readonly [LayeredKind];
  const layers = dots.mesh("none").layers.map(({ fracture, ...layer }) => ({
    ...layer,
    ...(fracture && { fracture: { ...fracture, fractureEnergy } }),
  }));
  const kind: LayeredKind = { ...dots, mesh: () => layeredMesh(layers) };
  return { ...cell, kinds: [kind] };
}

/** Full cycles between 0.01 and 1.5 V, at 1C unless said. */
function cycle(system: HalfCellSystem, cycles: number, method: Method = bdf, rtol = 1e-4, rate = 1) {
  const { particles, limits, at, cell } = system;
  const current = (rate * arealCapacity(cell)) / 3600;
  system.startFrom(1e-3, -1);
  system.control("current", -current);
  const stepper = method.start(system, { rtol });
  const from = particles.meanFilling(stepper.y);
  const seen: Seen[] = [];
  let lithium = 0; // largest error of the balance of lithium
  for (let half = 0; half < 2 * cycles; half++) {
    const lithiates = half % 2 === 0;
    system.control("current", lithiates ? -current : current);
    limits.voltageBelow = lithiates ? 0.01 : -Infinity;
    limits.voltageAbove = lithiates ? Infinity : 1.5;
    const start = stepper.t;
    let outcome = stepper.restart(start, true);
    if (outcome === "ok") outcome = changeThrough(stepper, system);
    while (outcome === "ok") {
      outcome = stepThrough(stepper, system, Infinity);
      while (seen.length < particles.events.length) {
        const { kind, cell } = particles.events[seen.length]!;
        seen.push({ half, time: stepper.t - start, kind, cell });
      }
      const y = stepper.y;
      lithium = Math.max(lithium, Math.abs(particles.meanFilling(y) - from + y[at.charge]! / arealCapacity(cell)));
    }
    expect(`${half} ${outcome} ${system.eventNames![stepper.event]}`).toBe(`${half} event voltage`);
  }
  return { seen, lithium, stepper };
}

const kinds = (seen: readonly Seen[]) => seen.map(({ half, kind }) => `${half} ${kind}`);

describe("rupture and interfaces of coated dots in a half-cell", () => {
  it("debond while delithiating, close again, open again; lithium is kept", () => {
    const { seen, lithium } = cycle(spm(coatedDotCell({ bond: BOND, cells: COARSE })), 2);
    expect(kinds(seen)).toEqual(["1 debonding", "2 contact", "3 opening"]);
    expect(lithium).toBeLessThan(1e-12);
  });

  it("leave a gap whose faces never overlap and a traction that never pulls once debonded", () => {
    const system = spm(coatedDotCell({ bond: BOND, cells: COARSE }));
    const { stepper } = cycle(system, 1);
    const { layers } = system.particles.rows[0]!;
    const profile = layeredProfile(layers!.mesh);
    layers!.write(stepper.y, 0, profile);
    expect(profile.gap[1]!).toBeGreaterThan(1e-10);
    expect(Math.abs(profile.radialStress[9]!)).toBeLessThan(5e6); // nothing pulls on the core
  });

  it("stay bonded when the energy does not suffice", () => {
    const { seen } = cycle(spm(coatedDotCell({ bond: { strength: 8e8, energy: 5 }, cells: COARSE })), 1);
    expect(seen).toEqual([]);
  });

  it("rupture in the first lithiation at the inelastic strain of the carbon, and carry no hoop tension after", () => {
    const options: CoatedDotOptions = { ruptureStrain: 0.1, cells: COARSE };
    const system = spm(coatedDotCell(options));
    const { seen, lithium, stepper } = cycle(system, 1);
    expect(kinds(seen)).toEqual(["0 ductile rupture"]);
    expect(lithium).toBeLessThan(1e-12);
    const later = cycle(spm(coatedDotCell({ ...options, ruptureStrain: 0.15 })), 1);
    expect(later.seen[0]!.time).toBeGreaterThan(seen[0]!.time);
    const { layers } = system.particles.rows[0]!;
    const profile = layeredProfile(layers!.mesh);
    layers!.write(stepper.y, 0, profile);
    for (let i = 14; i < 18; i++) expect(profile.hoopStress[i]!).toBeLessThan(1e6);
  });

  it.each([1, 1 / 20])("crack at %dC where flow stress and energy suffice, and not where the energy does not", (rate) => {
    const [weak, tough] = [0.1, 1].map((energy) => cycle(spm(crackable(energy)), 1, bdf, 1e-4, rate).seen);
    expect(kinds(weak!)).toEqual(["0 brittle rupture"]);
    expect(tough).toEqual([]);
  });

  it("crack from the stress at which a layer flows by 0.4 % in an hour", () => {
    const { exponent, referenceRate } = POWER_LAW;
    expect(referenceRate * STRENGTH_SHARE ** exponent * 3600).toBeCloseTo(0.0036, 12);
    const { time } = cycle(spm(crackable(1e-6)), 1, bdf, 1e-6).seen[0]!; // the stress alone decides
    const system = spm(crackable(Infinity));
    system.startFrom(1e-3, -1);
    system.control("current", -arealCapacity(system.cell) / 3600);
    const stepper = bdf.start(system, { rtol: 1e-6 });
    let outcome: Outcome = "ok";
    while (outcome === "ok") outcome = stepThrough(stepper, system, time);
    expect(outcome).toBe("end");
    const { layers } = system.particles.rows[0]!;
    const profile = layeredProfile(layers!.mesh);
    layers!.write(stepper.y, 0, profile);
    const carbon = profile.yieldRatio.subarray(layers!.mesh.firstCell[2]!);
    expect(Math.abs(Math.max(...carbon) / STRENGTH_SHARE - 1)).toBeLessThan(1e-3);
  });

  it("happen at times on which two integrators agree", () => {
    const options = { bond: BOND, ruptureStrain: 0.1, cells: [6, 3, 3] } as const;
    const [a, b] = [bdf, rodas4].map((method) => cycle(spm(coatedDotCell(options)), 1, method, 1e-6).seen);
    expect(kinds(a!)).toEqual(kinds(b!));
    for (const [k, { time }] of a!.entries()) expect(Math.abs(time - b![k]!.time)).toBeLessThan(0.05);
  });

  it("happen in every cell of a porous electrode, one after the other", () => {
    const cell = coatedDotCell({ bond: BOND, ruptureStrain: 0.1, cells: [6, 3, 3] });
    const { seen, lithium } = cycle(dfn(cell, { mesh: { separator: 3, electrode: 4, grading: 1 } }), 2);
    for (const kind of ["ductile rupture", "debonding", "contact", "opening"])
      expect(
        seen
          .filter((e) => e.kind === kind)
          .map((e) => e.cell)
          .sort(),
      ).toEqual([0, 1, 2, 3]);
    expect(lithium).toBeLessThan(1e-12);
  });

  it("do not end 100 cycles", () => {
    const { seen, lithium } = cycle(spm(coatedDotCell({ bond: BOND, cells: COARSE })), 100);
    expect(kinds(seen).slice(0, 3)).toEqual(["1 debonding", "2 contact", "3 opening"]);
    expect(lithium).toBeLessThan(1e-12);
  });
});
