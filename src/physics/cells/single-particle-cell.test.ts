import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nyman } from "../../materials/electrolyte-nyman.ts";
import { potentialTable } from "../../materials/potential-table.ts";
import { bdf } from "../../numerics/bdf.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import type { Method, Outcome } from "../../numerics/system.ts";
import { checkJacobian } from "../../numerics/system-check.ts";
import { FARADAY } from "../../units/constants.ts";
import { symmetricExchange } from "../particles/butler-volmer.ts";
import { constantDiffusivity } from "../particles/diffusion-law.ts";
import { fickKind } from "../particles/fick-row.ts";
import { fickSphere } from "../particles/fick-sphere.ts";
import { filmAndCarbonReaction, oxideReaction } from "../particles/first-cycle-reactions.ts";
import { type HysteresisLaw, hysteresisAfter, oneStatePotential, singlePotential } from "../particles/hysteresis.ts";
import { dfn } from "./dfn.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { spm } from "./spm.ts";
import { spme } from "./spme.ts";

const T = 298.15;
// Branches of silicon: multi-species fit of Verbrugge2016.
const lithiation = potentialTable(
  {
    X: [0.1873, 0.2612, 0.4463, 0.1052],
    U: [0.0675, 0.1421, 0.2411, 0.5306],
    w: [0.2231, 1.116, 1.3695, 3.945],
    cites: ["Verbrugge2016"],
  },
  T,
);
const delithiation = potentialTable(
  {
    X: [0.0478, 0.1425, 0.6938, 0.1159],
    U: [0.2713, 0.2766, 0.4446, 0.7921],
    w: [0.2231, 0.8511, 3.4016, 3.0426],
    cites: ["Verbrugge2016"],
  },
  T,
);
const nymanLaws = nyman.laws({
  concentration: 1000,
  transferenceNumber: 0.2594,
  thermodynamicFactor: 1.2,
  scale: 1,
  activationEnergy: 17e3,
});

interface Set {
  readonly hysteresis?: HysteresisLaw;
  readonly radii?: readonly number[];
  readonly doubleLayer?: number;
  readonly reactions?: boolean;
  readonly exchange?: number;
  readonly lithium?: number;
  readonly transport?: number;
  readonly nodes?: number;
  readonly resistance?: number;
  /** The second kind is another host: other potential, kinetics a thousand times slower. */
  readonly hosts?: boolean;
}

/** Electrode of 20 µm with a tenth of silicon. */
function halfCell(set: Set): HalfCell {
  const { hysteresis = "one-state", radii = [75e-9], exchange = 0.5, lithium = 70, transport = 1 } = set;
  const chargeDensity = 278e3 * FARADAY;
  const mesh = { nodes: set.nodes ?? 12, grading: 2 };
  const surface = {
    potential: hysteresis === "none" ? singlePotential(lithiation) : oneStatePotential(lithiation, delithiation),
    exchange: symmetricExchange(exchange),
    filmResistance: 0.01,
    volumeEmpty: 1,
    volumeGrowth: 0,
    temperature: T,
  };
  const slow = { ...surface, potential: singlePotential(delithiation), exchange: symmetricExchange(1e-3 * exchange) };
  return {
    kinds: radii.map((radius, k) =>
      fickKind({
        spheres: (count) =>
          Array.from({ length: count }, () => {
            const sphere = fickSphere(constantDiffusivity(1e-17), mesh);
            sphere.resize(radius, (chargeDensity * radius) / 3, 1);
            return sphere;
          }),
        surface: set.hosts && k === 1 ? slow : surface,
        radius,
        chargeDensity,
        volumeFraction: 0.1 / radii.length,
        hysteresisRate: 5,
      }),
    ),
    hysteresis,
    electrode: { thickness: 20e-6, porosity: 0.6, bruggeman: 1.5, conductivity: 10 * transport, loading: 4.66e-3 },
    separator: { thickness: 25e-6, porosity: 0.5, bruggeman: 1.5 },
    electrolyte: {
      ...nymanLaws,
      saltDiffusivity: (c, T) => transport * nymanLaws.saltDiffusivity(c, T),
      conductivity: (c, T) => transport * nymanLaws.conductivity(c, T),
    },
    lithium: {
      exchangeCurrentDensity: (c) => lithium * (c / 1000) ** 0.3,
      exchangeCurrentSlope: (c) => 0.3e-3 * lithium * (c / 1000) ** -0.7,
    },
    contactResistance: set.resistance ?? 3e-4,
    doubleLayer: { particles: set.doubleLayer ?? 0, lithium: 0 },
    reactions: set.reactions ? [oxideReaction(2e8), filmAndCarbonReaction(1e8)] : [],
    temperature: T,
  };
}

const models = { spm, spme } as const;
const names = ["spm", "spme"] as const;
const oneC = (system: HalfCellSystem) => arealCapacity(system.cell) / 3600;

