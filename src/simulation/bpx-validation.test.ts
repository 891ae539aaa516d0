import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { ProtocolError } from "../units/error.ts";
import { differenceFrom, type RepeatedRun, stepsOfExperiment, temperatureOfExperiment } from "./bpx-validation.ts";

const experiment = (time: number[], current: number[], voltage = time.map(() => 0.5)) => ({
  "Time [s]": time,
  "Current [A]": current,
  "Voltage [V]": voltage,
});

describe("the current of a validation experiment as steps", () => {
  it("a current that discharges the half-cell lithiates silicon; equal currents are one step, jumps at one time none", () =>
    expect(stepsOfExperiment("a", experiment([5, 15, 15, 20, 30, 30, 40], [0, 0, -1, -1.0002, -1, 2, 2]))).toEqual([
      { do: "rest", at: 0, until: { time: 10 } },
      { do: "lithiate", at: expect.closeTo(1.0001, 6), per: "cell", until: { time: 15 } },
      { do: "delithiate", at: 2, per: "cell", until: { time: 10 } },
    ]));

  it("keeps the charge of straight lines between the samples", () => {
    const [time, current] = [
      [0, 1, 3, 4, 10],
      [0, -1, -2, -2, 3],
    ];
    const charge = stepsOfExperiment("a", experiment(time!, current!)).reduce(
      (sum, step) => sum + (step.do === "lithiate" ? -1 : 1) * step.at * step.until.time!,
      0,
    );
    expect(charge).toBeCloseTo(-0.5 - 3 - 2 + 3, 12);
  });

  it.each([
    ["times that run back", [0, 10, 5]],
    ["one moment", [3, 3, 3]],
  ])("refuses %s", (_, time) => {
    expect(() => stepsOfExperiment("1C", experiment(time, [-1, -1, -1]))).toThrow(ProtocolError);
    expect(() => stepsOfExperiment("1C", experiment(time, [-1, -1, -1]))).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ place: { path: "Validation.1C.Time [s]" } }) }),
    );
  });

  it("has the mean temperature of its samples, or none", () => {
    expect(temperatureOfExperiment({ ...experiment([0, 1], [0, 0]), "Temperature [K]": [298, 300] })).toBe(299);
    expect(temperatureOfExperiment(experiment([0, 1], [0, 0]))).toBeUndefined();
  });
});

describe("a run beside its experiment", () => {
  /** Rest at 0.9 V, then lithiation from 0.7 V on: two rows at 10 s. */
  const rows = table("run", {
    test_time_second: { unit: "s", values: [0, 10, 10, 20, 30] },
    voltage_volt: { unit: "V", values: [0.9, 0.9, 0.7, 0.6, 0.5] },
    current_ampere: { unit: "A", values: [0, 0, -1, -1, -1] },
  });
  /** @param asked duration of the lithiation, of which 20 s were done [s] */
  const run = (asked: number): RepeatedRun => ({
    table: rows,
    steps: [
      { step: { do: "rest", at: 0, until: { time: 10 } }, duration: 10 },
      { step: { do: "lithiate", at: 1, per: "cell", until: { time: asked } }, duration: 20 },
      { step: { do: "rest", at: 0, until: { time: 10 } }, duration: asked === 20 ? 0 : 10 },
    ],
  });

  it("is read on straight lines, at a jump on the side of the sample's current, from the first sample on", () => {
    const measured = experiment([100, 105, 110, 110, 115, 130], [0, 0, 0, -1, -1, -1], [0.9, 0.9, 0.9, 0.7, 0.647, 0.5]);
    const { voltages, compared, rms, largest, largestAt } = differenceFrom(measured, run(20));
    expect(voltages.map((v) => Number(v.toFixed(9)))).toEqual([0.9, 0.9, 0.9, 0.7, 0.65, 0.5]);
    expect(compared).toBe(6);
    expect(largest).toBeCloseTo(3e-3, 12);
    expect(rms).toBeCloseTo(3e-3 / Math.sqrt(6), 12);
    expect(largestAt).toBe(15);
  });

  it("is compared up to a step that ended early: what follows is at another time", () => {
    const { compared, voltages } = differenceFrom(experiment([0, 25, 35, 40], [0, -1, -1, 0]), run(25));
    expect(compared).toBe(2);
    expect(voltages[1]).toBeCloseTo(0.55, 12);
  });
});
