import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bdf } from "../../numerics/bdf.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import type { Method, Stepper } from "../../numerics/system.ts";
import { checkJacobian } from "../../numerics/system-check.ts";
import { sihalfA } from "../../verification/sihalf-a.ts";
import { filmAndCarbonReaction, oxideReaction } from "../particles/first-cycle-reactions.ts";
import { type Dfn, dfn } from "./dfn.ts";
import { arealCapacity, type Breathing, type HalfCell } from "./half-cell.ts";
import { spm } from "./spm.ts";

const METHODS = [
  ["bdf", bdf],
  ["rodas4", rodas4],
] as const;
const COARSE = { mesh: { separator: 4, electrode: 6, grading: 1 } };

interface Set {
  readonly hysteresis?: HalfCell["hysteresis"];
  readonly doubleLayer?: number;
  /** Radii of equal shares [m]. */
  readonly radii?: readonly number[];
  readonly reactions?: boolean;
  readonly conductivity?: number;
  /** χ and the growth of the particles; without, nothing breathes. */
  readonly breathing?: { readonly outward: number; readonly growth: number; readonly porosity?: number };
}

/** SiHalf-A on a coarse radial mesh, with what a set adds. */
function cellOf({ hysteresis = "one-state", doubleLayer = 0, radii = [75e-9], ...set }: Set): HalfCell {
  const kinds = radii.map((radius) => sihalfA({ hysteresis, radius, mesh: { nodes: 8, grading: 2 } }).kinds[0]!);
  const plain = sihalfA({ hysteresis, doubleLayer, contactResistance: 3e-4 });
  const breathing: Breathing | undefined = set.breathing && {
    outward: set.breathing.outward,
    leastPorosity: 0.15,
    solidFraction: 0.15,
    share: new Float64Array(radii.length).fill(1 / radii.length),
  };
  return {
    ...plain,
    kinds: kinds.map((k) => ({ ...k, volumeFraction: k.volumeFraction / radii.length, growth: set.breathing?.growth ?? 0 })),
    hysteresis,
    electrode: {
      ...plain.electrode,
      porosity: set.breathing?.porosity ?? plain.electrode.porosity,
      conductivity: set.conductivity ?? plain.electrode.conductivity,
    },
    reactions: set.reactions ? [oxideReaction(2e8), filmAndCarbonReaction(1e8)] : [],
    ...(breathing && { breathing }),
  };
}

const oneC = ({ cell }: Dfn) => arealCapacity(cell) / 3600;

/** Everything moved off its starting value. */
function roughState(system: Dfn, current: number): Float64Array {
  const y = new Float64Array(system.size);
  system.startFrom(0.3, 0.2);
  system.control("current", current);
  system.initial(y);
  const size: Record<string, number> = { filling: 0.05, hysteresis: 0.3, progress: 0.1, salt: 200, reservoir: 1e-3 };
  for (const { name, offset, length, scale } of system.blocks)
    for (let k = 0; k < length; k++) {
      const wave = Math.sin(1 + 1.7 * k + offset);
      y[offset + k]! += (size[name] ?? 0) * wave;
      if (name === "progress") y[offset + k]! += 0.3;
      if (name.endsWith("potential") || name === "potential difference") y[offset + k]! += 0.02 * wave;
      if (name === "flux") y[offset + k]! += 0.5 * scale * wave; // none so small that differences drown in rounding
    }
  return y;
}

/** Lithium in particles and spent on reactions plus charge passed, less that in the double layer, over the capacity. */
function lithium({ cell, particles, at }: Dfn, y: Float64Array): number {
  const { cells, progressAt, reactions } = particles;
  const width = cell.electrode.thickness / cells;
  const capacitance = particles.area() * cell.doubleLayer.particles;
  let charge = y[at.charge]!;
  for (let i = 0; i < cells; i++) {
    charge -= width * capacitance * y[at.potentialDifference + i]!;
    reactions.forEach((r, m) => {
      charge += width * r.charge * y[progressAt + i * reactions.length + m]!;
    });
  }
  return particles.meanFilling(y) + charge / arealCapacity(cell);
}

/** Lithiates, rests, delithiates, holds; voltages at five times of each, and at the end the current of the hold. */
function cycle(system: Dfn, method: Method, rtol: number, observe?: (stepper: Stepper) => void): number[] {
  const C = oneC(system);
  system.startFrom(0.03, -1);
  system.control("current", -C);
  const stepper = method.start(system, { rtol });
  const seen: number[] = [];
  for (const [quantity, value, seconds] of [
    ["current", -C, 2000],
    ["current", 0, 600],
    ["current", 2 * C, 700],
    ["voltage", 0.45, 300],
  ] as const) {
    system.control(quantity, value);
    expect(stepper.restart(0)).toBe("ok");
    for (let k = 1; k <= 5; k++) {
      let outcome = "ok";
      while (outcome === "ok") {
        outcome = stepper.step((seconds * k) / 5);
        observe?.(stepper);
      }
      expect(outcome).toBe("end");
      seen.push(system.voltage(stepper.y));
    }
  }
  return [...seen, stepper.y[system.at.current]! / C];
}

