import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { writeDesign } from "../design/write-design.ts";
import { ADVICE } from "../numerics/system.ts";
import { encapsulationRun, sweepShells } from "./encapsulation-run.ts";
import { survivalAxis } from "./survival-axis.ts";
import { lostCase, type SurvivalStudy, survivalCases, survive } from "./survival-case.ts";
import { shellRun, survivalM1f } from "./survival-m1f.ts";
import { survivalMap } from "./survival-map.ts";
import { readSurvival } from "./survival-reading.ts";
import { classOf } from "./survival-result.ts";

const ccos = readDesignFile(path.resolve(import.meta.dirname, "../../examples/ccos.yaml"));
const cycles = { cycles: 3, cutOff: { voltage: 0.01, overpotential: 0, branch: "lithiation" as const } };

const studyOf = (x: string, y: string): SurvivalStudy => ({
  level: "m1f",
  ...cycles,
  design: writeDesign(ccos),
  x: survivalAxis(x, ccos, "--x"),
  y: survivalAxis(y, ccos, "--y"),
});

describe("an axis", () => {
  it("is linear or in equal ratios, and says its values as a design file does", () => {
    expect(survivalAxis("core.diameter=5nm:60nm:12", ccos, "--x").texts.slice(0, 3)).toEqual(["5 nm", "10 nm", "15 nm"]);
    const log = survivalAxis("particle.layers[0].diameter = 1 nm:0.1 um:3:log", ccos, "--x");
    expect(log.texts).toEqual(["1 nm", "10 nm", "100 nm"]);
    expect(log.values.map((v) => v * 1e9)).toEqual([1, 10, 100].map((v) => expect.closeTo(v, 12)));
    expect(survivalAxis("matrix.closedPorosity=10%:50%:3", ccos, "--x").values).toEqual([0.1, 0.3, 0.5]);
    expect(survivalAxis("shell.thickness=-1nm:1nm:3", ccos, "--x").texts).toEqual(["-1 nm", "0 nm", "1 nm"]);
  });

  it.each([
    ["core.diameter", "not understood"],
    ["core.diameter=5nm:60nm", "not understood"],
    ["core.diameter=5nm:60nm:9:lin", "not understood"],
    ["core.diameter=5nm:60nm:9=2", "not understood"],
    ["core.diameter=5nm:60nm:1", "several values"],
    ["core.diameter=5nm:60nm:2.5", "several values"],
    ["core.diameter=60nm:5nm:9", "empty"],
    ["core.diameter=-5nm:60nm:9:log", "empty"],
    ["core.diameter=5V:60nm:9", "wrong unit"],
    ["core.diameter=5:60:9", "no unit"],
    ["core.colour=5nm:60nm:9", "no number colour"],
  ])("%s is refused, with the option as its place", (text, words) => {
    expect(() => survivalAxis(text, ccos, "--y")).toThrow(words);
    expect(() => survivalAxis(text, ccos, "--y")).toThrow(expect.objectContaining({ facts: expect.objectContaining({ place: { path: "--y" } }) })); // biome-ignore format: one line
  });
});

describe("the class of a design", () => {
  it("is the most severe that applies, whatever else happened", () => {
    fc.assert(
      fc.property(
        fc.record({ flows: fc.boolean(), ruptures: fc.boolean(), debonds: fc.boolean(), selfLimits: fc.boolean() }),
        (flags) => {
          const order = [
            ["ruptured", flags.ruptures],
            ["debonded", flags.debonds],
            ["self-limited", flags.selfLimits],
            ["flows", flags.flows],
            ["intact", true],
          ] as const;
          expect(classOf(flags)).toBe(order.find(([, applies]) => applies)![0]);
        },
      ),
    );
  });

  it("agrees with the audit of the same cycles", () => {
    const audit = encapsulationRun(ccos, { name: "expected", scenario: {}, ...cycles });
    const result = survivalM1f(ccos, cycles);
    expect(result.lithium).toEqual(audit.reached);
    expect(result.flags.ruptures).toBe(audit.layers.some((l) => l.rupturesAt !== undefined));
    expect(result.flags.debonds).toBe(audit.layers.some((l) => l.debondsAt !== undefined));
    expect(result.flags.flows).toBe(audit.layers.some((l) => l.flowsFrom !== undefined));
    expect(result.largestPressure).toBe(Math.max(...audit.cycle.column("core_pressure").values));
    const held = encapsulationRun(ccos, {
      name: "held",
      scenario: { breaks: false, bond: { strength: Number.POSITIVE_INFINITY, energy: Number.POSITIVE_INFINITY } },
      ...cycles,
    });
    expect(result.layers.map((l) => l.pullOverStrength)).toEqual(held.layers.slice(1).map((l) => l.pull / 0.8e9));
    expect(result.layers.map((l) => l.energyOverToughness)).toEqual(held.layers.slice(1).map((l) => l.debondingEnergy / 1));
  });

  it("margins fall below zero exactly where something breaks or parts", () => {
    for (const study of [
      studyOf("core.diameter=5nm:40nm:5", "shell.thickness=1nm:10nm:4"),
      studyOf("shell.fractureEnergy=0.05J/m^2:35J/m^2:4:log", "shell.thickness=1nm:300nm:4:log"),
      studyOf("shell.flowStress=0.5GPa:6GPa:4", "shell.ruptureStrain=0.05:0.5:3"),
    ])
      for (const one of survivalCases(study)) {
        const { class: kind, flags, smallestMargin, outcome } = survive(one);
        if (kind === "impossible") continue;
        expect(outcome).toBe("end");
        expect(smallestMargin!.value < 0, JSON.stringify(one.at)).toBe(flags.ruptures || flags.debonds);
      }
  });

  it("a core alone has nothing that could break", () => {
    const bare = { ...ccos, particle: { layers: [ccos.particle.layers[0]] as const } };
    expect(survivalM1f(bare, cycles)).toMatchObject({ class: "intact", smallestMargin: null, layers: [], event: null });
  });

  it("a thick shell on a small core stops the lithiation, and the thicker the earlier", () => {
    const thick = survivalCases(studyOf("core.diameter=5nm:6nm:2", "shell.thickness=5nm:10nm:3")).map(survive);
    expect(new Set(thick.map((r) => r.class))).toEqual(new Set(["self-limited"]));
    const reached = [0, 2, 4].map((k) => thick[k]!.lithium[0]!);
    expect(reached[0]).toBeGreaterThan(reached[1]!);
    expect(reached[1]).toBeGreaterThan(reached[2]!);
    expect(thick[0]!.event).toMatchObject({ what: "cut-off", layer: 0, cycle: 1, lithiating: true });
  });
});

