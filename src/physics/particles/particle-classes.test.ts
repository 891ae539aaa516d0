import { describe, expect, it } from "vitest";
import { potentialTable } from "../../materials/potential-table.ts";
import { bdf } from "../../numerics/bdf.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import { checkJacobian } from "../../numerics/system-check.ts";
import { FARADAY } from "../../units/constants.ts";
import { symmetricExchange } from "./butler-volmer.ts";
import { constantDiffusivity, freelySwelling, tabulatedDiffusivity } from "./diffusion-law.ts";
import { fickSphere } from "./fick-sphere.ts";
import { filmAndCarbonReaction, oxideReaction } from "./first-cycle-reactions.ts";
import { HYSTERESIS_RATE, hysteresisAfter, oneStatePotential, singlePotential } from "./hysteresis.ts";
import { electrodePotential, electrodePotentialSlopes } from "./interface-law.ts";
import { type ParticleClasses, particleClasses } from "./particle-classes.ts";

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
const CAPACITY = 1.288e7; // C kg⁻¹
const CHARGE_DENSITY = 3.11e5 * FARADAY; // C m⁻³

interface Set {
  readonly radii: readonly number[];
  readonly swelling?: boolean;
  readonly hysteresis?: boolean;
  readonly resistance?: number;
  readonly reactions?: boolean;
  readonly D?: number;
  readonly nodes?: number;
}

function powder({ radii, swelling = false, hysteresis = true, resistance = 0, reactions, D = 1e-18, nodes = 24 }: Set) {
  const mesh = { nodes, grading: 2 };
  const law = swelling
    ? tabulatedDiffusivity(
        freelySwelling(
          (x) => D * Math.exp(2 * x),
          (x) => 1 + 2.8 * x,
        ),
      )
    : constantDiffusivity(D);
  const surface = {
    potential: hysteresis ? oneStatePotential(lithiation, delithiation) : singlePotential(lithiation),
    exchange: symmetricExchange(8e-4),
    filmResistance: 0.01,
    volumeEmpty: 1,
    volumeGrowth: swelling ? 2.8 : 0,
    temperature: T,
  };
  return particleClasses(
    radii.map((radius) => ({
      sphere: fickSphere(law, mesh),
      surface,
      radius,
      capacity: CAPACITY / radii.length,
      chargeDensity: CHARGE_DENSITY,
    })),
    {
      hysteresisRate: HYSTERESIS_RATE,
      seriesResistance: resistance,
      temperature: T,
      reactions: reactions ? [oxideReaction(1e6), filmAndCarbonReaction(5e5)] : [],
    },
  );
}

function run(system: ParticleClasses, current: number, x0: number, h0: number, tStop: number, rtol = 1e-4, method = bdf) {
  system.startFrom(x0, h0);
  system.control("current", current);
  const stepper = method.start(system, { rtol });
  let outcome = stepper.step(tStop);
  while (outcome === "ok") outcome = stepper.step(tStop);
  return { outcome, stepper };
}

