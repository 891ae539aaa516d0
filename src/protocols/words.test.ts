import { describe, expect, it } from "vitest";
import { delithiate, hold, impedance, labelled, lithiate, pulse, pulses, rest, sweep } from "./words.ts";

describe("words of the lab", () => {
  it.each([
    ["0.1 A/g", 100, undefined],
    ["100 mA/g", 100, undefined],
    [100, 100, undefined],
    ["0.5 mA/cm2", 5, "area"],
    ["0.5 mA/cm^2", 5, "area"],
    ["5 A/m2", 5, "area"],
    ["2 mA", 2e-3, "cell"],
    ["1 A", 1, "cell"],
    ["C/10", 1 / 36000, "capacity"],
    ["0.5C", 0.5 / 3600, "capacity"],
    ["2 C", 2 / 3600, "capacity"],
    ["C", 1 / 3600, "capacity"],
  ] as const)("lithiate at %s", (at, value, per) => {
    const { at: magnitude, ...step } = lithiate(at, { to: "10 mV" });
    expect(magnitude).toBeCloseTo(value, 15);
    expect(step).toEqual({ do: "lithiate", ...(per && { per }), until: { voltage: 0.01 } });
  });

  it("give SI values", () => {
    expect(
      delithiate("100 mA/g", { capacity: "500 mAh/g", time: "1 h", filling: "20 %", relativeCapacity: "105 %" }).until,
    ).toEqual({
      capacity: 1.8e6,
      time: 3600,
      filling: 0.2,
      relativeCapacity: 1.05,
    });
    expect(rest("10 min")).toEqual({ do: "rest", at: 0, until: { time: 600 } });
    expect(hold("10 mV", { current: "0.02 A/g", time: "2 h" })).toEqual({
      do: "hold",
      at: 0.01,
      until: { current: { value: 20, per: "mass" }, time: 7200 },
    });
    expect(sweep({ to: "3 V", rate: "0.1 mV/s" })).toEqual({ do: "sweep", at: 1e-4, to: 3, until: {} });
    expect(pulse({ do: "delithiate", at: "1 mA", time: "10 min", rest: "1 h", to: "2 V" })).toEqual([
      { do: "delithiate", at: 1e-3, per: "cell", until: { voltage: 2, time: 600 }, label: "pulse" },
      { do: "rest", at: 0, until: { time: 3600 }, label: "relaxation" },
    ]);
    expect(labelled("formation", rest("1 s"))[0]!.label).toBe("formation");
  });

  it("spread frequencies evenly over the decades, ends included", () => {
    const { frequencies } = impedance({ from: "10 mHz", to: "100 kHz", perDecade: 8 });
    expect(frequencies).toHaveLength(57);
    expect([frequencies[0], frequencies[56]]).toEqual([0.01, 1e5]);
    for (let k = 1; k < 57; k++) expect(frequencies[k]! / frequencies[k - 1]!).toBeCloseTo(10 ** (1 / 8), 10);
    expect(impedance({ from: "100 kHz", to: "10 mHz" }).frequencies[0]).toBe(1e5);
    expect(impedance(["1 kHz", 2]).frequencies).toEqual([1000, 2]);
    expect(impedance({ from: 5, to: 5 }).frequencies).toEqual([5]);
  });

  it("mark the pulses that end their group", () => {
    const two = pulses(2, { do: "lithiate", at: 100, time: 600, rest: 3600, to: 0.01 });
    expect(two.map((s) => [s.do, s.group !== undefined, s.endsGroup ?? false])).toEqual([
      ["lithiate", true, true],
      ["rest", true, false],
      ["lithiate", true, true],
      ["rest", true, false],
    ]);
    expect(new Set(two.map((s) => s.group)).size).toBe(1);
  });

  it.each([
    [() => lithiate("0 A/g", { to: "0.01 V" }), /positive magnitude/, "step.at"],
    [() => lithiate(-5, { to: "0.01 V" }), /positive magnitude/, "step.at"],
    [() => lithiate("0.1 A/g", {}), /never ends/, "step.until"],
    [() => delithiate("0.1 A/g", { filling: 1.2 }), /empty and full/, "step.until.filling"],
    [() => delithiate("0.1 A/g", { capacity: 0 }), /capacity/, "step.until.capacity"],
    [() => delithiate("0.1 A/g", { to: Number.NaN }), /not a voltage/, "step.until.voltage"],
    [() => lithiate("1 A/g", { relativeCapacity: 105 }), /share/, "step.until.relativeCapacity"],
    [() => rest("-1 s"), /duration/, "step.until.time"],
    [() => hold("0.01 V", {}), /never ends/, "step.until"],
    [() => hold("0.01 V", { current: -1 }), /positive magnitude/, "step.until.current"],
    [() => hold(Number.NaN, { time: 1 }), /not a voltage/, "step.at"],
    [() => sweep({ to: "3 V", rate: "-0.1 mV/s" }), /scan rate/, "step.at"],
    [() => sweep({ to: Number.NaN, rate: 1 }), /voltage/, "step.to"],
    [() => impedance([]), /no frequencies/, "step.frequencies"],
    [() => impedance([1, 0]), /positive/, "step.frequencies"],
    [() => impedance({ from: 0, to: 1 }), /frequencies/, "from"],
    [() => impedance({ from: 1, to: -1 }), /frequencies/, "to"],
    [() => impedance({ from: 1, to: 10, perDecade: 1e9 }), /frequencies/, "perDecade"],
  ] as const)("refuse what cannot be run: %#", (make, message, place) => {
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ code: "protocol" }));
    expect(make).toThrow(
      expect.objectContaining({
        facts: expect.objectContaining({
          place: { path: place },
          expected: expect.stringMatching(/\w/),
          found: expect.stringMatching(/\w/),
        }),
      }),
    );
  });

  it("refuse a wrong unit at compile time", () => {
    // @ts-expect-error a voltage is not a current
    expect(() => lithiate("0.1 V", { to: "0.01 V" })).toThrow(/wrong unit/);
    // @ts-expect-error a current is not a scan rate
    expect(() => sweep({ to: "3 V", rate: "1 A/g" })).toThrow(/wrong unit/);
    // @ts-expect-error no such unit
    expect(() => lithiate("0.1 furlong", { to: "0.01 V" })).toThrow(/unknown unit/);
    // @ts-expect-error no unit
    expect(() => lithiate("0.1", { to: "0.01 V" })).toThrow(/not a current/);
  });
});
