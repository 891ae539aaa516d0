import { describe, expect, it } from "vitest";
import { nyman } from "../../materials/electrolyte-nyman.ts";
import { bdf } from "../../numerics/bdf.ts";
import { factorDense, solveDense } from "../../numerics/dense-lu.ts";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { ProtocolError } from "../../units/error.ts";
import { symmetricExchange } from "../particles/butler-volmer.ts";
import { constantDiffusivity, tabulatedDiffusivity } from "../particles/diffusion-law.ts";
import { fickKind } from "../particles/fick-row.ts";
import { fickSphere } from "../particles/fick-sphere.ts";
import type { HostPotential, HysteresisLaw } from "../particles/hysteresis.ts";
import { dfn } from "./dfn.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";
import { impedance } from "./half-cell-impedance.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { spm } from "./spm.ts";
import { spme } from "./spme.ts";

const T = 298.15;
const FREQUENCIES = [1e-3, 0.1, 10, 1e3, 1e5];

interface Set {
  readonly hysteresis?: HysteresisLaw;
  readonly doubleLayer?: number;
  readonly lithiumLayer?: number;
  readonly film?: number;
  readonly filmCapacitance?: number;
  readonly rate?: number;
  readonly breathes?: boolean;
}

/** A smooth potential whose branches lie 0.2 V apart. */
const branches: HostPotential = {
  hysteretic: true,
  value: (x, h) => 0.6 - 0.4 * x - 0.1 * x * x + 0.1 * h * (1 - 0.3 * x),
  fillingSlope: (x, h) => -0.4 - 0.2 * x - 0.03 * h,
  stateSlope: (x) => 0.1 * (1 - 0.3 * x),
};

/** Two sizes of silicon, one with D(x), one with constant D, swelling surfaces with a film. */
function halfCell(set: Set): HalfCell {
  const chargeDensity = 278e3 * FARADAY;
  const mesh = { nodes: 5, grading: 2 };
  const surface = {
    potential: branches,
    exchange: symmetricExchange(0.5),
    filmResistance: set.film ?? 0.02,
    filmCapacitance: set.filmCapacitance ?? 0,
    volumeEmpty: 1,
    volumeGrowth: 2.8,
    temperature: T,
  };
  const laws = nyman.laws({
    concentration: 1000,
    transferenceNumber: 0.2594,
    thermodynamicFactor: 1.2,
    scale: 1,
    activationEnergy: 17e3,
  });
  return {
    kinds: [75e-9, 120e-9].map((radius, k) =>
      fickKind({
        spheres: (count) =>
          Array.from({ length: count }, () => {
            const sphere =
              k === 0
                ? fickSphere(
                    tabulatedDiffusivity((x) => 1e-17 * Math.exp(2 * x)),
                    mesh,
                  )
                : fickSphere(constantDiffusivity(1e-17), mesh);
            sphere.resize(radius, (chargeDensity * radius) / 3, 1);
            return sphere;
          }),
        surface,
        radius,
        chargeDensity,
        volumeFraction: 0.05,
        hysteresisRate: set.rate ?? 5,
        growth: 0.8,
      }),
    ),
    hysteresis: set.hysteresis ?? "none",
    electrode: { thickness: 20e-6, porosity: 0.6, bruggeman: 1.5, conductivity: 10, loading: 4.66e-3 },
    separator: { thickness: 25e-6, porosity: 0.5, bruggeman: 1.5 },
    electrolyte: laws,
    lithium: {
      exchangeCurrentDensity: (c) => 70 * (c / 1000) ** 0.3,
      exchangeCurrentSlope: (c) => 0.021 * (c / 1000) ** -0.7,
    },
    contactResistance: 3e-4,
    doubleLayer: { particles: set.doubleLayer ?? 0, lithium: set.lithiumLayer ?? 0 },
    reactions: [],
    temperature: T,
    ...(set.breathes && {
      breathing: {
        outward: 0.5,
        leastPorosity: 0.15,
        solidFraction: 0.3,
        share: Float64Array.of(0.5, 0.5),
      },
    }),
  };
}

const models = {
  spm,
  spme: (cell: HalfCell) => spme(cell, { mesh: { separator: 4, electrode: 4, grading: 1 } }),
  dfn: (cell: HalfCell) => dfn(cell, { mesh: { separator: 4, electrode: 4, grading: 1.5 } }),
};
const names = ["spm", "spme", "dfn"] as const;

/** State after a current (in 1C) has flowed for a time; 0: at rest in equilibrium. */
function state(system: HalfCellSystem, rate: number, time: number, hysteresis = 0): Float64Array {
  system.startFrom(0.5, hysteresis);
  system.control("current", (rate * arealCapacity(system.cell)) / 3600);
  const stepper = bdf.start(system, { rtol: 1e-6 });
  while (stepper.t < time && stepper.step(time) === "ok");
  return stepper.y.slice();
}