describe("size classes", () => {
  const sets: readonly (readonly [string, Set])[] = [
    ["one rigid class", { radii: [7e-9] }],
    ["two swelling classes, series resistance", { radii: [15e-9, 40e-9], swelling: true, resistance: 1e-4 }],
    ["two rigid classes, series resistance", { radii: [15e-9, 40e-9], resistance: 1e-4 }],
    ["first-cycle reactions", { radii: [15e-9, 40e-9], swelling: true, reactions: true, resistance: 1e-4 }],
    ["without hysteresis", { radii: [7e-9, 9e-9], hysteresis: false }],
  ];
  it.each(sets)("solve as their difference Jacobian does: %s", (_, set) => {
    const system = powder(set);
    for (const current of [-300, 500]) {
      const { stepper } = run(system, current, 0.3, 0.3, 200);
      expect(checkJacobian(system, stepper.t, stepper.y)).toBeLessThan(1e-6);
      system.control("voltage", 0.2);
      expect(checkJacobian(system, stepper.t, stepper.y)).toBeLessThan(1e-6);
    }
  });

  it("lower the voltage and take up lithium when the current is negative", () => {
    const system = powder({ radii: [20e-9] });
    const { stepper } = run(system, -100, 0.2, 0, 600);
    const before = electrodePotential(system.classes[0]!.surface, 0.2, 0, 0);
    expect(stepper.y[system.voltageAt]).toBeLessThan(before);
    expect(system.meanFilling(stepper.y)).toBeCloseTo(0.2 + (100 * 600) / CAPACITY, 12);
    expect(stepper.y[system.chargeAt]).toBeCloseTo(-6e4, 6);
  });

  it("hold a voltage by exchanging one row", () => {
    const system = powder({ radii: [15e-9, 40e-9], resistance: 1e-4 });
    system.startFrom(0.2, -1);
    system.control("voltage", 0.25);
    const stepper = bdf.start(system, { rtol: 1e-6 });
    while (stepper.step(3e5) === "ok");
    expect(stepper.y[system.voltageAt]).toBeCloseTo(0.25, 10);
    expect(Math.abs(stepper.y[system.currentAt]!)).toBeLessThan(1); // relaxed: 300 A kg⁻¹ at the start
    for (const k of [0, 1]) expect(system.classFilling(stepper.y, k)).toBeCloseTo(0.3, 1);
  });

  it("share the current by area when kinetics rule", () => {
    const system = powder({ radii: [15e-9, 40e-9], D: 1e-12 });
    const { stepper } = run(system, -1000, 0.3, -1, 1);
    const [small, large] = [stepper.y[system.fluxAt]!, stepper.y[system.fluxAt + 1]!];
    expect(small / large).toBeCloseTo(1, 2);
    expect(system.area(0) * small + system.area(1) * large).toBeCloseTo(-1000, 8);
    expect(system.area(0) / system.area(1)).toBeCloseTo(40 / 15, 12);
  });

  it.each([bdf, rodas4])("keep lithium to rounding ($id)", (method) => {
    for (const set of [
      { radii: [15e-9, 40e-9] },
      { radii: [8e-9, 15e-9, 40e-9], swelling: true },
      { radii: [8e-9], D: 1e-13 },
      { radii: [15e-9], reactions: true },
    ]) {
      const system = powder(set);
      const { stepper } = run(system, -800, 0.05, 1, 4000, 1e-5, method);
      const { y } = stepper;
      let lost = 0;
      system.reactions.forEach((r, m) => {
        lost += r.charge * y[system.progressAt + m]!;
      });
      const stored = system.meanFilling(y) * CAPACITY;
      expect(Math.abs(stored - 0.05 * CAPACITY + y[system.chargeAt]! + lost) / stored).toBeLessThan(1e-13);
    }
  });

  it("follow the closed form of the hysteresis state", () => {
    const system = powder({ radii: [10e-9] });
    const change = 0.1;
    const { stepper } = run(system, -100, 0.3, 1, (change * CAPACITY) / 100, 1e-8);
    expect(stepper.y[system.hysteresisAt]).toBeCloseTo(hysteresisAfter(1, change), 6);
  });

  it("allocate no arrays or objects while they are stepped", () => {
    const system = powder({ radii: [8e-9, 15e-9, 40e-9], swelling: true, reactions: true });
    const { stepper } = run(system, -800, 0.05, 1, 1000);
    const y = stepper.y.slice();
    const r = new Float64Array(system.size);
    const work = () => {
      for (let k = 0; k < 10_000; k++) {
        system.rhs(0, y, r);
        if (k % 10 === 0) system.jacobian(0, y);
        if (k % 5 === 0) system.factor(10);
        system.solve(r);
        system.events?.(0, y, r);
      }
    };
    work();
    const grown = [0, 1, 2].map(() => {
      const before = process.memoryUsage().heapUsed;
      work();
      return process.memoryUsage().heapUsed - before;
    });
    // numbers that pass between functions are boxed by the engine, some 80 bytes per class; an array would be 200 and more
    expect(Math.min(...grown.map(Math.abs)) / (10_000 * 3)).toBeLessThan(150);
  });

  it("end at a limit, located on the voltage itself", () => {
    const system = powder({ radii: [20e-9] });
    system.limits.voltageBelow = 0.15;
    const { outcome, stepper } = run(system, -500, 0.1, -1, 1e6);
    expect(outcome).toBe("event");
    expect(stepper.y[system.voltageAt]).toBeCloseTo(0.15, 6);
  });
});

it("moves the electrode potential by every argument as its slopes say", () => {
  const law = {
    potential: oneStatePotential(lithiation, delithiation),
    exchange: symmetricExchange(8e-4),
    filmResistance: 0.5,
    volumeEmpty: 1.05,
    volumeGrowth: 2.8,
    temperature: 310,
  };
  const slopes = { filling: 0, state: 0, flux: 0, salt: 0 };
  for (const [x, h, j] of [
    [0.4, 0.2, 1e-3],
    [0.02, -1, -0.05],
    [-2e-4, 1, 0.01],
    [1.00005, 0.5, -0.3],
  ] as const) {
    electrodePotentialSlopes(law, x, h, j, slopes);
    const E = (dx: number, dh: number, dj: number) => electrodePotential(law, x + dx, h + dh, j + dj);
    const d = 1e-7;
    expect(slopes.filling / ((E(d, 0, 0) - E(-d, 0, 0)) / (2 * d))).toBeCloseTo(1, 4);
    const state = (E(0, d, 0) - E(0, -d, 0)) / (2 * d); // 0 where the branches cross
    expect(Math.abs(slopes.state - state)).toBeLessThanOrEqual(1e-5 * Math.abs(state));
    expect(slopes.flux / ((E(0, 0, d) - E(0, 0, -d)) / (2 * d))).toBeCloseTo(1, 4);
  }
});
