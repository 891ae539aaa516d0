import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Design } from "../design/design.ts";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { hardCarbon } from "../materials/hard-carbon.ts";
import { interfaceProperties } from "../materials/interface.ts";
import type { LayeredKind } from "../physics/particles/layered-row.ts";
import type { Step } from "../protocols/step.ts";
import { delithiate, impedance, lithiate, pulses, rest } from "../protocols/words.ts";
import { DesignError, ProtocolError } from "../units/error.ts";
import { type CellOptions, cellSettings } from "./cell-options.ts";
import type { CellProfile, CellSolution } from "./cell-solution.ts";
import { incidentGroups } from "./failure-notices.ts";
import type { FailureResult } from "./failure-watch.ts";
import { halfCellOf } from "./half-cell-description.ts";
import { simulateCell } from "./simulate-cell.ts";

const text = (name: string) => readFileSync(path.resolve(import.meta.dirname, `../../examples/${name}.yaml`), "utf8");
const read = (yaml: string): Design => readDesign(readYamlDocument(yaml, "design"));
const [cos, siqd] = [read(text("cos")), read(text("siqd"))];

const EXPECTED: CellOptions = { particle: "layered", model: "spm", nodes: 8, failure: "expected" };
/** An interface that parts while the core shrinks, under a carbon that holds. */
const WEAK: CellOptions = { ...EXPECTED, interfaceStrength: 1e8, interfaceEnergy: 0.05, ruptureStrain: 5 };
const cycle = (current = 500): Step[] => [lithiate(current, { to: 0.02 }), delithiate(current, { to: 1.2 })];

const failureOf = (run: CellSolution): FailureResult => run.layered!.failure!;
const told = (run: CellSolution) => failureOf(run).incidents.map(({ step, material, kind }) => `${step} ${material} ${kind}`);
const column = ({ table }: CellSolution, name: string): Float64Array => table.column(name).values;
/** A column of the inside of a particle in the cells of a layer, counted from 1. */
const inLayer = ({ particles }: CellProfile, layer: number, name: string): Float64Array => {
  const { radius } = particles[0]!;
  return radius.column(name).values.filter((_, i) => radius.column("x_layer").values[i] === layer);
};

/** Inelastic hoop strain of the carbon at the end, mean over its volume: ln r/R less swelling and Hooke's hoop strain. */
function flowed({ profiles, layered }: CellSolution): number {
  const carbon = (name: string) => inLayer(profiles.at(-1)!, 3, name);
  const { volumeRatio, youngsModulus } = layered!.layers[2]!;
  const ν = hardCarbon.properties.poissonsRatio!.value;
  const [now, filling] = [carbon("x_current_radius_metre"), carbon("x_filling")];
  const [radial, hoop] = [carbon("x_radial_stress_pascal"), carbon("x_hoop_stress_pascal")];
  let sum = 0;
  let volume = 0;
  for (const [i, R] of carbon("x_radius_metre").entries()) {
    const swelling = Math.log(volumeRatio[0] + (volumeRatio[1] - volumeRatio[0]) * filling[i]!) / 3;
    const elastic = ((1 - ν) * hoop[i]! - ν * radial[i]!) / youngsModulus[0];
    sum += R ** 2 * (Math.log(now[i]! / R) - swelling - elastic);
    volume += R ** 2;
  }
  return sum / volume;
}

