import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { behaviourErrors } from "./behaviour-check.ts";
import { type ConversionLaw, convertingSolid } from "./converting-solid.ts";
import { crackedSolid } from "./cracked-solid.ts";
import { POWER_LAW } from "./flow-law.ts";
import { flowingSolid } from "./flowing-solid.ts";
import { type LayerBehaviour, type MaterialPoint, materialPoint } from "./layer-behaviour.ts";
import { porousSolid } from "./porous-solid-flow.ts";

const wall = {
  youngsModulus: { empty: 30e9, full: 45e9 },
  poissonsRatio: 0.23,
  flowStress: { empty: 1.5e9, full: 1.1e9 },
};
const laws = { ...wall, volumeRatio: { empty: 1, full: 1.3 }, fractureEnergy: 1, ruptureStrain: 1, maxConcentration: 1e4 };
const pores = { porosity: 0.2, wall };

/** A new kind of layer in one place: a swelling Maxwell solid, K and G of one size M, that creeps as dL/dt = q/(3 η). */
function maxwellSolid(M: number, viscosity: number, swelling: number): LayerBehaviour {
  const answer = ({ v, gradient, rates, hessian, rateSlopes }: MaterialPoint): void => {
    const t = v[1]! - swelling * v[2]!;
    const d = 1.5 * (v[0]! - v[3]!) - 0.5 * v[1]!;
    gradient.set([2 * M * d, M * t - (2 / 3) * M * d, -swelling * M * t]);
    rates[0] = (2 * M * d) / (3 * viscosity);
    hessian.set([3 * M, -M, 0, -3 * M, 0, -M, (4 / 3) * M, -swelling * M, M, 0, 0, -swelling * M, swelling ** 2 * M, 0, 0]);
    rateSlopes.set([M / viscosity, -M / (3 * viscosity), 0, -M / viscosity]);
  };
  return {
    id: "maxwell solid",
    states: [{ name: "creep", start: 0 }],
    evaluate: answer,
    linearise: answer,
    describe({ v, rates, report }) {
      const t = v[1]! - swelling * v[2]!;
      const d = 1.5 * (v[0]! - v[3]!) - 0.5 * v[1]!;
      report.energy = M * (0.5 * t * t + (2 / 3) * d * d);
      report.dissipation = 2 * M * d * rates[0]!;
    },
  };
}

/** Conversion that sets in as the host fills. */
const conversion: ConversionLaw = {
  rate: (x) => 1e-3 / (1 + Math.exp(10 * (0.4 - x))),
  rateSlope: (x) => (1e-2 * Math.exp(10 * (0.4 - x))) / (1 + Math.exp(10 * (0.4 - x))) ** 2,
};

const behaviours: readonly LayerBehaviour[] = [
  flowingSolid(laws, POWER_LAW),
  flowingSolid({ ...laws, flowStress: { empty: Number.POSITIVE_INFINITY, full: Number.POSITIVE_INFINITY } }, POWER_LAW),
  porousSolid(laws, pores, POWER_LAW),
  porousSolid(laws, pores, POWER_LAW, "frozen"),
  maxwellSolid(20e9, 1e13, 0.2),
  crackedSolid(flowingSolid(laws, POWER_LAW)),
  crackedSolid(porousSolid(laws, pores, POWER_LAW)),
  convertingSolid(laws, POWER_LAW, conversion),
  crackedSolid(convertingSolid(laws, POWER_LAW, conversion)),
];

/** Hoop stress near which a crack opens: no differences are taken across that corner [Pa]. */
const CORNER = 1e8;

const strain = fc.double({ min: -0.25, max: 0.25, noNaN: true });
const filling = fc.double({ min: 0, max: 1, noNaN: true });
const stretch = fc.double({ min: -0.2, max: 0.2, noNaN: true });

