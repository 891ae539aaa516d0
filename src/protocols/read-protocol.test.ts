import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { LithiateError } from "../units/error.ts";
import { plainProtocol } from "./entry.ts";
import { readProtocol } from "./read-protocol.ts";
import { repeat, sequence } from "./sequence.ts";
import { titration } from "./titration.ts";
import { delithiate, hold, impedance, labelled, lithiate, rest, sweep } from "./words.ts";

const read = (text: string) => readProtocol(readYamlDocument(text, "x.yaml"));
const example = (name: string) =>
  read(readFileSync(path.resolve(import.meta.dirname, `../../examples/protocols/${name}.yaml`), "utf8"));

const whole = `name: my rate test
about: what it is for
start: { voltage: 1.2 V, hysteresis: 0.5 }
temperatures: [25 degC, 318 K]
steps:
  - repeat: 3
    label: formation
    steps:
      - lithiate: 0.1 A/g
        until: { voltage: 0.01 V }
      - hold: 0.01 V
        until: { current: 0.02 A/g, time: 2 h }
      - delithiate: C/10
        until: { voltage: 1.5 V, filling: 5 %, capacity: 900 mAh/g, time: 30 h }
  - rest: 1 h
  - sweep: 0.1 mV/s
    to: 3 V
  - impedance: { from: 10 mHz, to: 100 kHz, perDecade: 8 }
  - impedance: [1 Hz, 1 kHz]
    label: two frequencies
  - lithiate: 0.5 mA/cm2
    until: { relativeCapacity: 105 % }
  - pybamm: ["Discharge at C/10 for 1 hour or until 0.05 V", "Rest for 1 hour (5 minute period)"]
`;

describe("an experiment file", () => {
  it("says the same as the words", () => {
    const protocol = read(whole);
    expect(protocol).toMatchObject({ id: "my-rate-test", title: "my rate test", about: "what it is for", parameters: {} });
    expect(protocol.start()).toEqual({ voltage: 1.2, hysteresis: 0.5 });
    expect(protocol.temperatures!()).toEqual([298.15, 318]);
    expect(protocol.notices!.join("\n")).toMatch(/C-rate[\s\S]*period "5 minute"/);
    const words = sequence(
      repeat(
        3,
        labelled(
          "formation",
          lithiate("0.1 A/g", { to: "0.01 V" }),
          hold("0.01 V", { current: "0.02 A/g", time: "2 h" }),
          delithiate("C/10", { to: "1.5 V", filling: "5 %", capacity: "900 mAh/g", time: "30 h" }),
        ),
      ),
      rest("1 h"),
      sweep({ to: "3 V", rate: "0.1 mV/s" }),
      impedance({ from: "10 mHz", to: "100 kHz", perDecade: 8 }),
      ...labelled("two frequencies", impedance(["1 Hz", "1 kHz"])),
      lithiate("0.5 mA/cm2", { relativeCapacity: "105 %" }),
      repeat(1, lithiate("C/10", { to: "0.05 V", time: "1 h" })),
      repeat(1, rest("1 h")),
    );
    expect(protocol.steps()).toEqual(words);
  });

  it("starts near 1.5 V when it does not say where", () => {
    const protocol = read("name: a\nsteps: [{ rest: 1 h }]\n");
    expect(protocol.start()).toEqual({ voltage: 1.5, hysteresis: -1 });
    expect(protocol.temperatures).toBeUndefined();
    expect(read("name: a\nstart: { filling: 0.3 }\nsteps: [{ rest: 1 h }]\n").start()).toEqual({ filling: 0.3, hysteresis: -1 });
  });

  it("titration of the examples is the ready one", () => {
    expect(example("gitt").steps()).toEqual(titration.steps({ mostPulses: 400, upper: 1.5 }));
  });

  it("rate test of the examples", () => {
    const steps = example("rate-with-holds").steps();
    expect(steps).toHaveLength(3 * 18 + 2);
    expect(steps.filter((s) => s.do === "hold")).toHaveLength(18);
    expect(steps.at(-3)).toMatchObject({ do: "delithiate", per: "capacity", cycle: 18, label: "C-rate" });
    expect(steps.at(-1)).toMatchObject({ do: "impedance", cycle: 18 });
  });
});

