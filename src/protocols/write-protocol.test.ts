import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { protocols } from "./all.ts";
import { plainProtocol } from "./entry.ts";
import type { Options, Protocol } from "./protocol.ts";
import { rateTest } from "./rate-test.ts";
import { readProtocol } from "./read-protocol.ts";
import { titration } from "./titration.ts";
import { writeProtocol } from "./write-protocol.ts";

/** What is run: steps, start and temperatures. */
const runOf = (protocol: Protocol, options: Options = {}) => ({
  title: protocol.title,
  about: protocol.about,
  steps: protocol.steps(options),
  start: protocol.start(options),
  temperatures: protocol.temperatures?.(options),
});

const again = (protocol: Protocol, options?: Options) => readProtocol(plainProtocol(writeProtocol(protocol, options)));

describe("what is written is read as the same experiment", () => {
  it.each(protocols.map((p) => [p.id, p] as const))("%s with its defaults", (_, p) => {
    expect(runOf(again(p))).toEqual(runOf(p));
  });

  it("with any numbers that the ready experiments take", () => {
    const numbers = (p: Protocol) =>
      fc.record(
        Object.fromEntries(
          Object.entries(p.parameters).map(([name, { default: usual = 1, step, unit, min = -Infinity, max = Infinity }]) => [
            name,
            step === 1 && unit === "1"
              ? fc.integer({ min: Math.max(1, min), max: Math.min(9, max) })
              : fc.double({ min: 0.97, max: 1.03, noNaN: true }).map((by) => Math.min(max, Math.max(min, usual * by))),
          ]),
        ),
      );
    const cases = fc.constantFrom(...protocols).chain((p) => numbers(p).map((options) => [p, options] as const));
    const isKept = ([p, options]: readonly [Protocol, Options]): void =>
      expect(runOf(again(p, options))).toEqual(runOf(p, options));
    fc.assert(
      fc.property(cases, (one) => {
        isKept(one);
      }),
      { numRuns: 60 },
    );
  });

  it("steps of a file: C-rates, currents of the cell and per area, shares, a list of frequencies, groups inside cycles", () => {
    const p = readProtocol(
      plainProtocol({
        name: "all kinds",
        start: { filling: 0.1, hysteresis: 0.5 },
        temperatures: ["25 degC", "288 K"],
        steps: [
          { lithiate: "C/3", until: { voltage: "0.07 V", time: "100 s" } },
          { repeat: 2, steps: [{ delithiate: "1.3 mA", until: { capacity: "1234.5 mAh/g" } }, { rest: "1.7 h" }] },
          { lithiate: "0.3 mA/cm2", until: { filling: 0.3, relativeCapacity: 0.7 } },
          { impedance: ["1 Hz", "7 Hz", "3 kHz"] },
          {
            repeat: "until limit",
            atMost: 7,
            steps: [{ pulse: { delithiate: "1C", time: "1 s", rest: "2 s", voltage: "1 V" } }],
          },
          {
            repeat: "until limit",
            atMost: 7,
            steps: [{ pulse: { delithiate: "2C", time: "1 s", rest: "2 s", voltage: "1 V" } }],
          },
          { hold: "10 mV", until: { current: "C/50", time: "2 h" }, label: "the last" },
          { pybamm: ["Sweep at 0.1 mV/s until 2 V", "EIS at 10 mHz to 1 kHz"] },
        ],
      }),
    );
    expect(runOf(again(p))).toEqual(runOf(p));
  });
});

describe("what is written is what people would write", () => {
  it("cycles as repetitions", () => {
    expect(writeProtocol(rateTest).steps.slice(0, 2)).toEqual([
      {
        repeat: 3,
        steps: [
          { lithiate: "0.1 A/g", until: { voltage: "0.01 V" }, label: "formation" },
          { delithiate: "0.1 A/g", until: { voltage: "3 V" }, label: "formation" },
        ],
      },
      {
        repeat: 5,
        steps: [
          { lithiate: "0.1 A/g", until: { voltage: "0.01 V" }, label: "0.1 A/g" },
          { delithiate: "0.1 A/g", until: { voltage: "3 V" }, label: "0.1 A/g" },
        ],
      },
    ]);
  });

  it("pulses as a repetition until their limit", () => {
    expect(writeProtocol(titration).steps[0]).toEqual({
      repeat: "until limit",
      atMost: 500,
      steps: [
        { lithiate: "0.1 A/g", until: { voltage: "0.01 V", time: "10 min" }, label: "pulse" },
        { rest: "1 h", label: "relaxation" },
      ],
    });
  });
});
