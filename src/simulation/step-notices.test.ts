import { describe, expect, it } from "vitest";
import type { Step } from "../protocols/step.ts";
import { pulses, rest } from "../protocols/words.ts";
import type { CellStepResult } from "./cell-solution.ts";
import type { StepEnd } from "./drive.ts";
import { stepNotices, surfaceNotices } from "./step-notices.ts";

const result = (step: Step, kind: StepEnd["kind"], limit: string, startVoltage = 0.5): CellStepResult => ({
  step,
  end: { kind, limit },
  start: 0,
  duration: 0,
  capacity: 0,
  startVoltage,
  voltage: startVoltage,
  filling: 0.5,
  rows: [0, 0],
});
const down: Step = { do: "lithiate", at: 100, until: { voltage: 0.05 } };
const share: Step = { do: "lithiate", at: 100, until: { relativeCapacity: 0.8 } };

describe("what an experiment did not run", () => {
  it("is nothing where every step was run", () => {
    expect(stepNotices([result(down, "limit", "voltage"), result(rest("1 h"), "time", "time")])).toEqual([]);
  });

  it("counts the repetitions that a limit ended", () => {
    const steps = pulses(4, { do: "lithiate", at: "0.1 A/g", time: "10 min", rest: "1 h", to: "0.05 V" });
    const ends = ["time", "time", "limit", "skipped", "skipped", "skipped", "skipped", "skipped"] as const;
    const results = steps.map((step, k) => result(step, ends[k]!, ends[k] === "limit" ? "voltage" : "group"));
    expect(stepNotices(results)).toEqual([
      'Of at most 4 repetitions of "lithiate at 0.1 A/g to 0.05 V", 2 were run: the last one reached that voltage, so the other 2 and their rests had nothing left to do and were not run.',
    ]);
  });

  it("names steps that ended at once by number, those of a kind together, counted on from earlier runs", () => {
    const results = Array.from({ length: 6 }, () => result(down, "passed-at-start", "voltage", 0.021));
    expect(stepNotices(results, 10)).toEqual([
      "Steps 11, 12, 13, 14 and 2 more (lithiate at 0.1 A/g to 0.05 V) ended at once, without charge: as soon as the current flowed the voltage stood at 0.021 V, past the limit.",
    ]);
    const hold: Step = { do: "hold", at: 0.05, until: { current: { value: 10, per: "mass" } } };
    expect(stepNotices([result(hold, "passed-at-start", "current")])[0]).toMatch(/^Step 1 \(hold 0\.05 V\) .* already below/);
  });

  it("says where a share of a full lithiation was asked for and none had come", () => {
    const results = [result(down, "time", "time"), result(share, "skipped", "group"), result(share, "skipped", "group")];
    expect(stepNotices(results)).toEqual([
      "Steps 2 and 3 were not run: they ask for a share of the last full lithiation, and no lithiation before had reached its voltage limit.",
    ]);
  });
});

it("surfaces beyond empty or full are told once they pass the tolerance", () => {
  expect(surfaceNotices(5e-5, 1e-4)).toEqual([]);
  expect(surfaceNotices(0.02, 1e-4)[0]).toMatch(/2\.0 % beyond/);
});