describe("layers that are expected to fail", () => {
  it("take bond, toughness and rupture strain from the materials or the scenario", () => {
    const layersOf = (own: CellOptions) => {
      const { cell } = halfCellOf(cos, cellSettings({ ...EXPECTED, ...own }));
      return (cell.kinds as readonly LayeredKind[])[0]!.mesh("none").layers;
    };
    const [core, oxide, carbon] = layersOf({});
    expect([core!.bond, core!.fracture]).toEqual([undefined, undefined]);
    const { strength, fractureEnergy } = interfaceProperties;
    expect(carbon!.bond).toEqual({ strength: strength.value, energy: fractureEnergy.value });
    expect([oxide!.fracture!.ruptureStrain, carbon!.fracture!.ruptureStrain]).toEqual([Infinity, 0.1]);
    const set = layersOf({ interfaceStrength: 2e8, interfaceEnergy: 0.3, ruptureStrain: 0.02, interfaceConductance: 1e-9 });
    expect(set[2]!.bond).toEqual({ strength: 2e8, energy: 0.3 });
    expect(set.map(({ fracture }) => fracture?.ruptureStrain)).toEqual([undefined, Infinity, 0.02]);
    expect(set.map(({ interfaceConductance }) => interfaceConductance)).toEqual([undefined, 1e-9, 1e-9]);
    expect(layersOf({ failure: "none" }).some(({ bond, fracture }) => bond ?? fracture)).toBe(false);
  });

  it("rupture the carbon once, in the first lithiation, and leave no hoop tension in it for the steps that follow", () => {
    const spectrum = impedance([1e-2, 1, 1e3]);
    const run = simulateCell(cos, [...cycle(), rest(3600), spectrum, ...cycle()], EXPECTED);
    expect(run.outcome, run.why).toBe("end");
    expect(told(run)).toEqual(["0 hard-carbon ductile rupture"]);
    expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
    const [rupture] = failureOf(run).incidents;
    const { largestHoop } = run.layered!.stress.layers[2]!;
    expect(largestHoop.value).toBeGreaterThan(1e9);
    expect(largestHoop.time).toBeLessThanOrEqual(rupture!.time);
    const later = run.profiles.filter(({ time }) => time > rupture!.time);
    expect(later.length).toBe(5);
    for (const profile of later) expect(Math.max(...inLayer(profile, 3, "x_hoop_stress_pascal"))).toBeLessThan(1e7);
    const whole = simulateCell(cos, cycle(), { ...EXPECTED, failure: "none" });
    expect(whole.layered!.failure).toBe(undefined);
    expect(Math.max(...inLayer(whole.profiles[0]!, 3, "x_hoop_stress_pascal"))).toBeGreaterThan(5e8);
  });

  it("rupture the carbon when it has flowed by its rupture strain", () => {
    const start = flowed(simulateCell(cos, [rest(1e-3)], EXPECTED)); // around the converted oxide
    const times = [0.02, 0.05, 0.1].map((ruptureStrain) => {
      const run = simulateCell(cos, [lithiate(500, { to: 0.02 })], { ...EXPECTED, ruptureStrain });
      const { time } = failureOf(run).incidents[0]!;
      const held = simulateCell(cos, [lithiate(500, { time })], { ...EXPECTED, ruptureStrain: 5 });
      expect(Math.abs(flowed(held) - start - ruptureStrain)).toBeLessThan(2.5e-3);
      return time;
    });
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("lay bare what lies under the carbon, by its stretch beyond that at which it ruptured", () => {
    const run = simulateCell(cos, cycle(), EXPECTED);
    const { layers } = failureOf(run);
    const { particles } = run.profiles[0]!;
    const radius = particles[0]!.radius;
    const [now, reference] = ["x_current_radius_metre", "x_radius_metre"].map((n) => radius.column(n).values.at(-1)!);
    const middle = 1 - (1.1 / (now! / reference!)) ** 2; // in the middle of the outermost cell, close to its outer face
    expect(layers.map(({ ruptured }) => ruptured)).toEqual([0, 0, 1]);
    expect(layers[2]!.largestExposed.value).toBeGreaterThan(0.1);
    expect(Math.abs(layers[2]!.largestExposed.value - middle)).toBeLessThan(0.02);
    expect(layers[2]!.exposed).toBeLessThan(layers[2]!.largestExposed.value);
    expect(run.summary["largest exposed fraction under layer 3, hard-carbon"]!.value).toBe(layers[2]!.largestExposed.value);
  });

  it("part at a weak interface while delithiating, touch again, part again; the gap is in the profile", () => {
    const run = simulateCell(cos, [...cycle(), ...cycle()], WEAK);
    expect(told(run)).toEqual(["1 hard-carbon debonding", "2 hard-carbon contact", "3 hard-carbon opening"]);
    expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
    const gaps = run.profiles.map((profile) => inLayer(profile, 3, "x_gap_metre")[0]!);
    expect(gaps[1]!).toBeGreaterThan(1e-10);
    expect(gaps[3]!).toBeGreaterThan(1e-10);
    for (const closed of [gaps[0]!, gaps[2]!]) expect(Math.abs(closed)).toBeLessThan(1e-14);
    expect(run.layered!.stress.gap.value).toBeGreaterThanOrEqual(gaps[1]!);
  });

  it("say what happened in words, with lithium per silicon", () => {
    const run = simulateCell(cos, cycle(), EXPECTED);
    const { stepTime, coreFilling } = failureOf(run).incidents[0]!;
    const notice = run.notices.find((n) => n.startsWith("The hard carbon ruptured"));
    expect(notice).toBe(
      `The hard carbon ruptured, strained beyond what it bears, at ${stepTime.toPrecision(4)} s of step 1, lithium per silicon ${(3.75 * coreFilling).toPrecision(2)}.`,
    );
    expect(run.notices.some((n) => n.includes("bonded and whole"))).toBe(false);
    const none = simulateCell(cos, [rest(1)], EXPECTED);
    expect(none.notices).toContain("No layer ruptured and no interface opened.");
    const bare = simulateCell(siqd, [rest(1)], { ...EXPECTED, classes: 1 });
    expect(bare.notices).toContain("A bare core has no layer that could rupture or part.");
  });

  it("fail in every cell of a porous electrode, one after the other", () => {
    const options: CellOptions = { ...WEAK, ruptureStrain: 0.05, model: "dfn", electrodeCells: 3, separatorCells: 3 };
    const run = simulateCell(cos, [...cycle(), ...cycle()], options);
    expect(run.outcome, run.why).toBe("end");
    expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
    const { incidents, electrodeCells, layers } = failureOf(run);
    expect(electrodeCells).toBe(3);
    expect(layers[2]!.ruptured).toBe(1);
    const groups = incidentGroups(incidents);
    expect(groups.map(({ kind }) => kind)).toEqual(["ductile rupture", "debonding", "contact", "opening"]);
    for (const { particles, times } of groups) expect([particles, times]).toEqual([3, 3]);
    const cells = incidents.filter(({ kind }) => kind === "ductile rupture").map(({ cell }) => cell);
    expect(cells.toSorted()).toEqual([0, 1, 2]);
    expect(run.notices.some((n) => n.startsWith("The hard carbon ruptured") && n.endsWith("in all 3 cells."))).toBe(true);
  });

  it("are told by size class", () => {
    const sizes = read(text("cos").replace("20 nm", "20 nm, distribution: { law: lognormal, s: 0.2, min: 16 nm, max: 25 nm }"));
    const run = simulateCell(sizes, cycle(), { ...EXPECTED, classes: 3 });
    const classes = failureOf(run).incidents.map(({ sizeClass }) => sizeClass);
    expect(classes.toSorted()).toEqual([0, 1, 2]);
    expect(run.notices.some((n) => n.endsWith("in all 3 size classes."))).toBe(true);
  });

  it("stay failed in a run that goes on from another", () => {
    const options = { ...WEAK, ruptureStrain: 0.05 };
    const steps = [...cycle(), ...cycle()];
    const whole = simulateCell(cos, steps, options);
    const first = simulateCell(cos, steps.slice(0, 2), options);
    const second = simulateCell(cos, steps.slice(2), options, {}, { state: first.endState });
    expect(told(first)).toEqual(["0 hard-carbon ductile rupture", "1 siox debonding"]);
    expect(told(second)).toEqual(told(whole));
    for (const k of [0, 1]) {
      expect(second.steps[k]!.capacity / whole.steps[k + 2]!.capacity).toBeCloseTo(1, 4);
      const [a, b] = [failureOf(second), failureOf(whole)].map(({ incidents }) => incidents[2 + k]!.stepTime);
      expect(a! / b!).toBeCloseTo(1, 4);
    }
    expect(second.certificate.lithiumBalance).toBeLessThan(1e-12);
    expect(failureOf(second).layers[2]!.exposed).toBeCloseTo(failureOf(whole).layers[2]!.exposed, 4);
    expect(second.endState.failure!.condition).toEqual(whole.endState.failure!.condition);
    const { failure: _, ...without } = first.endState;
    expect(() => simulateCell(cos, steps.slice(2), options, {}, { state: without })).toThrow(ProtocolError);
  });

  it.each(["bdf", "rodas4"] as const)("leave rows and states on both sides of the jump: %s", (method) => {
    const steps = [lithiate(500, { to: 0.02 })];
    const options: CellOptions = { ...EXPECTED, method };
    const plain = simulateCell(cos, steps, options);
    const { time } = failureOf(plain).incidents[0]!;
    const rows = simulateCell(cos, steps, options, { rows: { voltage: 0.01, charge: 2e5 }, times: [time - 1, time + 1] });
    const t = column(rows, "test_time_second");
    expect(t.every((at, i) => i === 0 || at >= t[i - 1]!)).toBe(true);
    expect(t.filter((at) => at === time).length).toBe(2);
    const at = t.indexOf(time);
    const V = column(rows, "voltage_volt");
    expect(V[at]! - V[at + 1]!).toBeGreaterThan(1e-3); // the surface has lost its tension at once, the core its pressure in time
    expect(V[at + 2]!).toBeGreaterThan(V[at]!);
    for (let i = 1; i < t.length - 1; i++) {
      if (i === at || i === at + 1) continue;
      const levels = [V[i]! / 0.01, column(rows, "x_step_capacity_per_gram_active")[i]! / 2e5];
      const halved = Math.log2(levels[1]!);
      const off = [...levels, ...(halved < 0.01 ? [halved] : [])].map((x) => Math.abs(x - Math.round(x)));
      expect(Math.min(...off)).toBeLessThan(1e-4);
    }
    const [before, after] = rows.profiles.filter((p) => Math.abs(p.time - time) < 1.5);
    expect(Math.max(...inLayer(before!, 3, "x_hoop_stress_pascal"))).toBeGreaterThan(1e9);
    expect(Math.max(...inLayer(after!, 3, "x_hoop_stress_pascal"))).toBeLessThan(1e7);
  });

  it("go through pulses", () => {
    const steps = pulses(40, { do: "lithiate", at: 500, time: 600, rest: 600, to: 0.01 });
    const run = simulateCell(cos, steps, { ...EXPECTED, hysteresis: "mechanical" });
    expect(run.outcome, run.why).toBe("end");
    expect(run.certificate.method).toBe("rodas4");
    expect(failureOf(run).incidents.map(({ kind }) => kind)).toEqual(["ductile rupture"]);
    expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
  });

  it("pass less lithium the worse the interfaces conduct", () => {
    const capacity = (interfaceConductance?: number) => {
      const run = simulateCell(cos, [lithiate(500, { to: 0.02 })], {
        ...EXPECTED,
        ...(interfaceConductance !== undefined && { interfaceConductance }),
      });
      expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
      return run.steps[0]!.capacity;
    };
    const equilibrium = capacity();
    expect(capacity(1e-6) / equilibrium).toBeCloseTo(1, 4);
    expect(capacity(1e-13)).toBeLessThan(0.9 * equilibrium);
  });

  it.each<[string, CellOptions]>([
    ["options.failure", { failure: "expected" }],
    ["options.ruptureStrain", { ruptureStrain: 0.1 }],
    ["options.interfaceConductance", { interfaceConductance: 1e-6 }],
    ["options.interfaceStrength", { particle: "layered", interfaceStrength: 1e8 }],
  ])("are refused where they mean nothing: %s", (place, options) => {
    expect.assertions(2);
    try {
      simulateCell(cos, cycle(), options);
    } catch (error) {
      expect(error).toBeInstanceOf(DesignError);
      expect((error as DesignError).facts.place?.path).toBe(place);
    }
  });
});
