import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Design } from "../design/design.ts";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { delithiate, lithiate, rest } from "../protocols/words.ts";
import { limitingProcess } from "./limiting-groups.ts";
import { simulateCell } from "./simulate-cell.ts";

const example = (name: string): Design => {
  const file = path.resolve(import.meta.dirname, `../../examples/${name}.yaml`);
  return readDesign(readYamlDocument(readFileSync(file, "utf8"), file));
};
const [ccos, sinp] = [example("ccos"), example("sinp")];
const cycle = [lithiate("0.1 A/g", { to: "0.01 V" }), rest("10 min"), delithiate("0.1 A/g", { to: "3 V" })];

describe.each([
  ["CCOS", ccos],
  ["SiNP", sinp],
])("%s", (_name, design) => {
  it.each(["spm", "spme", "dfn"] as const)("cycles as %s", (model) => {
    const solution = simulateCell(design, cycle, { model });
    expect(solution.why).toBe("all steps were done");
    expect(solution.steps.map((s) => s.end.limit)).toEqual(["voltage", "time", "voltage"]);
    expect(solution.steps[0]!.startVoltage).toBeLessThan(1.5);
    expect(solution.depositionMargin.value).toBeGreaterThan(0.01);
    expect(solution.summary["first-cycle efficiency"]!.value).toBeGreaterThan(0.9);
    expect(solution.summary["first-cycle efficiency"]!.value).toBeLessThan(1.0002); // it starts at a filling of 1e-4
    expect(limitingProcess(solution.groups).value).toBeGreaterThan(0);
  });
});

it("estimates the error of its mesh when asked", () => {
  const steps = [lithiate("3C", { to: "0.05 V" }), rest("1 min")];
  const start = { filling: 0.05, hysteresis: -1 };
  const run = (intervals: number, meshEstimate = false) => {
    const mesh = { nodes: intervals + 1, separatorCells: intervals, electrodeCells: intervals, meshEstimate };
    return simulateCell(sinp, steps, { model: "spme", rtol: 1e-7, diffusivity: 3e-18, classes: 1, ...mesh }, {}, start);
  };
  const [rough, close] = [run(16, true), run(96)];
  expect(close.certificate.meshError).toBeUndefined();
  const { meshError } = rough.certificate;
  const capacity = Math.abs(rough.steps[0]!.capacity / close.steps[0]!.capacity - 1);
  expect(capacity).toBeGreaterThan(0.01);
  expect(meshError!.capacity / capacity).toBeCloseTo(1, 1);
  const voltage = Math.abs(rough.steps[1]!.voltage - close.steps[1]!.voltage);
  expect(voltage).toBeGreaterThan(1e-6);
  expect(meshError!.voltage).toBeGreaterThan(0.9 * voltage); // it is the largest of both steps
  expect(meshError!.voltage).toBeLessThan(1e-3);

  const on = simulateCell(sinp, steps, { meshEstimate: true }, {}, { state: simulateCell(sinp, steps).endState });
  expect(on.certificate.meshError).toBeUndefined();
  expect(on.notices.join(" ")).toContain("not estimated");
});
