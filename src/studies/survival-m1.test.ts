import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { withValue } from "../design/design-path.ts";
import { plainSource, readDesign } from "../design/read-design.ts";
import { type Plain, writeDesign } from "../design/write-design.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { sweepShells } from "./encapsulation-run.ts";
import { survivalM1 } from "./survival-m1.ts";
import { shellRun, survivalM1f } from "./survival-m1f.ts";
import { readSurvival } from "./survival-reading.ts";

const HOUR = 3600;
const cycles = { cycles: 3, cutOff: { voltage: 0.01, overpotential: 0, branch: "lithiation" as const } };
const written = writeDesign(readDesignFile(path.resolve(import.meta.dirname, "../../examples/ccos.yaml")));

/** The example with layers [core diameter, carbon thickness] and other numbers of its layers. */
function dot(core: string, carbon: string, others: readonly [layer: number, name: string, value: string][] = []) {
  const set = (plain: Plain, layer: number, name: string, value: string) =>
    withValue(plain, ["particle", "layers", layer, name], value);
  const sized = set(set(written, 0, "diameter", core), 2, "thickness", carbon);
  return readDesign(plainSource(others.reduce((plain, [layer, name, value]) => set(plain, layer, name, value), sized)));
}

/** A thousand times the usual diffusivities. */
const FAST: [number, string, string][] = [
  [0, "diffusivity", "1e-14 m^2/s"],
  [1, "diffusivity", "1e-15 m^2/s"],
  [2, "diffusivity", "1e-11 m^2/s"],
];

describe("survival by the coupled particle", () => {
  it.each([
    ["5 nm", "8.1 nm", "self-limited"],
    ["20 nm", "2.2 nm", "ruptured"],
    ["60 nm", "10 nm", "ruptured"],
  ])(
    "of %s of silicon in %s of carbon, slow and with fast diffusion, has the class of the shell-pressure model",
    (core, carbon, kind) => {
      const design = dot(core, carbon, FAST);
      expect(survivalM1f(design, cycles).class).toBe(kind);
      expect(survivalM1(design, { ...cycles, rate: 1 / (20 * HOUR) })).toMatchObject({ class: kind, outcome: "end", advice: "" });
    },
  );

  it("lithiates as far as shells with the same law of flow in the same time, when diffusion is fast", () => {
    const design = dot("5 nm", "8.1 nm", FAST);
    const reached = [1, 20].map((hours) => {
      const inTime = { law: POWER_LAW, fillingTime: hours * HOUR };
      const shells = shellRun(sweepShells(design, { scenario: {}, ...cycles, inTime }));
      const { lithium } = survivalM1(design, { ...cycles, rate: 1 / (hours * HOUR) });
      return [lithium[0]!, readSurvival(design, shells, shells).lithium[0]!] as const;
    });
    for (const [coupled, shells] of reached) expect(Math.abs(coupled / shells - 1)).toBeLessThan(0.1);
    expect(reached[1]![0]).toBeGreaterThan(reached[0]![0]); // slow flow asks for less stress
  });

  it("finds the oxide full before the core at its usual diffusivity, so that a lithiation ends early", () => {
    const usual = survivalM1(dot("20 nm", "2.2 nm"), cycles);
    expect(usual.flags.selfLimits).toBe(true);
    expect(survivalM1(dot("20 nm", "2.2 nm", FAST), cycles).lithium[0]!).toBeGreaterThan(usual.lithium[0]! + 0.5);
  });

  it("has margins below zero exactly where something breaks or parts", () => {
    const cases = [
      survivalM1(dot("20 nm", "2.2 nm", [[2, "ruptureStrain", "0.5"]]), cycles),
      survivalM1(dot("20 nm", "2.2 nm", [[2, "fractureEnergy", "0.1 J/m^2"]]), cycles),
      survivalM1(dot("40 nm", "20 nm", [[2, "ruptureStrain", "0.58"]]), cycles),
      survivalM1(dot("4 nm", "8 nm"), cycles),
    ];
    for (const { flags, smallestMargin, outcome } of cases) {
      expect(outcome).toBe("end");
      expect(smallestMargin!.value < 0).toBe(flags.ruptures || flags.debonds);
    }
    expect(cases.map((c) => c.event?.what)).toEqual(["ductile rupture", "brittle rupture", "debonding", "cut-off"]);
  });

  it("crack at a low fracture energy in slow cycles too, with margins that go on beyond the limit as the energy does", () => {
    const margins = [0.1, 0.05].map((energy) => {
      const design = dot("20 nm", "2.2 nm", [
        [2, "ruptureStrain", "0.58"],
        [2, "fractureEnergy", `${energy} J/m^2`],
      ]);
      return [1, 20].map((hours) => {
        const { event, layers } = survivalM1(design, { ...cycles, rate: 1 / (hours * HOUR) });
        expect(event).toMatchObject({ what: "brittle rupture", layer: 2, cycle: 1 });
        return layers[1]!.crackMargin!;
      });
    });
    const loads = margins.map((of) => of.map((margin) => 1 - margin));
    for (const k of [0, 1]) {
      expect(loads[0]![k]!).toBeGreaterThan(1.5);
      expect(loads[1]![k]! / loads[0]![k]!).toBeCloseTo(2, 9); // G of the shells that hold, over half the Γ
    }
    expect(loads[0]![1]!).toBeLessThan(loads[0]![0]!); // slow flow asks for less stress
  });

  it("a layer comes off while delithiating, and leaves a gap", () => {
    const result = survivalM1(dot("40 nm", "20 nm", [[2, "ruptureStrain", "0.58"]]), cycles);
    expect(result.class).toBe("debonded");
    expect(result.event).toMatchObject({ what: "debonding", layer: 2, cycle: 1, lithiating: false });
    expect(result.lastGap!).toBeGreaterThan(1e-10);
  });

  it("a core alone has nothing that could break, and a stated overpotential takes lithium away", () => {
    const bare = { ...dot("20 nm", "2.2 nm"), particle: { layers: [dot("20 nm", "2.2 nm").particle.layers[0]] as const } };
    const result = survivalM1(bare, cycles);
    expect(result).toMatchObject({ class: "intact", smallestMargin: null, layers: [], event: null });
    const polarised = survivalM1(bare, { ...cycles, cutOff: { ...cycles.cutOff, overpotential: 0.06 } });
    expect(polarised.lithium[0]!).toBeLessThan(result.lithium[0]! - 0.1);
  });

  it("reads the same bits every time", () => {
    const design = dot("5 nm", "4.3 nm");
    expect(survivalM1(design, cycles)).toEqual(survivalM1(design, cycles));
  });

  it("is about silicon", () => {
    const carbon = { ...dot("20 nm", "2.2 nm") };
    const [, , shell] = carbon.particle.layers;
    const core = { ...carbon.particle.layers[0], material: shell!.material, overrides: {} };
    expect(() => survivalM1({ ...carbon, particle: { layers: [core] as const } }, cycles)).toThrow("silicon in shells");
  });
});
