import { describe, expect, it } from "vitest";
import { seededRandom } from "../../numerics/random.ts";
import { type FlowLaw, POWER_LAW } from "./flow-law.ts";
import { assemble, TRACTION_FREE } from "./force-balance.ts";
import {
  BONDED,
  type LayeredSphere,
  layeredSphere,
  RELEASING,
  type SolidLaws,
  setFilling,
  UNILATERAL,
} from "./layered-sphere.ts";
import { storedEnergy } from "./shell-energy.ts";
import { stresses } from "./sphere-stress.ts";

const laws = (E: number, flow: number, full: number): SolidLaws => ({
  youngsModulus: { empty: E, full: E / 2 },
  poissonsRatio: 0.22,
  flowStress: { empty: flow, full: flow },
  volumeRatio: { empty: 1, full },
  fractureEnergy: Number.POSITIVE_INFINITY,
  ruptureStrain: Number.POSITIVE_INFINITY,
  maxConcentration: 3e5,
});
const bond = { strength: 1e9, energy: 1 };
const LOAD = { pressure: 0.3e9, surfaceStress: 0.7 };

/** Core, oxide and carbon in a state off balance: random radii, flow history and traction. */
function disturbed(seed: number, contact: number, ruptured: boolean): LayeredSphere {
  const sphere = layeredSphere([
    { name: "core", innerRadius: 0, outerRadius: 10e-9, cells: 2, laws: laws(90e9, 2e9, 3.8) },
    { name: "oxide", innerRadius: 10e-9, outerRadius: 12e-9, cells: 3, laws: laws(70e9, 1e9, 2), bond },
    { name: "carbon", innerRadius: 12e-9, outerRadius: 14e-9, cells: 3, laws: laws(30e9, 1.5e9, 1.03), bond },
  ]);
  const random = seededRandom(seed);
  setFilling(sphere, 0.1);
  for (let n = 1; n < sphere.unknowns; n++) sphere.u[n]! += 0.1e-9 * random();
  for (let i = 0; i < sphere.cells; i++) sphere.L[i] = 0.02 * (random() - 0.5);
  for (const k of [1, 2]) {
    sphere.contact[k] = contact;
    sphere.heldTraction[k] = -0.4e9;
    sphere.u[sphere.traction[k]!] = 0.5e9 * (random() - 0.3);
  }
  if (ruptured) sphere.ruptured[2] = 1;
  return sphere;
}

function residualAt(sphere: LayeredSphere, law: FlowLaw, duration: number): Float64Array {
  stresses(sphere, law, duration);
  assemble(sphere, LOAD);
  return Float64Array.from(sphere.residual);
}

/** Largest difference of the tridiagonal matrix from the central differences of the residual, over the diagonal of the row. */
function matrixError(sphere: LayeredSphere, law: FlowLaw, duration: number): number {
  residualAt(sphere, law, duration);
  const { unknowns, lower, diagonal, upper } = sphere;
  const [a, b, c] = [Float64Array.from(lower), Float64Array.from(diagonal), Float64Array.from(upper)];
  let worst = 0;
  for (let n = 1; n < unknowns; n++) {
    const isTraction = sphere.traction.includes(n);
    const step = isTraction ? 1e3 : 1e-7 * sphere.u[n]!;
    const at = sphere.u[n]!;
    sphere.u[n] = at + step;
    const up = residualAt(sphere, law, duration);
    sphere.u[n] = at - step;
    const down = residualAt(sphere, law, duration);
    sphere.u[n] = at;
    for (let row = 1; row < unknowns; row++) {
      const analytic = row === n ? b[row]! : row === n + 1 ? a[row]! : row === n - 1 ? c[row]! : 0;
      const scale = Math.max(Math.abs(a[row]!), Math.abs(b[row]!), Math.abs(c[row]!));
      const unit = isTraction === sphere.traction.includes(row) ? 1 : isTraction ? 1e-20 / scale : 1;
      if (unit === 1) worst = Math.max(worst, Math.abs((up[row]! - down[row]!) / (2 * step) - analytic) / scale);
      else expect((up[row]! - down[row]!) / (2 * step) / (analytic || 1)).toBeCloseTo(analytic ? 1 : 0, 5);
    }
  }
  return worst;
}

describe("balance of forces", () => {
  it.each([
    ["bonded", BONDED],
    ["in contact or apart", UNILATERAL],
    ["releasing", RELEASING],
  ])("has the matrix of its differences, interfaces %s", (_, contact) => {
    for (const seed of [1, 2, 3]) {
      expect(matrixError(disturbed(seed, contact, false), POWER_LAW, 0)).toBeLessThan(1e-6);
      expect(matrixError(disturbed(seed, contact, false), POWER_LAW, 500)).toBeLessThan(1e-6);
      expect(matrixError(disturbed(seed, contact, true), POWER_LAW, 0)).toBeLessThan(1e-6);
    }
  });

  it("is the derivative of the stored energy with respect to the radii", () => {
    for (const ruptured of [false, true]) {
      const sphere = disturbed(4, BONDED, ruptured);
      for (const k of [1, 2]) sphere.u[sphere.traction[k]!] = 0;
      const force = residualAt(sphere, POWER_LAW, 0);
      for (let n = 1; n < sphere.unknowns; n++) {
        if (sphere.traction.includes(n)) continue;
        const at = sphere.u[n]!;
        const step = 1e-6 * at;
        const energy = (u: number) => {
          sphere.u[n] = u;
          stresses(sphere, POWER_LAW, 0);
          return storedEnergy(sphere, LOAD);
        };
        const slope = (energy(at + step) - energy(at - step)) / (2 * step);
        sphere.u[n] = at;
        expect(Math.abs(slope - force[n]!) / (1e9 * at * at)).toBeLessThan(ruptured ? 1e-3 : 1e-6);
      }
    }
  });

  it("is met by a sphere without load, swelling or history", () => {
    const sphere = layeredSphere([{ name: "core", innerRadius: 0, outerRadius: 1e-8, cells: 5, laws: laws(90e9, 1e9, 3) }]);
    stresses(sphere, POWER_LAW, 0);
    assemble(sphere, TRACTION_FREE);
    for (const f of sphere.residual) expect(Math.abs(f)).toBeLessThan(1e-12 * 90e9 * 1e-16);
  });
});
