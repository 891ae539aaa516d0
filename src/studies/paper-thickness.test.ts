import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { thicknessRun } from "./paper-thickness.ts";

const design = (name: string) => readDesignFile(path.resolve(import.meta.dirname, `../../examples/${name}.yaml`));
const runs = [
  thicknessRun("CCOS", design("ccos"), 1000),
  thicknessRun("SiNP", design("sinp"), 1000),
  thicknessRun("CCOS", design("ccos"), 100),
] as const;

describe("thickness by degree of lithiation", () => {
  it("is read at 80, 90 and 105 % of what the lower cut-off takes up, and 105 % passes that cut-off", () => {
    for (const { degrees } of runs) {
      const [a, b, full, beyond] = degrees;
      expect(degrees.map((d) => Math.round(1000 * d.degree))).toEqual([800, 900, 1000, 1050]);
      expect(full!.voltage).toBeCloseTo(0.01, 6);
      expect(beyond!.voltage).toBeLessThan(0.01);
      expect(beyond!.charge / full!.charge).toBeCloseTo(1.05, 3);
      expect(a!.thickness).toBeLessThan(b!.thickness);
      expect(full!.thickness).toBeLessThan(beyond!.thickness);
    }
  });

  it("has no deposition margin below the cut-off voltage before that is passed, and its least one at 105 %", () => {
    for (const { degrees, depositionMargin } of runs) {
      for (const { margin } of degrees.slice(0, 3)) expect(margin).toBeGreaterThan(0.01);
      expect(degrees[3]!.margin).toBeCloseTo(depositionMargin.value, 6);
    }
    expect(runs[0].degrees[3]!.margin).toBeGreaterThan(0.02);
    expect(runs[2].degrees[3]!.margin).toBeLessThan(0); // nearly full: lithium may deposit
  });

  it("grows less with coated dots than with bare particles, also per charge", () => {
    const [ccos, sinp] = runs;
    for (const k of [0, 1, 2, 3]) {
      const growth = [ccos, sinp].map(({ degrees, fresh }) => degrees[k]!.thickness - fresh.thickness);
      expect(growth[1]!).toBeGreaterThan(growth[0]!);
      if (k > 1) expect(growth[1]! / sinp.degrees[k]!.charge).toBeGreaterThan(growth[0]! / ccos.degrees[k]!.charge);
    }
  });
});
