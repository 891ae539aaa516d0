import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { massBalance } from "../design/mass-balance.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { compressionOf } from "./dot-compression.ts";
import { type DotPlan, type DotRun, dotCycle } from "./dot-cycle.ts";
import { encapsulationRun } from "./encapsulation-run.ts";

const design = (name: string) => readDesignFile(path.resolve(import.meta.dirname, `../../examples/${name}.yaml`));
const ccos = design("ccos");
const BONDED = { bond: "permanent", breaks: false } as const;
const run = (plan: Partial<DotPlan> = {}, of = ccos): DotRun =>
  dotCycle(of, { name: "test", scenario: BONDED, cycles: 1, current: 1000, ...plan });
const column = ({ cycle }: DotRun, name: string) => cycle.column(name).values;

const bonded = run({ cycles: 2, shown: [0.3, 0.6] });

describe("a coated dot over a cycle", () => {
  it("takes up lithium as fast as its share of the current brings it, and gives all of it back", () => {
    const [time, half, filling] = ["time", "half_cycle", "filling"].map((name) => column(bonded, name));
    for (const [k, way] of [1, -1, 1, -1].entries()) {
      const rows = [...half!.keys()].filter((i) => half![i] === k);
      const [first, last] = [rows[0]!, rows.at(-1)!];
      const passed = (time![last]! - time![first]!) / bonded.fillingTime;
      expect(Math.abs(way * (filling![last]! - filling![first]!) - passed)).toBeLessThan(1e-10);
    }
    expect(bonded.fillingTime).toBe(massBalance(ccos).reversibleCapacity / 1000);
    expect(bonded.turns.length).toBe(4);
    expect(bonded.turns[1]!).toBeLessThan(0.01);
  });

  it("presses on its core while lithiating and pulls on it while delithiating, as the shell-pressure model says", () => {
    const { largest, whenFull, atEnd, endsAt } = compressionOf(bonded, 1);
    const shells = encapsulationRun(ccos, {
      name: "in time",
      scenario: BONDED,
      cycles: 1,
      cutOff: { voltage: 0.01, overpotential: 0, branch: "mean" },
      inTime: { law: POWER_LAW, fillingTime: bonded.fillingTime },
    }).cycle.column("core_pressure").values;
    expect(Math.abs(largest / Math.max(...shells) - 1)).toBeLessThan(0.03);
    expect(Math.abs(atEnd / Math.min(...shells) - 1)).toBeLessThan(0.06);
    expect(whenFull).toBeGreaterThan(0.4e9);
    expect(endsAt!).toBeGreaterThan(0.55);
    expect(endsAt!).toBeLessThan(0.75);
    expect(compressionOf(bonded, 2).atEnd / atEnd).toBeCloseTo(1, 3); // shaken down
  });

  it("keeps its inside at the fillings that were asked for, continuous across bonded faces and free outside", () => {
    expect(bonded.profiles.map((p) => p.halfCycle)).toEqual([0, 0, 0, 1, 1, 1]);
    for (const [k, filling] of [0.3, 0.6, bonded.turns[0]!, 0.6, 0.3, bonded.turns[1]!].entries())
      expect(bonded.profiles[k]!.filling).toBeCloseTo(filling, 8);
    for (const { radius } of bonded.profiles) {
      const [r, layer, stress] = ["x_current_radius_metre", "x_layer", "x_radial_stress_pascal"].map(
        (name) => radius.column(name).values,
      );
      for (const k of [1, 2]) {
        const outer = layer!.lastIndexOf(k);
        expect(r![outer + 1]! - r![outer]!).toBe(0);
        expect(Math.abs(stress![outer + 1]! - stress![outer]!)).toBeLessThan(0.02e9);
      }
      expect(Math.abs(stress!.at(-1)!)).toBeLessThan(0.02e9);
    }
  });

  it("leaves gaps when bonds give way, and closes them in the next lithiation", () => {
    const open = run({ cycles: 2, scenario: { bond: { strength: 1e8, energy: 0 }, breaks: false } });
    expect(open.events.map(({ kind, halfCycle }) => `${halfCycle} ${kind}`)).toEqual([
      "1 debonding",
      "1 debonding",
      "2 contact",
      "2 contact",
      "3 opening",
      "3 opening",
    ]);
    expect(compressionOf(open, 1).atEnd).toBe(0);
    const [half, gap] = ["half_cycle", "gap"].map((name) => column(open, name));
    expect(gap![half!.lastIndexOf(1)]! * 1e9).toBeCloseTo(2.7, 1);
    expect(gap![half!.lastIndexOf(2)]!).toBeLessThan(1e-13);
    expect(Math.max(...column(bonded, "gap"))).toBe(0);
  });

  it("stays pressed in shells that neither flow nor break, and stops half full", () => {
    const elastic = compressionOf(run({ scenario: { bond: "permanent", flows: false } }), 1);
    expect(elastic.endsAt).toBeUndefined();
    expect(elastic.pressedShare).toBeCloseTo(1, 12); // a sum of increments
    expect(elastic.lithium).toBeGreaterThan(1.35); // as elastic shells do on the mean potential
    expect(elastic.lithium).toBeLessThan(1.7);
    const strong = compressionOf(run({ scenario: { ...BONDED, stronger: 4 } }), 1);
    expect(strong.endsAt!).toBeLessThan(0.5 * compressionOf(bonded, 1).endsAt!);
    expect(strong.lithium).toBeGreaterThan(elastic.lithium);
  });

  it("stays pressed when it is never emptied far, a little less in every cycle", () => {
    const kept = run({ keeps: 0.8, cycles: 3 });
    const ends = [1, 2, 3].map((cycle) => compressionOf(kept, cycle));
    for (const { atEndFilling, endsAt } of ends) {
      expect(atEndFilling).toBeCloseTo(0.8, 8);
      expect(endsAt).toBeUndefined();
    }
    expect(ends[1]!.atEnd).toBeLessThan(ends[0]!.atEnd);
    expect(ends[2]!.atEnd).toBeLessThan(ends[1]!.atEnd);
  });
});

describe("a bare nanoparticle", () => {
  const sinp = design("sinp");
  const gradient = (of: DotRun) => Math.max(...column(of, "gradient").map(Math.abs));
  const centre = (of: DotRun) => Math.max(...column(of, "centre_pressure").map(Math.abs));

  it("is even and nearly free of stress with the usual diffusivity, and neither with the least", () => {
    const [usual, slow] = [run({}, sinp), run({ diffusivity: 1e-20 }, sinp)];
    expect(gradient(usual)).toBeLessThan(2e-3);
    expect(centre(usual)).toBeLessThan(0.05e9);
    expect(gradient(slow)).toBeGreaterThan(0.5);
    expect(centre(slow)).toBeGreaterThan(1e9);
    expect(slow.turns[0]!).toBeLessThan(0.6);
  });
});