/** Lithiates at `rate` C to a filling of 0.85, rests 10 min, delithiates to 0.15; voltages at 20 times of each part. */
function cycle(
  system: HalfCellSystem,
  rate: number,
  method: Method,
  rtol: number,
  observe?: (y: Float64Array) => void,
): number[] {
  const current = rate * oneC(system);
  system.startFrom(0.05, -1);
  system.control("current", -current);
  const stepper = method.start(system, { rtol });
  const voltages: number[] = [];
  for (const [i, seconds] of [
    [-current, (0.8 * 3600) / rate],
    [0, 600],
    [current, (0.7 * 3600) / rate],
  ] as const) {
    system.control("current", i);
    expect(stepper.restart(stepper.t)).toBe("ok");
    const start = stepper.t;
    for (let k = 1; k <= 20; k++) {
      let outcome: Outcome = "ok";
      while (outcome === "ok") {
        outcome = stepper.step(start + (seconds * k) / 20);
        observe?.(stepper.y);
      }
      expect(outcome).toBe("end");
      voltages.push(system.voltage(stepper.y));
    }
  }
  return voltages;
}

/** Largest difference of two series. */
const apart = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((v, k) => Math.abs(v - b[k]!)));

/** A rough state: everything moved off its starting value. */
function roughState(system: HalfCellSystem, current: number): Float64Array {
  const y = new Float64Array(system.size);
  system.startFrom(0.3, 0.2);
  system.control("current", current);
  system.initial(y);
  for (const { name, offset, length } of system.blocks)
    for (let k = 0; k < length; k++) {
      const wave = Math.sin(1 + 1.7 * k + offset);
      if (name === "filling") y[offset + k]! += 0.05 * wave;
      if (name === "salt") y[offset + k]! += 300 * wave;
      if (name === "hysteresis") y[offset + k] = 0.3 * wave;
      if (name === "progress") y[offset + k] = 0.3 + 0.1 * wave;
      if (name === "flux") y[offset + k]! *= 1 + 0.3 * wave;
    }
  y[system.at.potentialDifference]! += 0.02;
  return y;
}

const sets: readonly (readonly [string, Set])[] = [
  ["one kind", {}],
  ["two sizes, no hysteresis", { radii: [40e-9, 120e-9], hysteresis: "none" }],
  ["hysteresis of the current", { hysteresis: "current-sigmoid" }],
  ["double layer", { doubleLayer: 0.2, radii: [40e-9, 120e-9] }],
  ["double layer and hysteresis of the current", { doubleLayer: 0.2, hysteresis: "current-sigmoid", resistance: 1 }],
  ["first-cycle reactions", { reactions: true, radii: [40e-9, 120e-9] }],
  ["first-cycle reactions and double layer", { reactions: true, doubleLayer: 0.2 }],
  ["two hosts", { radii: [40e-9, 120e-9], hosts: true }],
  ["two hosts with a double layer", { radii: [40e-9, 120e-9], hosts: true, doubleLayer: 0.2 }],
  ["lithium without loss", { lithium: Infinity }],
];

