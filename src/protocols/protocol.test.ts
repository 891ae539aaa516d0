import { describe, expect, it } from "vitest";
import { firstCycle } from "./first-cycle.ts";
import { chargeMap, delithiationMap, lithiationMap } from "./map.ts";
import { delithiate, lithiate, repeat, rest } from "./step.ts";

describe("steps", () => {
  it("read lab words", () => {
    expect(lithiate("0.1 A/g", { to: "10 mV" })).toEqual({ do: "lithiate", at: 100, until: { voltage: 0.01 } });
    expect(delithiate("100 mA/g", { capacity: "500 mAh/g", time: "1 h", filling: "20 %" })).toEqual({
      do: "delithiate",
      at: 100,
      until: { capacity: 1.8e6, time: 3600, filling: 0.2 },
    });
    expect(repeat(2, rest("10 min"))).toEqual([rest("10 min"), rest("10 min")]);
  });

  it.each([
    [() => lithiate("0 A/g", { to: "0.01 V" }), /positive magnitude/],
    [() => lithiate(-5, { to: "0.01 V" }), /positive magnitude/],
    [() => lithiate("0.1 A/g", {}), /never ends/],
    [() => delithiate("0.1 A/g", { filling: 1.2 }), /empty and full/],
    [() => delithiate("0.1 A/g", { capacity: 0 }), /capacity/],
    [() => rest("-1 s"), /duration/],
  ])("are refused when they cannot be run", (make, message) => {
    expect(make).toThrow(message);
  });

  it("refuse a wrong unit at compile time", () => {
    // @ts-expect-error a voltage is not a current
    expect(() => lithiate("0.1 V", { to: "0.01 V" })).toThrow(/wrong unit/);
  });
});

describe("protocols", () => {
  it("fill in their defaults", () => {
    expect(firstCycle.steps()).toHaveLength(6);
    expect(firstCycle.steps()[1]).toEqual({ do: "delithiate", at: 100, until: { voltage: 3 } });
    expect(firstCycle.start()).toEqual({ voltage: 1.5, hysteresis: -1 });
    expect(lithiationMap.steps({ multiple: 5 })).toEqual([{ do: "lithiate", at: 500, until: { voltage: 0.25 } }]);
    expect(lithiationMap.start({ startState: -1 })).toEqual({ filling: 0.02, hysteresis: -1 });
    expect(delithiationMap.steps({ multiple: 2 }).map((s) => s.at)).toEqual([100, 200]);
    expect(chargeMap.steps({ filling: 0.5 })[0]!.until).toEqual({ filling: 0.5 });
  });

  it("refuse unknown options and values outside their range", () => {
    expect(() => lithiationMap.steps({ curent: 1 })).toThrow(/no option curent/);
    expect(() => firstCycle.steps({ upper: 9 })).toThrow(/upper cut-off is out of range/);
  });
});
