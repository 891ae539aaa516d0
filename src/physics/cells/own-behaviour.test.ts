import { describe, expect, it } from "vitest";
import { bdf } from "../../numerics/bdf.ts";
import { stepThrough } from "../../numerics/inner-event.ts";
import { coatedDotCell, coatedDotLayers } from "../../verification/coated-dot-cell.ts";
import { behaviourErrors } from "../mechanics/behaviour-check.ts";
import { crackedSolid } from "../mechanics/cracked-solid.ts";
import type { LayerBehaviour, MaterialPoint } from "../mechanics/layer-behaviour.ts";
import { energyAudit } from "../particles/energy-audit.ts";
import { layeredMesh } from "../particles/layered-mesh.ts";
import { layeredProfile } from "../particles/layered-profile.ts";
import { layeredKind } from "../particles/layered-row.ts";
import { arealCapacity } from "./half-cell.ts";
import { spm } from "./spm.ts";

/**
 * A kind of layer that exists nowhere else: a carbon that creeps against a back stress, so that it hardens and creeps back,
 * Ψ = K t²/2 + (2/3) G d² + (2/3) H L², t = l_J − s x, d = (3/2)(l_r − L) − l_J/2, 3 η dL/dt = −∂Ψ/∂L.
 */
function hardeningCarbon(K: number, G: number, H: number, viscosity: number, swelling: number): LayerBehaviour {
  const answer = ({ v, gradient, rates, hessian, rateSlopes }: MaterialPoint): void => {
    const t = v[1]! - swelling * v[2]!;
    const d = 1.5 * (v[0]! - v[3]!) - 0.5 * v[1]!;
    const drive = 2 * G * d - (4 / 3) * H * v[3]!;
    gradient.set([2 * G * d, K * t - (2 / 3) * G * d, -swelling * K * t]);
    rates[0] = drive / (3 * viscosity);
    hessian.set([3 * G, -G, 0, -3 * G, 0, -G, K + G / 3, -swelling * K, G, 0, 0, -swelling * K, swelling ** 2 * K, 0, 0]);
    rateSlopes.set([G / viscosity, -G / (3 * viscosity), 0, -(3 * G + (4 / 3) * H) / (3 * viscosity)]);
  };
  return {
    id: "hardening carbon",
    states: [{ name: "creep", start: 0 }],
    evaluate: answer,
    linearise: answer,
    describe({ v, rates, report }) {
      const t = v[1]! - swelling * v[2]!;
      const d = 1.5 * (v[0]! - v[3]!) - 0.5 * v[1]!;
      report.energy = 0.5 * K * t * t + (2 / 3) * G * d * d + (2 / 3) * H * v[3]! * v[3]!;
      report.dissipation = 3 * viscosity * rates[0]! * rates[0]!;
      report.radialStress = (K * t + (4 / 3) * G * d) / Math.exp(v[1]!);
      report.hoopStress = (K * t - (2 / 3) * G * d) / Math.exp(v[1]!);
    },
  };
}

describe("a behaviour written in its test", () => {
  const own = hardeningCarbon(17e9, 12e9, 2e9, 3e13, 0.03);

  it("keeps the contract of behaviours", () => {
    const errors = behaviourErrors(own, [0.1, -0.05, 0.4, 0.03]);
    expect(Math.max(errors.gradient, errors.hessian, errors.symmetry, errors.rateSlopes)).toBeLessThan(1e-8);
  });

  it.each([
    ["whole", {}, []],
    ["bonded until it parts", { bond: { strength: 1e8, energy: 1e-3 } }, ["debonding"]],
    ["until it ruptures", { ruptureStrain: 0.05 }, ["ductile rupture"]],
  ] as const)("is the shell of dots in a half-cell, %s", (_, options, happens) => {
    const cell = coatedDotCell({ cells: [8, 3, 3] });
    const layers = coatedDotLayers({ cells: [8, 3, 3], ...options }).map((layer, k) => {
      if (k < 2) return layer;
      const { fracture, ...rest } = layer;
      return { ...rest, behaviour: own, ...(fracture && { fracture: { ...fracture, cracked: crackedSolid(own) } }) };
    });
    const mesh = layeredMesh(layers);
    const { surface, volumeFraction } = cell.kinds[0]!;
    const kind = layeredKind({ mesh: () => mesh, setting: { temperature: 298.15 }, surface, volumeFraction, hysteresisRate: 0 });
    const system = spm({ ...cell, kinds: [kind] });
    const { particles, limits, at } = system;
    const current = arealCapacity(system.cell) / 3600;
    system.startFrom(1e-3, -1);
    system.control("current", -current);
    const stepper = bdf.start(system, { rtol: 1e-5 });
    const audit = energyAudit(system.size, { mesh, at: 0, alg: particles.algebraicAt + 1 });
    const from = particles.meanFilling(stepper.y);
    for (const sign of [-1, 1]) {
      system.control("current", sign * current);
      limits.voltageBelow = sign < 0 ? 0.01 : -Infinity;
      limits.voltageAbove = sign > 0 ? 1.5 : Infinity;
      let outcome = stepper.restart(stepper.t, true);
      while (outcome === "ok") {
        outcome = stepThrough(stepper, system, Infinity);
        audit.observe(stepper);
      }
      expect(`${outcome} ${system.eventNames![stepper.event]}`).toBe("event voltage");
    }
    const kinds = particles.events.map((event) => event.kind);
    expect(happens.every((event) => kinds.includes(event))).toBe(true);
    expect(happens.length > 0 || kinds.length === 0).toBe(true);
    expect(Math.abs(particles.meanFilling(stepper.y) - from + stepper.y[at.charge]! / arealCapacity(system.cell))).toBeLessThan(
      1e-12,
    );
    const profile = layeredProfile(mesh);
    particles.rows[0]!.layers!.write(stepper.y, 0, profile);
    expect(profile.hoopStress.every(Number.isFinite)).toBe(true);
    if (happens.length > 0) return; // the audit counts whole layers
    const { residual, dissipated } = audit.books;
    expect(Math.abs(residual)).toBeLessThan(2e-3 * dissipated);
  });
});
