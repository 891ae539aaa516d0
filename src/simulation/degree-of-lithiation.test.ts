import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { thickness } from "../protocols/thickness.ts";
import { delithiate, lithiate } from "../protocols/words.ts";
import type { CellStepResult } from "./cell-solution.ts";
import { firstCycleLoss } from "./first-cycle-loss.ts";
import { simulateCell } from "./simulate-cell.ts";

const file = path.resolve(import.meta.dirname, "../../examples/ccos.yaml");
const ccos = readDesign(readYamlDocument(readFileSync(file, "utf8"), file));
const lossy = { model: "spme", firstCycleLoss: firstCycleLoss(ccos) } as const;
const DEGREES = ["80 %", "90 %", "105 %"];

describe.each([1, 2])("electrode thickness after %i cycles with the first-cycle loss", (cycles) => {
  const solution = simulateCell(ccos, thickness.steps({ cycles }), lossy, {}, thickness.start());
  const lithiations = solution.steps.filter(({ step }) => step.do === "lithiate");
  const cutOff = lithiations[cycles - 1]!;
  const at = (label: string): CellStepResult => lithiations.find(({ step }) => step.label === label)!;

  it("counts degrees by the lithium in the host", () => {
    expect(solution.outcome).toBe("end");
    expect(lithiations[0]!.capacity / solution.steps[1]!.capacity).toBeGreaterThan(1.2); // the loss is there
    for (const [k, degree] of [0.8, 0.9, 1.05].entries()) expect(at(DEGREES[k]!).filling / cutOff.filling).toBeCloseTo(degree, 3);
  });

  it("passes the cut-off at 105 % alone", () => {
    const V = DEGREES.map((label) => at(label).voltage);
    expect(V[0]).toBeGreaterThan(V[1]!);
    expect(V[1]).toBeGreaterThan(0.01);
    expect(V[2]).toBeLessThan(0.01);
    expect(V[2]).toBeGreaterThan(-0.02);
    expect(solution.depositionMargin.value).toBeGreaterThan(0.02);
    expect(solution.notices.join(" ")).not.toContain("ended before");
  });
});

it("stops short of 105 %, and says so, where the electrode has no room for it", () => {
  const slow = { current: 10, cycles: 1, lower: -0.005 };
  const solution = simulateCell(ccos, thickness.steps(slow), lossy, {}, thickness.start());
  const beyond = solution.steps.at(-2)!;
  expect(beyond.step.label).toBe("105 %");
  expect(beyond.voltage).toBeCloseTo(-0.115, 6);
  expect(beyond.filling).toBeLessThan(1);
  expect(solution.notices.join(" ")).toMatch(/reached that voltage before 105 % of the last full lithiation/);
});

it("takes a share of the last lithiation that ended at its own voltage, in both directions", () => {
  const { steps } = simulateCell(ccos, [
    lithiate("1 A/g", { to: "0.1 V" }),
    delithiate("1 A/g", { to: "3 V" }),
    lithiate("1 A/g", { relativeCapacity: "200 %", to: "0.05 V" }), // ends at its voltage, and is no reference
    delithiate("1 A/g", { relativeCapacity: "50 %" }),
  ]);
  const [full, , partly, out] = steps;
  expect(partly!.end.limit).toBe("voltage");
  expect((partly!.filling - out!.filling) / full!.filling).toBeCloseTo(0.5, 3);
  expect(out!.capacity / full!.capacity).toBeCloseTo(0.5, 6);
});