/** The same by brute force: differences of the rows and of the voltage, one dense matrix of twice the size. */
function denseImpedance(system: HalfCellSystem, y: Float64Array, f: number): [number, number] {
  const { size, differential, blocks, at } = system;
  const n = 2 * size;
  const omega = 2 * Math.PI * f;
  const a = new Float64Array(n * n);
  const gradient = new Float64Array(size);
  const [up, down] = [new Float64Array(size), new Float64Array(size)];
  system.control("current", y[at.current]!);
  for (const { offset, length, scale } of blocks)
    for (let k = offset; k < offset + length; k++) {
      const h = 1e-5 * scale;
      const moved = y.slice();
      moved[k] = y[k]! + h;
      system.rhs(0, moved, up);
      const above = system.voltage(moved);
      moved[k] = y[k]! - h;
      system.rhs(0, moved, down);
      gradient[k] = (above - system.voltage(moved)) / (2 * h);
      for (let i = 0; i < size; i++) {
        const slope = (up[i]! - down[i]!) / (2 * h);
        a[i * n + k] = -slope;
        a[(size + i) * n + size + k] = -slope;
      }
    }
  for (let k = 0; k < differential; k++) {
    a[k * n + size + k]! -= omega;
    a[(size + k) * n + k]! += omega;
  }
  const x = new Float64Array(n);
  x[at.current] = 1; // the control row is wanted − i
  const pivots = new Int32Array(n);
  expect(factorDense(a, n, pivots)).toBe(true);
  solveDense(a, n, pivots, x);
  let [re, im] = [0, 0];
  for (let k = 0; k < size; k++) {
    re += gradient[k]! * x[k]!;
    im += gradient[k]! * x[size + k]!;
  }
  return [re, im];
}

const cases = [
  ["at rest", { doubleLayer: 0.2 }, 0, 0],
  ["at rest without double layer", {}, 0, 0],
  ["at rest, breathing", { breathes: true }, 0, 0],
  ["while lithiating on two branches", { hysteresis: "one-state", doubleLayer: 0.2 }, -2, 200],
  ["while delithiating without double layer", { hysteresis: "one-state" }, 2, 200],
  ["with a switch of branches that is over", { hysteresis: "current-sigmoid" }, 1, 100],
] as const;

describe.each(names)("the impedance of a half-cell (%s)", (name) => {
  it.each(cases)("is the linear response of the model %s", (_, set, rate, time) => {
    const system = models[name](halfCell(set));
    const y = state(system, rate, time);
    const Z = impedance(system, y, FREQUENCIES);
    for (const [k, f] of FREQUENCIES.entries()) {
      const [re, im] = denseImpedance(system, y, f);
      expect(Math.hypot(Z.real[k]! - re, Z.imaginary[k]! - im) / Math.hypot(re, im), `${f} Hz`).toBeLessThan(1e-5);
    }
  });

  it("does not move the hysteresis state of a resting cell", () => {
    const [fast, slow] = [5, 0].map((rate) => {
      const system = models[name](halfCell({ hysteresis: "one-state", rate }));
      return impedance(system, state(system, 0, 0, 0.3), [1e-3]);
    });
    expect(fast).toEqual(slow);
  });

  it("puts the double layer of lithium beside its charge transfer", () => {
    const C = 0.2;
    const [bare, layered] = [0, C].map((lithiumLayer) => {
      const system = models[name](halfCell({ lithiumLayer }));
      return impedance(system, state(system, 0, 0), FREQUENCIES);
    });
    const R = (GAS_CONSTANT * T) / (FARADAY * 70);
    for (const [k, f] of FREQUENCIES.entries()) {
      const ωτ = 2 * Math.PI * f * R * C;
      expect(layered!.real[k]! - bare!.real[k]!).toBeCloseTo(R / (1 + ωτ * ωτ) - R, 12);
      expect(layered!.imaginary[k]! - bare!.imaginary[k]!).toBeCloseTo((-R * ωτ) / (1 + ωτ * ωτ), 12);
    }
  });

  it("sees no lithium behind a double layer without limit, under current too", () => {
    const hidden = models[name](halfCell({ lithiumLayer: 1e12 }));
    const ideal = models[name]({
      ...halfCell({}),
      lithium: { exchangeCurrentDensity: () => Infinity, exchangeCurrentSlope: () => 0 },
    });
    const [Z, expected] = [hidden, ideal].map((system) => impedance(system, state(system, 3, 100), FREQUENCIES));
    const R = impedance(models[name](halfCell({})), state(hidden, 3, 100), FREQUENCIES);
    for (const k of FREQUENCIES.keys()) {
      const size = Math.hypot(expected!.real[k]!, expected!.imaginary[k]!);
      expect(Math.hypot(Z!.real[k]! - expected!.real[k]!, Z!.imaginary[k]! - expected!.imaginary[k]!) / size).toBeLessThan(2e-5);
      expect(R.real[k]! - expected!.real[k]!).toBeGreaterThan(1e-4);
    }
  });

  it("lets a film of large capacitance pass a fast oscillation, and any film a slow one", () => {
    const of = (set: Set, rate: number) => {
      const system = models[name](halfCell(set));
      return impedance(system, state(system, rate, rate === 0 ? 0 : 100), [1e-5, 1e6]);
    };
    const [film, layered, none] = [of({}, 0), of({ filmCapacitance: 1 }, 0), of({ film: 1e-12 }, 0)];
    expect(layered.real[0]! / film.real[0]!).toBeCloseTo(1, 6);
    expect(film.real[1]! / none.real[1]!).toBeGreaterThan(1.01);
    expect(layered.real[1]! / none.real[1]!).toBeCloseTo(1, 6);
    expect(of({ filmCapacitance: 1 }, 1).imaginary[0]! / of({}, 1).imaginary[0]!).toBeCloseTo(1, 6);
  });

  it("refuses a frequency that is none", () => {
    const system = models[name](halfCell({}));
    const y = state(system, 0, 0);
    expect(() => impedance(system, y, [0])).toThrow(ProtocolError);
    expect(() => impedance(system, y, [Number.NaN])).toThrow(ProtocolError);
    expect(() => impedance(system, y.fill(Number.NaN), [1])).toThrow(ProtocolError);
  });
});