const apart = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((v, k) => Math.abs(v - b[k]!)));

const BREATH = { outward: 0.3, growth: 2.5, porosity: 0.4 };
/** At the rough state in the bend of the stretch. */
const TIGHT = { outward: 0, growth: 2.5, porosity: 0.2625 };

const SETS: readonly (readonly [string, Set])[] = [
  ["no hysteresis", { hysteresis: "none" }],
  ["one-state, two kinds", { radii: [40e-9, 110e-9] }],
  ["hysteresis of the current", { hysteresis: "current-sigmoid" }],
  ["double layer", { doubleLayer: 0.2, radii: [40e-9, 110e-9] }],
  ["hysteresis of the current and double layer", { hysteresis: "current-sigmoid", doubleLayer: 0.2 }],
  ["first-cycle reactions", { reactions: true, radii: [40e-9, 110e-9] }],
  ["first-cycle reactions and double layer", { reactions: true, doubleLayer: 0.2 }],
  ["breathing without growth", { breathing: { outward: 0.5, growth: 0 } }],
  ["breathing", { breathing: BREATH, radii: [40e-9, 110e-9] }],
  ["breathing into full pores, hysteresis of the current", { breathing: TIGHT, hysteresis: "current-sigmoid" }],
  ["breathing with first-cycle reactions and double layer", { breathing: BREATH, reactions: true, doubleLayer: 0.2 }],
];

describe("the linear solver of the porous electrode", () => {
  it.each(SETS)("solves as the difference Jacobian does: %s", (_, set) => {
    // resistances of solid and contact that differences resolve beside all others
    const system = dfn({ ...cellOf({ ...set, conductivity: 0.01 }), contactResistance: 0.03 }, COARSE);
    for (const current of [-0.02, -15, 60]) {
      const y = roughState(system, current);
      expect(checkJacobian(system, 0, y)).toBeLessThan(1e-5);
      system.control("voltage", 0.2, 1e-3, 5);
      expect(checkJacobian(system, 0, y)).toBeLessThan(1e-5);
    }
  });

  it("keeps its digits when the solid conducts 10¹⁰ times better than the particles react", () => {
    for (const doubleLayer of [0, 0.2])
      for (const [, method] of METHODS) {
        const [usual, stiff] = [1e3, 1e6].map((conductivity) => {
          const system = dfn(cellOf({ doubleLayer, conductivity }));
          let work = 0;
          const voltages = cycle(system, method, 1e-6, ({ stats }) => {
            work = stats.steps + stats.rejected + stats.newtonFailures;
          });
          return { voltages, work };
        }) as [{ voltages: number[]; work: number }, { voltages: number[]; work: number }];
        expect(apart(usual.voltages, stiff.voltages)).toBeLessThan(1e-5); // i L/(3 σ_eff) is 1e-6 V at the lower conductivity
        expect(stiff.work).toBeLessThan(1.3 * usual.work);
      }
  });
});

