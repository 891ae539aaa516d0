import { describe, expect, it } from "vitest";
import { usualValues } from "../../materials/property.ts";
import { siox } from "../../materials/siox.ts";
import { bdf } from "../../numerics/bdf.ts";
import { checkJacobian } from "../../numerics/system-check.ts";
import { ROOM_TEMPERATURE } from "../../units/constants.ts";
import { coatedDotCell, coatedDotLayers } from "../../verification/coated-dot-cell.ts";
import { convertingSolid } from "../mechanics/converting-solid.ts";
import { POWER_LAW } from "../mechanics/flow-law.ts";
import { energyAudit } from "../particles/energy-audit.ts";
import { oxideReaction } from "../particles/first-cycle-reactions.ts";
import { layeredMesh, type ParticleLayer } from "../particles/layered-mesh.ts";
import { layeredKind } from "../particles/layered-row.ts";
import { conversionLaw } from "../particles/oxide-conversion.ts";
import { arealCapacity } from "./half-cell.ts";
import { spm } from "./spm.ts";

const CELLS = [10, 4, 4] as const;
const laws = siox.laws(usualValues(siox.properties));
const { empty: delithiated, full: lithiated } = laws.volumeRatio;

/** The oxide of a dot as it was made. */
function freshOxide(layer: ParticleLayer, law = POWER_LAW): ParticleLayer {
  const conversion = conversionLaw(layer.host!.mean, oxideReaction(0), ROOM_TEMPERATURE);
  return { ...layer, behaviour: convertingSolid(laws, law, conversion) };
}

function cellOf(layers: readonly ParticleLayer[]) {
  const mesh = layeredMesh(layers);
  const cell = coatedDotCell({ cells: CELLS });
  const { surface, volumeFraction } = cell.kinds[0]!;
  const kind = layeredKind({
    mesh: () => mesh,
    setting: { temperature: ROOM_TEMPERATURE },
    surface: { ...surface, potential: layers.at(-1)!.host!.potential },
    volumeFraction,
    hysteresisRate: 0,
  });
  return { mesh, system: spm({ ...cell, kinds: [kind] }) };
}

const dotLayers = coatedDotLayers({ cells: CELLS });

describe("the oxide of a coated dot in its first cycles at C/5", () => {
  const { mesh, system } = cellOf(dotLayers.map((layer) => (layer.name === siox.id ? freshOxide(layer) : layer)));
  const { particles, limits, at, cell } = system;
  const current = arealCapacity(cell) / 18_000;
  system.startFrom(1e-3, -1);
  system.control("current", -current);
  const stepper = bdf.start(system, { rtol: 1e-5 });
  const audit = energyAudit(system.size, { mesh, at: 0, alg: particles.algebraicAt + 1 });
  const first = mesh.firstCell[1]!;
  const last = mesh.firstCell[2]! - 1;
  const alg = particles.algebraicAt + 1;

  /** Means over the layer: its real volume ratio, filling and conversion. */
  const look = () => {
    const { y } = stepper;
    const inner = y[alg + mesh.innerNode[first]!]! ** 3;
    const outer = y[alg + mesh.outerNode[last]!]! ** 3;
    let [filling, conversion, whole] = [0, 0, 0];
    for (let i = first; i <= last; i++) {
      filling += mesh.volume[i]! * y[mesh.fillingOf[i]!]!;
      conversion += mesh.volume[i]! * y[mesh.stateOf[i]! + 1]!;
      whole += mesh.volume[i]!;
    }
    return { volume: (outer - inner) / (3 * whole), filling: filling / whole, conversion: conversion / whole };
  };
  type Seen = ReturnType<typeof look>;
  const startFilling = particles.meanFilling(stepper.y);
  const seen = [look()];
  for (let half = 0; half < 4; half++) {
    const lithiates = half % 2 === 0;
    system.control("current", lithiates ? -current : current);
    limits.voltageBelow = lithiates ? 0.01 : -Infinity;
    limits.voltageAbove = lithiates ? Infinity : 1.5;
    let outcome = stepper.restart(stepper.t, true);
    while (outcome === "ok") {
      outcome = stepper.step(Infinity);
      audit.observe(stepper);
    }
    expect(outcome).toBe("event");
    seen.push(look());
  }
  const [fresh, full, empty, fullAgain, emptyAgain] = seen as [Seen, Seen, Seen, Seen, Seen];
  it("starts as it was made and grows to the volume of the lithiated converted oxide", () => {
    expect(fresh.volume).toBeCloseTo(1, 6);
    expect(fresh.conversion).toBe(0);
    expect(full.conversion).toBeGreaterThan(0.999);
    expect(full.filling).toBeGreaterThan(0.9);
    expect(full.volume / (delithiated + (lithiated - delithiated) * full.filling)).toBeCloseTo(1, 1); // but for elastic strain
    expect(full.volume).toBeGreaterThan(0.92 * lithiated);
  });

  it("returns to that of the emptied converted oxide, not to its own", () => {
    expect(empty.conversion).toBeGreaterThanOrEqual(full.conversion);
    expect(empty.filling).toBeLessThan(0.05);
    expect(empty.volume / (delithiated + (lithiated - delithiated) * empty.filling)).toBeCloseTo(1, 1);
    expect(empty.volume).toBeGreaterThan(1.03);
  });

  it("moves between these two ever after", () => {
    expect(fullAgain.volume / full.volume).toBeCloseTo(1, 2);
    expect(emptyAgain.volume / empty.volume).toBeCloseTo(1, 2);
    expect(fullAgain.conversion).toBeCloseTo(1, 3);
  });

  it("keeps lithium, and the books of mechanical energy close with the work of the reaction in them", () => {
    const gain = particles.meanFilling(stepper.y) - startFilling;
    expect(Math.abs(gain + stepper.y[at.charge]! / arealCapacity(cell))).toBeLessThan(1e-12);
    const { residual, work, dissipated } = audit.books;
    expect(work).toBeGreaterThan(0);
    expect(Math.abs(residual)).toBeLessThan(1e-3 * Math.abs(dissipated));
  });
});

describe("a sphere of converting oxide", () => {
  it("has the slopes that differences have", () => {
    const oxide = freshOxide(dotLayers[1]!, { ...POWER_LAW, exponent: 1 }); // with m = 20 differences would be too coarse
    const { mesh, system } = cellOf([{ ...oxide, innerRadius: 0, grading: 2 }]);
    system.startFrom(0.2, -1);
    system.control("current", -arealCapacity(system.cell) / 18_000);
    const stepper = bdf.start(system, { rtol: 1e-5 });
    let outcome = "ok";
    while (outcome === "ok") outcome = stepper.step(3000);
    expect(outcome).toBe("end");
    const conversion = stepper.y[mesh.stateOf[0]! + 1]!;
    expect(conversion).toBeGreaterThan(0.05);
    expect(conversion).toBeLessThan(0.95);
    expect(checkJacobian(system, stepper.t, stepper.y)).toBeLessThan(1e-5);
  });
});
