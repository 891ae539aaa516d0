import { describe, expect, it } from "vitest";
import { fillingAt, potentialAt } from "../../materials/galleries.ts";
import type { Linear } from "../../materials/material.ts";
import { potentialTable, tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import { linear, usualValues } from "../../materials/property.ts";
import { silicon } from "../../materials/silicon.ts";
import { bdf } from "../../numerics/bdf.ts";
import { symmetricExchange } from "./butler-volmer.ts";
import { constantDiffusivity } from "./diffusion-law.ts";
import { fickSphere } from "./fick-sphere.ts";
import { absorbedProfile } from "./front-absorbed.ts";
import { diffusingFront } from "./front-full.ts";
import { type FrontHost, type FrontParticle, frontDamkohler } from "./front-particle.ts";
import { quasiSteadyFront } from "./front-quasi-steady.ts";
import { FRONT_EVENTS, frontSystem } from "./front-system.ts";
import { singlePotential } from "./hysteresis.ts";

const T = 298.15;
const R = 7.5e-9;
const laws = silicon.laws(usualValues(silicon.properties));
const mean = laws.potential!.mean;
const table = potentialTable(mean, T);
const arealCapacity = (laws.capacity * laws.density * R) / 3;
const RIGID = linear(1, 1);

const host = (D: number, volumeRatio: Linear = laws.volumeRatio, equilibriumPotential = 0.11): FrontHost => ({
  radius: R,
  arealCapacity,
  diffusivity: () => D,
  volumeRatio,
  law: {
    equilibriumPotential,
    mobility: 1e-13,
    potential: { value: (x) => tablePotential(table, x), slope: (x) => tablePotentialSlope(table, x) },
    temperature: T,
  },
});
/** Flux of a current per mass [A kg⁻¹]. */
const flux = (current: number) => (-current * laws.density * R) / 3;

/** Lithiates a fresh particle at a current [A kg⁻¹] up to a time [s] or an event. */
function lithiate(
  particle: FrontParticle,
  current: number,
  until = Infinity,
  { filling = fillingAt(mean, 0.105, T), rtol = 1e-9, from = 0.98 } = {},
) {
  const j = flux(current);
  const surface = {
    potential: singlePotential(table),
    exchange: symmetricExchange(1),
    filmResistance: 0,
    volumeEmpty: 1,
    volumeGrowth: 0,
    temperature: T,
  };
  const stepper = bdf.start(frontSystem(particle, { surface, flux: j, voltageBelow: -0.4 }, filling, from), { rtol });
  const start = stepper.y[particle.meanAt]!;
  let outcome = stepper.step(until);
  while (outcome === "ok") outcome = stepper.step(until);
  const { y, t } = stepper;
  const state = { filling: 0, speed: 0, affinity: 0 };
  particle.front(y, 0, state);
  return {
    outcome,
    event: FRONT_EVENTS[stepper.event],
    y,
    t,
    state,
    front: y[particle.frontAt]!,
    surface: particle.surface(y, 0, j),
    mean: y[particle.meanAt]!,
    defect: Math.abs(y[particle.meanAt]! - start + (j * t) / arealCapacity) / y[particle.meanAt]!,
  };
}

describe("speed of a front in a sphere of 7.5 nm", () => {
  it.each([
    [100, 2.08e-14, 5.3e-3],
    [1000, 2.08e-13, 46.7e-3],
  ])("with Li3.5Si behind it at %d A/kg is %d m/s, for an overpotential of %d V", (current, speed, overpotential) => {
    const filling = 3.5 / 3.75;
    const particle = quasiSteadyFront(host(1e-15, laws.volumeRatio, potentialAt(mean, filling, T) + overpotential));
    const { state, front } = lithiate(particle, current, 2000 / current, { filling, from: 0.9999 });
    expect(front).toBeGreaterThan(0.9995);
    expect(state.speed / speed).toBeCloseTo(1, 2);
    expect(state.filling * 3.75).toBeCloseTo(3.5, 2);
    expect(state.affinity).toBeCloseTo(overpotential, 4);
  });
});

describe.each([
  ["quasi-steady", (h: FrontHost) => quasiSteadyFront(h)],
  ["full", (h: FrontHost) => diffusingFront(h, 40)],
] as const)("%s shell", (_, make) => {
  it("conserves lithium until the front is absorbed and hands all of it over", () => {
    const particle = make(host(1e-17));
    const run = lithiate(particle, 100, Infinity, { rtol: 1e-6 });
    expect(run.event).toBe("absorbed");
    expect(run.front).toBeCloseTo(0.02, 10);
    expect(run.defect).toBeLessThan(1e-12);
    const sphere = fickSphere(constantDiffusivity(1e-17));
    const x = absorbedProfile(particle, run.y, 0, flux(100), sphere);
    const held = x.reduce((sum, filling, i) => sum + filling * sphere.share[i]!, 0);
    expect(Math.abs(held - run.mean)).toBeLessThan(1e-14);
    expect(x[0]).toBeCloseTo(run.state.filling, 3);
    expect(x.at(-1)).toBeCloseTo(run.surface, 3);
  });

  it("shows a profile that holds its lithium, from the front to the surface", () => {
    const particle = make(host(2e-20));
    const run = lithiate(particle, 100, 20_000);
    const n = 2000;
    let held = 0;
    for (let i = 0; i < n; i++) {
      const position = run.front + ((i + 0.5) / n) * (1 - run.front);
      held += (3 * position ** 2 * (1 - run.front) * particle.profile(run.y, 0, flux(100), position)) / n;
    }
    expect(held / run.mean).toBeCloseTo(1, 5);
    expect(particle.profile(run.y, 0, flux(100), run.front)).toBeCloseTo(run.state.filling, 10);
    expect(particle.profile(run.y, 0, flux(100), 1)).toBeCloseTo(run.surface, 10);
    expect(run.surface).toBeGreaterThan(run.state.filling);
  });

  it("stands still below the potential of the front and takes up lithium until it can move", () => {
    const particle = make(host(1e-17));
    const [y, out] = [new Float64Array(particle.size), new Float64Array(particle.size)];
    particle.start(0.5, 0.6, y, 0);
    particle.rates(y, 0, flux(100), out);
    expect(out[particle.frontAt]).toBeCloseTo(0, 20);
    expect(out[particle.meanAt]).toBeCloseTo(100 / laws.capacity, 12);
    const state = { filling: 0, speed: 0, affinity: 0 };
    particle.front(y, 0, state);
    expect(state.affinity).toBeLessThan(-0.1);
    expect(lithiate(particle, 100, 20_000, { filling: 0.9 }).front).toBeLessThan(0.98);
  });

  it("stalls, as an event, when lithium leaves, and moves no more", () => {
    const particle = make(host(1e-17));
    const run = lithiate(particle, -100, 20_000, { from: 0.6 });
    expect(run.event).toBe("stalled");
    expect(run.front).toBeGreaterThan(0.59);
    expect(run.state.affinity).toBeCloseTo(0, 6);
    expect(run.defect).toBeLessThan(1e-12);
  });

  it("stays finite for trial states outside the sphere", () => {
    const particle = make(host(1e-17));
    const [y, out] = [new Float64Array(particle.size), new Float64Array(particle.size)];
    for (const [filling, front] of [
      [0.9, -0.1],
      [0.9, 1.2],
      [-0.2, 0.5],
      [3, 0.5],
    ] as const) {
      particle.start(filling, 0.5, y, 0);
      y[particle.frontAt] = front;
      particle.rates(y, 0, flux(1000), out);
      expect(out.every(Number.isFinite), `${filling} ${front}`).toBe(true);
    }
  });
});

describe("diffusing shell", () => {
  it("converges at second order in its mesh: front, its filling and speed, surface", () => {
    const values = [10, 20, 40].map((cells) => {
      const { front, state, surface } = lithiate(diffusingFront(host(1e-19), cells), 100, 60_000);
      return [front, state.filling, state.speed, surface];
    });
    for (let k = 0; k < 4; k++) {
      const [a, b, c] = values.map((v) => v[k]!);
      const order = Math.log2((a! - b!) / (b! - c!));
      expect(order).toBeGreaterThan(1.9);
      expect(order).toBeLessThan(2.1);
    }
  });

  it("becomes the steady one as Da → 0: by its square when rigid, in proportion when the path stretches along it", () => {
    const apart = (D: number, volumeRatio: Linear) => {
      const full = lithiate(diffusingFront(host(D, volumeRatio), 80), 100, 60_000);
      const steady = lithiate(quasiSteadyFront(host(D, volumeRatio)), 100, 60_000);
      return {
        surface: Math.abs(full.surface - steady.surface),
        front: Math.abs(full.front - steady.front),
        damkohler: frontDamkohler(host(D), full.state),
      };
    };
    const [slow, fast] = [apart(1e-19, laws.volumeRatio), apart(1e-18, laws.volumeRatio)];
    expect(slow.damkohler).toBeCloseTo(2.5e-3, 3);
    expect(slow.surface / fast.surface).toBeGreaterThan(9);
    expect(slow.surface / fast.surface).toBeLessThan(11);
    expect(fast.surface).toBeLessThan(1e-4);
    expect(fast.front).toBeLessThan(1e-4);
    expect(apart(1e-19, RIGID).surface).toBeLessThan(1e-5);
    expect(apart(1e-19, RIGID).front).toBeLessThan(1e-6);
  });

  it("refuses a mesh without inner faces", () => {
    expect(() => diffusingFront(host(1e-17), 1)).toThrow(/cells from 2 on/);
  });
});