describe("the porous electrode", () => {
  it.each(METHODS)("keeps lithium to 1e-13 and salt to 1e-12: %s", (_, method) => {
    for (const [, set] of SETS) {
      const system = dfn(cellOf(set), COARSE);
      let [lithium0, salt0, lost, saltLost] = [Number.NaN, Number.NaN, 0, 0];
      cycle(system, method, 1e-4, ({ y }) => {
        if (Number.isNaN(lithium0)) [lithium0, salt0] = [lithium(system, y), system.saltContent(y)];
        lost = Math.max(lost, Math.abs(lithium(system, y) - lithium0));
        saltLost = Math.max(saltLost, Math.abs(system.saltContent(y) / salt0 - 1));
      });
      expect(lost).toBeLessThan(1e-13);
      expect(saltLost).toBeLessThan(1e-12);
    }
  });

  it.each([
    ["plain", {}],
    ["double layer", { doubleLayer: 0.2 }],
    ["reactions", { reactions: true }],
    ["breathing", { breathing: BREATH }],
  ] as const)("gives one voltage by two integrators: %s", (_, set) => {
    const system = dfn(cellOf(set), COARSE);
    expect(apart(cycle(system, bdf, 1e-6), cycle(system, rodas4, 1e-6))).toBeLessThan(5e-5);
  });

  it("lets a one-step method take steps as long as those of a rigid electrode while it breathes", () => {
    const [rigid, breathing] = [{}, { breathing: BREATH }].map((set) => {
      const system = dfn(cellOf({ ...set, hysteresis: "none" }), COARSE);
      system.startFrom(0.1, 0);
      system.control("current", -oneC(system));
      const stepper = rodas4.start(system, { rtol: 1e-5 });
      while (stepper.step(2500) === "ok");
      expect(stepper.t).toBe(2500);
      return stepper.stats.steps;
    }) as [number, number];
    expect(breathing).toBeLessThan(1.5 * rigid);
  });

  it("keeps the accuracy of a one-step method while it breathes", () => {
    const system = dfn(cellOf({ breathing: BREATH }), COARSE);
    const voltageBy = (steps: number) => {
      system.startFrom(0.2, -0.9);
      system.control("current", -0.5 * oneC(system));
      const stepper = rodas4.start(system, { rtol: 1e-6, fixed: { order: 4, step: 1200 / steps } });
      while (stepper.step(1200) === "ok");
      return system.voltage(stepper.y);
    };
    expect(Math.abs(voltageBy(30) - voltageBy(600))).toBeLessThan(1e-8); // 4e-5 with the pores left out of the slopes
  });

  it("starts again from rest where it rests", () => {
    const system = dfn(cellOf({ radii: [40e-9, 110e-9] }), COARSE);
    system.startFrom(0.4, 0.3);
    system.control("current", 0);
    const stepper = bdf.start(system, { rtol: 1e-6 });
    while (stepper.step(1e5) === "ok");
    const before = stepper.y.slice();
    expect(stepper.restart(0)).toBe("ok");
    for (let i = 0; i < system.size; i++) expect(stepper.y[i]).toBeCloseTo(before[i]!, 9);
    while (stepper.step(1e5) === "ok");
    expect(system.voltage(stepper.y)).toBeCloseTo(system.voltage(before), 7);
  });

  it("starts at any current and voltage", () => {
    const decades = (from: number, to: number) => fc.double({ min: Math.log10(from), max: Math.log10(to), noNaN: true });
    const sets = SETS.map(([, set]) => set).filter((set) => set.hysteresis !== "current-sigmoid");
    fc.assert(
      fc.property(
        fc.record({
          rate: decades(1e-3, 30),
          sign: fc.constantFrom(-1, 1),
          filling: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
          state: fc.double({ min: -1, max: 1, noNaN: true }),
          set: fc.constantFrom(...sets),
          volts: fc.option(fc.double({ min: 0.005, max: 2, noNaN: true }), { nil: undefined }),
        }),
        ({ rate, sign, filling, state, set, volts }) => {
          const system = dfn(cellOf(set), COARSE);
          const wanted = sign * 10 ** rate * oneC(system);
          system.startFrom(filling, state);
          if (volts === undefined) system.control("current", wanted);
          else system.control("voltage", volts);
          const stepper = bdf.start(system, { rtol: 1e-6 });
          expect(stepper.restart(0)).toBe("ok");
          if (volts === undefined) expect(stepper.y[system.at.current]! / wanted).toBeCloseTo(1, 10);
          else expect(system.voltage(stepper.y)).toBeCloseTo(volts, 5);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("guesses the voltage of a uniform electrode, all kinds counted, and the current of a hold", () => {
    const cell = cellOf({ radii: [40e-9, 110e-9] });
    const slow = { ...cell.kinds[1]!.surface, filmResistance: 0.3 };
    const mixed = { ...cell, kinds: [cell.kinds[0]!, { ...cell.kinds[1]!, surface: slow }] };
    for (const [quantity, value] of [
      ["current", -5],
      ["voltage", 0.2],
      ["voltage", 0.6],
    ] as const) {
      const [porous, lumped] = [dfn(mixed, COARSE), spm(mixed)];
      const starts = [porous, lumped].map((system) => {
        const y = new Float64Array(system.size);
        system.startFrom(0.5, 0);
        system.control(quantity, value);
        system.initial(y);
        return { difference: y[system.at.potentialDifference]!, current: y[system.at.current]! };
      }) as [{ difference: number; current: number }, { difference: number; current: number }];
      expect(Math.sign(starts[0].current)).toBe(Math.sign(starts[1].current));
      if (quantity === "current") expect(starts[0]).toEqual(starts[1]);
      else expect(Math.abs(starts[0].current)).toBeLessThan(Math.abs(starts[1].current)); // its electrolyte resists
    }
  });

  it.each([
    ["plain", {}],
    ["double layer", { doubleLayer: 0.2 }],
    ["breathing", { breathing: { outward: 0.3, growth: 2.5 } }],
  ] as const)("computes with other particles as if made with them: %s", (_, set) => {
    const made = dfn(cellOf({ ...set, radii: [50e-9, 90e-9] }), COARSE);
    const resized = dfn(cellOf({ ...set, radii: [75e-9, 75e-9] }), COARSE);
    resized.particles.resize(0, 50e-9, 1);
    resized.particles.resize(1, 90e-9, 1);
    expect(apart(cycle(made, bdf, 1e-5), cycle(resized, bdf, 1e-5))).toBeLessThan(1e-9);
    expect(
      apart(cycle(made, bdf, 1e-5), cycle(dfn(cellOf({ ...set, radii: [75e-9, 75e-9] }), COARSE), bdf, 1e-5)),
    ).toBeGreaterThan(1e-3);
  });

  it("takes no longer with an electrode at rest for a day", () => {
    const system = dfn(cellOf({}), COARSE);
    system.startFrom(0.4, 0);
    system.control("current", 0);
    const stepper = bdf.start(system, { rtol: 1e-4 });
    while (stepper.step(86400) === "ok");
    expect(stepper.t).toBe(86400);
    expect(stepper.stats.steps).toBeLessThan(30);
  });
});
