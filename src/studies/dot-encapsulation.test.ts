import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { modelCheck } from "./dot-encapsulation.ts";
import { encapsulationPlanes } from "./encapsulation-planes.ts";

const ccos = readDesignFile(path.resolve(import.meta.dirname, "../../examples/ccos.yaml"));

describe("the unknown strengths", () => {
  it.each([
    ["ruptured", [0.1, 1.5e9, 0.8e9, 1]],
    ["flows", [0.3, 0.87e9, 0.8e9, 1]],
    ["debonded", [0.3, 3e9, 0.3e9, 0.2]],
    ["self-limited", [0.3, 3e9, 3e9, 5]],
  ] as const)("%s: the coupled particle and the shell-pressure model agree", (kind, point) => {
    const { shells, coupled } = modelCheck(ccos, point);
    expect([shells.kind, coupled.kind]).toEqual([kind, kind]);
    expect(Math.abs(coupled.largest / shells.largest - 1)).toBeLessThan(0.15); // flow in time, by 5 % per decade
    expect(coupled.lowest).toBeLessThan(0);
  });

  it("decide by the rupture strain of the carbon first, and part bonds only of small energy", () => {
    const { carbon, bond } = encapsulationPlanes(ccos, { voltage: 0.01, overpotential: 0, branch: "lithiation" });
    const strainOf = (column: number) => carbon.x.values[column]!;
    for (const { column, kind } of carbon.cases) if (strainOf(column) < 0.2) expect(kind).toBe("ruptured");
    expect(carbon.cases.some(({ kind }) => kind === "flows")).toBe(true);
    for (const { row, kind } of bond.cases) if (bond.y.values[row]! > 0.6) expect(kind).toBe("self-limited");
    expect(bond.cases.some(({ kind }) => kind === "debonded")).toBe(true);
  });
});
