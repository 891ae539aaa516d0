import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LithiateError } from "../units/error.ts";
import { checkSteps } from "./check-step.ts";
import { readExperiment } from "./pybamm-experiment.ts";
import { delithiate, hold, impedance, lithiate, rest, sweep } from "./words.ts";

describe("experiment strings", () => {
  it.each([
    ["Discharge at C/20 for 0.5 hours", lithiate("C/20", { time: 1800 })],
    ["Discharge at 1C for 0.5 hours", lithiate("1C", { time: 1800 })],
    ["Charge at 0.5 C for 45 minutes", delithiate("0.5C", { time: 2700 })],
    ["Charge at 200 mA for 45 minutes", delithiate("200 mA", { time: 2700 })],
    ["Discharge at 1A until 2.5V", lithiate("1 A", { to: 2.5 })],
    ["Discharge at C/3 for 2 hours or until 2.5 V", lithiate("C/3", { to: 2.5, time: 7200 })],
    ["Charge at 1 C until >4.1V", delithiate("1C", { to: 4.1 })],
    ["discharge at 0.1 A/g until < 10 mV", lithiate("0.1 A/g", { to: 0.01 })],
    ["Rest for 10 minutes (5 minute period)", rest("10 min")],
    ["Rest for 20 s", rest("20 s")],
    ["Hold at 1V for 20 seconds", hold(1, { time: 20 })],
    ["Hold at 4.1 V until 50mA", hold(4.1, { current: "50 mA" })],
    ["Hold at 3V until C/50", hold(3, { current: "C/50" })],
    ["Hold at 0.01 V for 2 h or until 0.02 A/g", hold(0.01, { current: "0.02 A/g", time: 7200 })],
    ["Sweep at 0.1 mV/s until 3 V", sweep({ to: 3, rate: "0.1 mV/s" })],
    ["EIS at 10 mHz to 100 kHz", impedance({ from: "10 mHz", to: "100 kHz" })],
    ["EIS at 1 kHz", impedance([1000])],
  ])("%s", (text, step) => {
    expect(readExperiment([text]).steps).toEqual([{ ...step, cycle: 1 }]);
  });

  it("count a cycle for every item of the list", () => {
    const { steps } = readExperiment([
      ["Discharge at C/10 until 0.01 V", "Hold at 0.01 V until C/50", "Charge at C/10 until 1.5 V"],
      "Rest for 1 hour",
      ["Discharge at C/10 until 0.01 V"],
    ]);
    expect(steps.map((s) => s.cycle)).toEqual([1, 1, 1, 2, 3]);
  });

  it("say what is left out, and what a C-rate means", () => {
    const { notices } = readExperiment([
      "Rest for 1 hour (5 minute period)",
      "Rest for 2 hours (5 minute period)",
      "Charge at 1C until 3 V",
    ]);
    expect(notices).toHaveLength(2);
    expect(notices[0]).toMatch(/recording period "5 minute"/);
    expect(notices[1]).toMatch(/1C passes in an hour/);
    expect(readExperiment("Rest for 1 hour").notices).toEqual([]);
  });

  it.each([
    ["Discharge at 5 W for 1 hour", /power/, /current instead/],
    ["Discharge at 5mW for 1 hour", /power/, /current instead/],
    ["Discharge at 4 Ohm for 1 hour", /resistance/, /current instead/],
    ["Charge at 4.1 V for 1 hour", /needs a current/, /Hold at 4.1 V/],
    ["Charge at 1C until 50 mA", /cannot end at a current/, /only a hold/],
    ["Charge at 1C until < 3 V", /cannot end at </, /rises during charge/],
    ["Discharge at 1C", /never ends/, undefined],
    ["Discharge at -1 A for 1 h", /positive magnitude/, /verb/],
    ["Discharge until 3 V", /no current/, /write for example/],
    ["Discharge at 1C for ever", /not a duration/, undefined],
    ["Discharge at 1C for 1 day", /not a duration/, undefined],
    ["Discharge at 1C at 25oC for 1 hour", /temperature/, /temperatures/],
    ["Hold at 1 A for 1 hour", /needs a voltage/, /Discharge at/],
    ["Hold at 1 V until 3 V", /current has fallen/, undefined],
    ["Hold at 1 V", /never ends/, undefined],
    ["Rest", /needs a duration/, undefined],
    ["Rest for 1 hour or until 3 V", /duration and nothing else/, undefined],
    ["Run US06", /drive cycles|cannot read/, /currents as steps|for example/],
    ["Relax for 1 hour", /known word/, /for example/],
    ["", /known word/, /for example/],
    ["Sweep at 1 A until 3 V", /wrong unit/, undefined],
    ["EIS at 0 Hz", /positive/, undefined],
    ["x".repeat(1000), /too long/, undefined],
  ])("%j is refused in words", (text, message, hint) => {
    const refusal = () => readExperiment([["Rest for 1 s", text]]);
    expect(refusal).toThrow(message);
    let facts: LithiateError["facts"] | undefined;
    try {
      refusal();
    } catch (error) {
      if (error instanceof LithiateError) facts = error.facts;
    }
    expect(facts?.place).toEqual({ path: "experiment[0][1]" });
    expect(facts?.expected).toMatch(/\w/);
    expect(facts?.found).toMatch(/"/);
    if (hint) expect(facts?.hint).toMatch(hint);
  });

  it.each([[[]], [[[]]], [[1]], [{}], [undefined]])("%j is not a list of strings", (items) => {
    expect(() => readExperiment(items)).toThrow(LithiateError);
  });

  it("any text gives steps that can be run, or is refused", () => {
    const word = fc.constantFrom(
      ..."Discharge Charge Hold Rest Sweep EIS Run at for until or to ( ) < > period 1 0 .5 1e999 -3 C/20 C/0 1C 0C A mA W V mV Ohm s hours minutes 5minute 2.5V 50mA 0.1A/g mV/s Hz 25oC constructor".split(
        " ",
      ),
    );
    const sentence = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
    const made = fc
      .tuple(
        fc.constantFrom("Discharge at", "Charge at", "Hold at", "Rest", "Sweep at", "EIS at"),
        fc.constantFrom("C/20", "1e999 A", "0.1 A/g", "1V", "0 C", "2 mV/s", "5 W", "\u{1F50B} µA", ""),
        fc.constantFrom("", " for 1 hour", " until 0.1 V", " for 2 minutes or until C/50", " until <3V (1 s period)"),
      )
      .map(([a, b, c]) => `${a} ${b}${c}`);
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 60 }), sentence, made), (text) => {
        try {
          checkSteps(readExperiment([text]).steps);
          read++;
        } catch (error) {
          if (!(error instanceof LithiateError)) throw error;
          expect(error.facts.place).toBeDefined();
          expect(error.facts.expected).toMatch(/\w/);
        }
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(20);
  });
});
