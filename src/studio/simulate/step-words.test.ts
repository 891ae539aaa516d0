import { expect, test } from "vitest";
import type { StepEntry } from "../../protocols/protocol-file.ts";
import { stepWords } from "./step-words.ts";

test.each<[StepEntry, string, string]>([
  [{ lithiate: "0.1 A/g", until: { voltage: "0.01 V", time: "10 h" } }, "lithiate 0.1 A g⁻¹", "to 0.01 V or time 10 h"],
  [{ delithiate: "C/10", until: { relativeCapacity: 0.8 } }, "delithiate C/10", "relative capacity 0.8"],
  [{ impedance: ["1 Hz", "7 Hz"] }, "impedance", "2 frequencies"],
  [{ repeat: "until limit", atMost: 400, steps: [] }, "repeat until limit", "at most 400"],
  [{ pulse: { delithiate: "1 A/g", time: "10 min", rest: "1 h" } }, "pulse: delithiate 1 A g⁻¹", "10 min, then rest 1 h"],
  [{ pybamm: "Rest for 1 hour" }, "Rest for 1 hour", "PyBaMM text"],
  [{ pybamm: ["Rest for 1 hour", "Charge at C/5 until 1 V"] }, "Rest for 1 hour", "PyBaMM text, 2 lines"],
])("the card of %j", (entry, does, until) => {
  expect(stepWords(entry)).toEqual({ does, until });
});
