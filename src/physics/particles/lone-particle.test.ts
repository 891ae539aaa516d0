import { describe, expect, it } from "vitest";
import { bdf } from "../../numerics/bdf.ts";
import { stepThrough } from "../../numerics/inner-event.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import type { Method } from "../../numerics/system.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../../units/constants.ts";
import { type CoatedDotOptions, coatedDotLayers } from "../../verification/coated-dot-cell.ts";
import { layeredMesh } from "./layered-mesh.ts";
import { layeredParticles } from "./layered-particle.ts";
import { loneParticle } from "./lone-particle.ts";

const LIMITS = { below: 0.05, above: 1.2 };

/** One cycle at 1C between two potentials. */
function cycle(options: CoatedDotOptions, method: Method = bdf, rtol = 1e-4) {
  const mesh = layeredMesh(coatedDotLayers({ cells: [6, 3, 3], ...options }));
  const particle = layeredParticles(mesh, { temperature: ROOM_TEMPERATURE })();
  const flux = (FARADAY * mesh.maxConcentration * mesh.radius) / 3 / 3600;
  let sign = -1;
  const system = loneParticle(particle, 1.2, { quantity: "flux", value: () => sign * flux });
  const stepper = method.start(system, { rtol });
  const ends: { time: number; potential: number }[] = [];
  for (sign of [-1, 1]) {
    system.limits.below = sign < 0 ? LIMITS.below : -Infinity;
    system.limits.above = sign > 0 ? LIMITS.above : Infinity;
    const start = stepper.t;
    let outcome = stepper.restart(start, true);
    while (outcome === "ok") outcome = stepThrough(stepper, system, Infinity);
    expect(`${outcome} ${system.eventNames![stepper.event]}`).toBe(`event potential ${sign < 0 ? "below" : "above"}`);
    particle.look(stepper.y, 0, system.algebraicAt, stepper.y[system.fluxAt]!);
    ends.push({ time: stepper.t - start, potential: particle.surface.equilibrium });
  }
  return { ends, happened: system.happened, ruptured: [...particle.ruptured] };
}

describe("a lone particle", () => {
  it("stops where its potential, stress included, reaches a limit", () => {
    const { ends, happened } = cycle({});
    expect(happened).toEqual([]);
    expect(ends[0]!.potential).toBeCloseTo(LIMITS.below, 6);
    expect(ends[1]!.potential).toBeCloseTo(LIMITS.above, 4); // steep: the surface is all but empty
    expect(ends[1]!.time / ends[0]!.time).toBeCloseTo(1, 1);
  });

  it("goes on after its layers rupture and part, with what happened in order", () => {
    const { happened, ruptured } = cycle({ bond: { strength: 5e8, energy: 0.03 }, ruptureStrain: 0.15 });
    expect(happened[0]).toEqual({ kind: "ductile rupture", layer: 2 });
    expect(happened.map(({ kind }) => kind)).toContain("debonding");
    expect(ruptured).toEqual([0, 0, 1]);
  });

  it("does so at times on which two integrators agree", () => {
    const [a, b] = [bdf, rodas4].map((method) => cycle({ ruptureStrain: 0.15 }, method, 1e-6));
    expect(a!.happened).toEqual(b!.happened);
    for (const k of [0, 1]) expect(Math.abs(a!.ends[k]!.time - b!.ends[k]!.time)).toBeLessThan(0.05);
  });
});