describe.each(names)("%s", (name) => {
  const model = models[name];

  it.each(sets)("solves as its difference Jacobian does: %s", (_, set) => {
    // enough resistance that differences of the voltage resolve the current
    const system = model(halfCell({ resistance: 0.03, ...set }));
    for (const current of [-0.02, -15, 60]) {
      const y = roughState(system, current);
      system.control("current", current);
      expect(checkJacobian(system, 0, y)).toBeLessThan(1e-6);
      system.control("voltage", 0.2, 1e-3, 5);
      expect(checkJacobian(system, 0, y)).toBeLessThan(1e-6);
    }
  });

  it.each([
    ["bdf", bdf],
    ["rodas4", rodas4],
  ] as const)("counts lithium to 1e-13 and salt to 1e-12 over a cycle: %s", (_, method) => {
    for (const set of [{}, { doubleLayer: 0.2 }, { radii: [40e-9, 120e-9], reactions: true }] satisfies Set[]) {
      const system = model(halfCell(set));
      const { particles, cell, at } = system;
      const L = cell.electrode.thickness;
      const capacity = arealCapacity(cell);
      const capacitance = L * particles.area() * cell.doubleLayer.particles;
      const lithium = (y: Float64Array) => {
        let kept = particles.meanFilling(y) * capacity + y[at.charge]! - capacitance * y[at.potentialDifference]!;
        particles.reactions.forEach((reaction, m) => {
          kept += L * reaction.charge * y[particles.progressAt + m]!;
        });
        return kept / capacity;
      };
      const start = new Float64Array(system.size);
      system.startFrom(0.05, -1);
      system.control("current", -oneC(system));
      system.initial(start);
      const [lithium0, salt0] = [lithium(start), system.saltContent(start)];
      let [lost, saltLost] = [0, 0];
      cycle(system, 1, method, 1e-4, (y) => {
        lost = Math.max(lost, Math.abs(lithium(y) - lithium0));
        saltLost = Math.max(saltLost, Math.abs(system.saltContent(y) / salt0 - 1));
      });
      expect(lost).toBeLessThan(1e-13);
      expect(saltLost).toBeLessThan(1e-12);
    }
  });

  it.each(["none", "one-state", "current-sigmoid"] as const)("gives one voltage by two integrators: %s", (hysteresis) => {
    const system = model(halfCell({ hysteresis }));
    expect(apart(cycle(system, 2, bdf, 1e-6), cycle(system, 2, rodas4, 1e-6))).toBeLessThan(5e-5);
  });

  it("follows the closed form of one-state hysteresis", () => {
    const system = model(halfCell({ hysteresis: "one-state" }));
    system.startFrom(0.2, 0.7);
    system.control("current", -oneC(system));
    const stepper = bdf.start(system, { rtol: 1e-8 });
    while (stepper.step(1500) === "ok");
    const change = 1500 / 3600;
    expect(system.particles.meanFilling(stepper.y)).toBeCloseTo(0.2 + change, 12);
    expect(system.particles.rows[0]!.hysteresis(stepper.y, 0, 0)).toBeCloseTo(hysteresisAfter(0.7, change, 5), 6);
  });

  it("holds and sweeps the voltage at the terminals", () => {
    const system = model(halfCell({ reactions: true }));
    system.startFrom(0.1, -1);
    system.control("voltage", 0.4, -1e-4, 0);
    const stepper = rodas4.start(system, { rtol: 1e-5 });
    while (stepper.step(1000) === "ok");
    expect(system.voltage(stepper.y)).toBeCloseTo(0.3, 6);
    expect(stepper.y[system.at.current]).toBeLessThan(0);
  });

  it("starts at any current and voltage", () => {
    const decades = (from: number, to: number) => fc.double({ min: Math.log10(from), max: Math.log10(to), noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          rate: decades(1e-3, 100),
          exchange: decades(1e-4, 100),
          lithium: decades(1e-3, 1e3),
          sign: fc.constantFrom(-1, 1),
          filling: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
          state: fc.double({ min: -1, max: 1, noNaN: true }),
          set: fc.constantFrom(...sets.slice(0, 9).map(([, set]) => set)),
          volts: fc.option(fc.double({ min: 0.005, max: 3, noNaN: true }), { nil: undefined }),
        }),
        ({ rate, exchange, lithium, sign, filling, state, set, volts }) => {
          const system = model(halfCell({ ...set, exchange: 10 ** exchange, lithium: 10 ** lithium, nodes: 6 }));
          const wanted = sign * 10 ** rate * oneC(system);
          system.startFrom(filling, state);
          if (volts === undefined) system.control("current", wanted);
          else system.control("voltage", volts);
          for (const method of [bdf, rodas4]) {
            const stepper = method.start(system, { rtol: 1e-6 });
            const { y } = stepper;
            expect(stepper.restart(0)).toBe("ok");
            const rows = new Float64Array(system.size);
            system.rhs(0, y, rows);
            for (const { fluxAt } of system.particles.rows) expect(Math.abs(rows[fluxAt]!)).toBeLessThan(1e-5);
            if (volts === undefined) expect(y[system.at.current]! / wanted).toBeCloseTo(1, 10);
            else expect(system.voltage(y)).toBeCloseTo(volts, 5);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("spme", () => {
  it("becomes spm when transport is fast", () => {
    const cell = halfCell({ transport: 1e6 });
    const [a, b] = [cycle(spm(cell), 2, bdf, 1e-6), cycle(spme(cell), 2, bdf, 1e-6)];
    expect(apart(a, b)).toBeLessThan(1e-6);
    expect(apart(a, cycle(spme(halfCell({})), 2, bdf, 1e-6))).toBeGreaterThan(2e-3);
  });

  it("lies beside the porous-electrode model while the reaction is nearly uniform", () => {
    const cell = halfCell({});
    const [lumped, resolved] = [spme(cell), dfn(cell)];
    expect(apart(cycle(lumped, 2, bdf, 1e-5), cycle(resolved, 2, bdf, 1e-5))).toBeLessThan(2e-4);
  });

  it("ends when the salt is used up", () => {
    const system = spme(halfCell({ transport: 0.02 }));
    system.startFrom(0.05, -1);
    system.control("current", -5 * oneC(system));
    const stepper = bdf.start(system, { rtol: 1e-5 });
    let outcome: Outcome = "ok";
    while (outcome === "ok") outcome = stepper.step(3600);
    expect(outcome).toBe("event");
    expect(system.eventNames![stepper.event]).toBe("salt depletion");
  });
});