describe("a case that cannot be computed is a row", () => {
  it("an impossible design, with the words of its error", () => {
    const [first] = survivalCases(studyOf("shell.thickness=-1nm:2nm:2", "core.diameter=5nm:6nm:2"));
    const result = survive(first!);
    expect(result).toMatchObject({ class: "impossible", smallestMargin: null, lithium: [] });
    expect(result.advice).toMatch(/particle\.layers\[2\]\.thickness: the layer thickness cannot be negative/);
  });

  it("cycles that stop early, with outcome, advice and what happened until then", () => {
    const usual = sweepShells(ccos, { scenario: {}, ...cycles });
    const held = sweepShells(ccos, { scenario: { bond: "permanent", breaks: false }, ...cycles });
    const stopped = (swept: typeof usual) =>
      shellRun({
        ...swept,
        outcome: "newton-diverged",
        advice: ADVICE["newton-diverged"],
        rows: swept.rows.slice(0, 40),
        events: swept.events.slice(0, 1),
      });
    expect(readSurvival(ccos, stopped(usual), shellRun(held))).toMatchObject({
      class: "unfinished",
      outcome: "newton-diverged",
      advice: expect.stringMatching(/^the cycles stopped early: .*ask for less/),
      flags: { ruptures: true, selfLimits: false },
      event: { what: "ductile rupture" },
    });
    expect(readSurvival(ccos, shellRun(usual), stopped(held))).toMatchObject({
      class: "ruptured",
      outcome: "newton-diverged",
      advice: expect.stringMatching(/^the margins reach only/),
      smallestMargin: null,
    });
  });

  it("one whose worker ended, with the reason", () => {
    expect(lostCase("out of memory")).toMatchObject({ class: "unfinished", advice: expect.stringContaining("out of memory") });
  });
});

describe("a map", () => {
  const study = studyOf("core.diameter=5nm:40nm:2", "matrix.closedPorosity=0.1:0.5:3");
  const rows = survivalCases(study).map((one, k) => ({ id: `${(7 * k) % 5}${k}`, at: one.at, result: survive(one) }));
  const map = survivalMap(study, rows.toReversed());

  it("sorts its rows by job and counts the classes", () => {
    expect(map.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
    expect(Object.values(map.counts).reduce((a, b) => a + b, 0)).toBe(6);
  });

  it("says that nothing depends on the pores of a matrix without mass, but nothing of the core", () => {
    expect(map.notices).toEqual([expect.stringContaining("particle.matrix.closedPorosity")]);
  });

  it("has columns for the matrix where a case has one", () => {
    const withMatrix = studyOf("core.diameter=5nm:40nm:2", "matrix.massShare=0:0.2:2");
    const some = survivalCases(withMatrix).map((one, k) => ({ id: `${k}`, at: one.at, result: survive(one) }));
    const { value } = survivalMap(withMatrix, some).columns.find(({ name }) => name === "layer3_closed_pore_carbon_bond_margin")!;
    expect(some.map(value)).toEqual([null, null, expect.any(Number), expect.any(Number)]);
  });

  it("has a column for every number, with missing ones empty", () => {
    const impossible = { id: "x", at: rows[0]!.at, result: survive({ ...survivalCases(study)[0]!, design: {} }) };
    for (const column of map.columns) {
      expect(rows.map(column.value).filter((v) => v === undefined)).toEqual([]);
      expect(column.value(impossible)).not.toBe(undefined);
    }
    expect(map.columns[1]!.value(rows[0]!)).toBeCloseTo(5e-9, 20);
  });
});