describe("behaviours of a layer", () => {
  it.each(behaviours.map((b) => [b.id, b] as const))("of a %s are the derivatives of their energy and rates", (_, behaviour) => {
    const pore = fc.double({ min: -0.2, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(strain, strain, filling, stretch, pore, (lr, lJ, x, L, z) => {
        fc.pre(Math.abs(1.5 * (lr - (behaviour.states.length > 0 ? L : 0)) - 0.5 * lJ) > 1e-2); // the rate is steep next to no stress
        const v = [lr, lJ, x, L, z].slice(0, 3 + behaviour.states.length);
        if (behaviour.id.startsWith("cracked")) {
          const p = materialPoint();
          for (const one of [behaviours.find(({ id }) => `cracked ${id}` === behaviour.id)!, behaviour]) {
            p.v.set(v);
            one.evaluate(p);
            fc.pre(Math.abs(p.gradient[one === behaviour ? 0 : 1]!) > CORNER);
          }
        }
        const errors = behaviourErrors(behaviour, v);
        expect(errors.gradient).toBeLessThan(1e-8);
        expect(errors.hessian).toBeLessThan(1e-8);
        expect(errors.symmetry).toBeLessThan(1e-14);
        expect(errors.rateSlopes).toBeLessThan(1e-6);
      }),
      { numRuns: 200 },
    );
  });

  const ownFlow = behaviours.filter(({ states }) => !states.some(({ name }) => name === "conversion")); // not driven by a reaction

  it.each(ownFlow.map((b) => [b.id, b] as const))("of a %s dissipate, and add nothing at rest", (_, behaviour) => {
    const p = materialPoint();
    behaviour.evaluate(p);
    behaviour.describe(p);
    expect(p.report.energy).toBe(0);
    expect(Math.abs(p.report.dissipation)).toBe(0);
    expect(Array.from(p.rates).map(Math.abs)).toEqual([0, 0]);
    fc.assert(
      fc.property(strain, strain, filling, stretch, fc.double({ min: -0.22, max: 0.2, noNaN: true }), (lr, lJ, x, L, z) => {
        p.v.set([lr, lJ, x, L, z]);
        behaviour.evaluate(p);
        behaviour.describe(p);
        expect(p.report.energy).toBeGreaterThanOrEqual(0);
        expect(p.report.dissipation).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a porous solid", () => {
  const solid = porousSolid(laws, pores, POWER_LAW);

  it("keeps its derivatives while its pores shut", () => {
    for (const z of [-0.222, -0.2231, -0.22314, -0.2233, -0.224])
      for (const [lr, lJ] of [
        [0, -0.4],
        [0.1, -0.4],
        [0.1, -0.15],
      ]) {
        const errors = behaviourErrors(solid, [lr!, lJ!, 0.3, 0.02, z], 1e-7);
        expect(errors.hessian).toBeLessThan(1e-5);
        expect(errors.rateSlopes).toBeLessThan(1e-5);
      }
  });

  it("answers any trial state, and pure pressure, with numbers", () => {
    const p = materialPoint();
    for (const v of [
      [3, -3, 0.4, 0.02, 0.01],
      [0.5, -20, 0.2, 0.1, 0.4],
      [-40, 60, 1.5, -5, -8],
      [0, -0.3, 0.5, 0, 0],
      [0, 1e-300, 0, 0, 0],
      [0.2, 0.1, 0, 0.1, 30],
    ]) {
      p.v.set(v);
      solid.linearise(p);
      solid.describe(p);
      const numbers = [...p.gradient, ...p.rates, ...p.hessian, ...p.rateSlopes, ...Object.values(p.report)];
      expect(numbers.every(Number.isFinite), JSON.stringify(v)).toBe(true);
    }
    p.v.set([-0.1, -0.3, 0, 0, 0]); // q = 0: only the pores flow
    solid.evaluate(p);
    expect(p.rates[1]).toBeLessThan(0);
    expect(p.rates[0]! / p.rates[1]!).toBeCloseTo(0, 12);
  });

  it("is the dense flowing solid when it has no pores to speak of and its pressure is moderate", () => {
    const dense = flowingSolid(laws, POWER_LAW);
    const nearly = porousSolid(laws, { porosity: 1e-4, wall }, POWER_LAW);
    const [p, q] = [materialPoint(), materialPoint()];
    p.v.set([0.05, -0.01, 0.3, 0.01, 0]);
    q.v.set(p.v);
    dense.evaluate(p);
    nearly.evaluate(q);
    expect(q.gradient[0]! / p.gradient[0]!).toBeCloseTo(1, 3);
    expect(q.rates[0]! / p.rates[0]!).toBeCloseTo(1, 1);
    expect(Math.abs(q.rates[1]! / q.rates[0]!)).toBeLessThan(1e-2);
  });
});

describe("a converting solid", () => {
  const grown = { ...laws, volumeRatio: { empty: 1.08, full: 2.09 } };
  const solid = convertingSolid(grown, POWER_LAW, conversion);

  it("is the flowing solid of the converted host once converted, and does not swell before", () => {
    const [p, q] = [materialPoint(), materialPoint()];
    p.v.set([0.2, 0.3, 0.4, 0.05, 1]);
    q.v.set([0.2, 0.3, 0.4, 0.05, 0]);
    for (const [behaviour, point] of [[solid, p] as const, [flowingSolid(grown, POWER_LAW), q] as const]) {
      behaviour.linearise(point);
      behaviour.describe(point);
    }
    for (const k of [0, 1, 2]) expect(p.gradient[k]! / q.gradient[k]!).toBeCloseTo(1, 12);
    expect(p.rates[0]).toBe(q.rates[0]);
    expect(p.rates[1]).toBe(0);
    for (const key of ["energy", "dissipation", "radialStress", "hoopStress", "stressFreeVolume"] as const)
      expect(p.report[key] / q.report[key]).toBeCloseTo(1, 12);
    p.v.set([0, 0, 0.7, 0, 0]);
    solid.evaluate(p);
    solid.describe(p);
    expect(p.report.stressFreeVolume).toBe(1);
    expect(Array.from(p.gradient).map(Math.abs)).toEqual([0, 0, 0]);
    expect(p.rates[1]).toBeGreaterThan(0);
  });

  it("counts as dissipation what flow and conversion take from the elastic energy, less than nothing where it grows under pressure", () => {
    const p = materialPoint();
    fc.assert(
      fc.property(strain, strain, filling, stretch, filling, (lr, lJ, x, L, ξ) => {
        const energy = (conversion: number) => {
          p.v.set([lr, lJ, x, L, conversion]);
          solid.evaluate(p);
          solid.describe(p);
          return p.report.energy;
        };
        const h = 1e-3;
        const slope = (8 * (energy(ξ + h) - energy(ξ - h)) - (energy(ξ + 2 * h) - energy(ξ - 2 * h))) / (12 * h);
        energy(ξ);
        const flow = p.gradient[0]! * p.rates[0]!; // −∂Ψ/∂L = ∂Ψ/∂l_r
        const growth = -slope * p.rates[1]!;
        expect(flow).toBeGreaterThanOrEqual(0);
        const size = 1e9 * Math.abs(p.rates[1]!); // power of a GPa of energy
        expect(Math.abs(p.report.dissipation - flow - growth)).toBeLessThanOrEqual(1e-6 * size + 1e-12 * flow);
      }),
    );
    p.v.set([-0.02, -0.06, 0.8, 0, 0.5]);
    solid.evaluate(p);
    solid.describe(p);
    expect(p.report.dissipation).toBeLessThan(0);
  });
});