const lineOf = (text: string, word: string) => text.split("\n").findIndex((line) => line.includes(word)) + 1;

describe("what is wrong in a file is told with its place", () => {
  // biome-ignore format: a table
  it.each([
    ["name", "my rate test", "''", "name:", /name is not text/, undefined],
    ["", "name: my rate test\n", "", "about", /has no name/, undefined],
    ["nmae", "name: my", "nmae: my", "nmae", /unknown key "nmae"/, /did you mean name/],
    ["steps[0].steps[0].lithaite", "lithiate: 0.1 A/g", "lithaite: 0.1 A/g", "lithaite", /unknown key/, /did you mean lithiate/],
    ["steps[0].steps[0].lithiate", "lithiate: 0.1 A/g", "lithiate: 0.1", "lithiate", /has no unit/, undefined],
    ["steps[0].steps[0].lithiate", "lithiate: 0.1 A/g", "lithiate: 0.1 V", "lithiate", /wrong unit/, undefined],
    ["steps[0].steps[0].lithiate", "lithiate: 0.1 A/g", "lithiate: -0.1 A/g", "lithiate", /positive magnitude/, /the verb gives the direction/],
    ["steps[0].steps[0].lithiate", "lithiate: 0.1 A/g", "lithiate: []", "lithiate", /not a current/, undefined],
    ["steps[0].steps[0].until.voltage", "voltage: 0.01 V", "voltage: 0.01", "voltage: 0.01", /voltage has no unit/, undefined],
    ["steps[0].steps[0].until.volage", "voltage: 0.01 V", "volage: 0.01 V", "volage", /unknown key "volage"/, /did you mean voltage/],
    ["steps[0].steps[0].until", "{ voltage: 0.01 V }", "{}", "until: {}", /never ends/, undefined],
    ["steps[0].steps[1].until.current", "current: 0.02 A/g", "current: 0.02 s", "0.02 s", /wrong unit/, undefined],
    ["steps[0].steps[1].until.voltage", "current: 0.02 A/g", "voltage: 0.02 V", "0.02 V", /unknown key/, undefined],
    ["steps[0].steps[2].until.filling", "filling: 5 %", "filling: 500 %", "500 %", /empty and full/, undefined],
    ["steps[0].repeat", "repeat: 3", "repeat: 2.5", "repeat", /whole numbers/, undefined],
    ["steps[0].repeat", "repeat: 3", "repeat: 100000000", "repeat", /too many steps/, undefined],
    ["steps[0].repeat", "repeat: 3", "repeat: often", "repeat", /how often/, undefined],
    ["steps[0].atMost", "repeat: 3", "repeat: 3\n    atMost: 4", "atMost", /needs no atMost/, undefined],
    ["steps[1].rest", "rest: 1 h", "rest: 0 h", "rest:", /duration is positive/, undefined],
    ["steps[1].until", "- rest: 1 h", "- rest: 1 h\n    until: { time: 1 h }", "until: { time: 1 h }", /rest has no until/, /say themselves/],
    ["steps[2].sweep", "    to: 3 V\n", "", "sweep", /where it ends/, /to: 3 V/],
    ["steps[2].to", "to: 3 V", "to: 3 A", "to: 3 A", /wrong unit/, undefined],
    ["steps[2].sweep", "sweep: 0.1 mV/s", "sweep: -0.1 mV/s", "sweep", /scan rate/, /direction/],
    ["steps[2].rest", "sweep: 0.1 mV/s\n", "sweep: 0.1 mV/s\n    rest: 1 h\n", "    rest: 1 h", /one step does two things/, /dash/],
    ["steps[3].impedance.from", "from: 10 mHz", "from: 10 mV", "10 mV", /wrong unit/, undefined],
    ["steps[3].impedance", "from: 10 mHz, ", "", "impedance: { to", /between which frequencies/, undefined],
    ["steps[3].impedance", "from: 10 mHz", "from: -10 mHz", "-10 mHz", /frequencies/, undefined],
    ["steps[4].impedance", "[1 Hz, 1 kHz]", "[0 Hz]", "[0 Hz]", /positive/, undefined],
    ["steps[4].impedance", "[1 Hz, 1 kHz]", "[]", "impedance: []", /not a list/, undefined],
    ["steps[4]", "impedance: [1 Hz, 1 kHz]\n    label", "label", "label: two", /does not say what to do/, /verb/],
    ["steps[5].until.relativeCapacity", "105 %", "900 %", "900 %", /share/, undefined],
    ["steps[6].pybamm[0]", "Discharge at C/10", "Discharge at 5 W", "5 W", /power/, /current instead/],
    ["start", "{ voltage: 1.2 V, hysteresis: 0.5 }", "{ hysteresis: 0.5 }", "start", /by its voltage or by its filling/, undefined],
    ["start.hysteresis", "hysteresis: 0.5", "hysteresis: 5", "start", /between the branches/, undefined],
    ["temperatures[1]", "318 K", "318 degC", "318 degC", /no cell works/, undefined],
  ])("%s: %j → %j", (place, from, to, onLine, message, hint) => {
    const text = whole.replace(from, to);
    expect(text).not.toBe(whole);
    const facts = (error: unknown) => (error instanceof LithiateError ? { message: error.message, ...error.facts } : undefined);
    let found: ReturnType<typeof facts>;
    try {
      read(text);
    } catch (error) {
      found = facts(error);
    }
    expect(found?.message).toMatch(message);
    expect(found?.place).toMatchObject({ file: "x.yaml", line: lineOf(text, onLine) });
    expect(found?.place?.path).toBe(place);
    expect(found?.expected).toMatch(/\w/);
    if (hint) expect(found?.hint).toMatch(hint);
  });

  it("a share of a charge that no step gives", () => {
    const text = "name: a\nsteps:\n  - lithiate: 1 A/g\n    until: { relativeCapacity: 0.8 }\n";
    expect(() => read(text)).toThrow(/no earlier charge/);
  });

  it("a repetition without steps", () => {
    expect(() => read("name: a\nsteps: [{ repeat: 3 }]")).toThrow(/no steps/);
    expect(() => read("name: a\nsteps: [{ repeat: 3, steps: [] }]")).toThrow(/not a list/);
  });

  it("a repetition that nothing ends, and one inside another", () => {
    const inner = "{ repeat: until limit, steps: [{ lithiate: 1 A/g, until: { voltage: 0.1 V, time: 1 s } }] }";
    expect(() => read("name: a\nsteps: [{ repeat: until limit, steps: [{ rest: 1 h }] }]")).toThrow(/nothing ends/);
    expect(() => read(`name: a\nsteps: [{ repeat: until limit, steps: [${inner}] }]`)).toThrow(/cannot hold another/);
    expect(read(`name: a\nsteps: [{ repeat: 2, steps: [${inner}] }]`).steps()).toHaveLength(1000);
  });
});

it("any value is an experiment or is refused in words", () => {
  const verb = fc.constantFrom("lithiate", "delithiate", "rest", "hold", "sweep", "impedance", "repeat", "pulse", "pybamm");
  const value = fc.oneof(
    fc.constantFrom("0.1 A/g", "C/10", "1 h", "0.01 V", "0.1 mV/s", "until limit", "Rest for 1 s", 2, -1, null),
    fc.constantFrom({ voltage: "0.1 V" }, { time: "1 h" }, { current: "1 mA" }, [{ rest: "1 h" }], ["1 Hz"]),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const step = fc.dictionary(fc.oneof(verb, fc.constantFrom("until", "to", "steps", "atMost", "label")), value, { maxKeys: 3 });
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: step }, fc.jsonValue()), { maxLength: 3 }), (steps) => {
      try {
        const read = readProtocol(plainProtocol({ name: "any", steps })).steps();
        expect(read.length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof LithiateError)) throw error;
        expect(error.facts.place?.path).toMatch(/steps/);
        expect(error.facts.expected).toMatch(/\w/);
        expect(error.facts.found).not.toMatch(/undefined|\[object/);
      }
    }),
  );
});
