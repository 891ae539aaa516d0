import { describe, expect, it } from "vitest";
import { protocols } from "./all.ts";
import { cycling } from "./cycling.ts";
import { firstCycle } from "./first-cycle.ts";
import { inSituImpedance } from "./in-situ-impedance.ts";
import { chargeMap, delithiationMap, lithiationMap } from "./map.ts";
import { rateTest } from "./rate-test.ts";
import { arrheniusSeries, restingImpedance } from "./resting-impedance.ts";
import type { Step } from "./step.ts";
import { thickness } from "./thickness.ts";
import { titration } from "./titration.ts";
import { voltammetry } from "./voltammetry.ts";

const verbs = (steps: readonly Step[]) => steps.map((step) => step.do);
const amounts = (steps: readonly Step[]) => steps.map((step) => step.at);
const lithiations = (steps: readonly Step[]) => steps.filter((step) => step.do === "lithiate");

describe("every protocol", () => {
  it("has its own name", () => {
    const ids = protocols.map((p) => p.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ["first-cycle", "rate", "map", "cv", "gitt", "eis", "insitu-eis", "arrhenius", "cycling", "thickness"])
      expect(ids).toContain(id);
  });

  it("means the same by the same option", () => {
    const seen = new Map<string, string>();
    for (const { parameters } of protocols)
      for (const [name, { label, unit, shownIn }] of Object.entries(parameters)) {
        const meaning = JSON.stringify({ label, unit, shownIn });
        expect(seen.get(name) ?? meaning).toBe(meaning);
        seen.set(name, meaning);
      }
  });

  it.each(protocols.map((p) => [p.id, p] as const))("%s can be run with its defaults", (_, p) => {
    const steps = p.steps();
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step.cycle).toBeGreaterThan(0);
    const { voltage, filling } = p.start();
    expect([voltage, filling].filter((x) => x !== undefined)).toHaveLength(1);
    expect(p.about).toMatch(/Read: /);
  });

  it("refuses unknown options, values outside their range and parts of what is counted", () => {
    expect(() => lithiationMap.steps({ curent: 1 })).toThrow(/no option curent/);
    expect(() => firstCycle.steps({ upper: 9 })).toThrow(/upper cut-off is out of range/);
    expect(() => firstCycle.steps({ cycles: 2.5 })).toThrow(/whole numbers/);
    expect(() => arrheniusSeries.temperatures!({ coldest: 1 })).toThrow(/lowest temperature is out of range/);
  });
});

describe("ready protocols", () => {
  it("first cycles", () => {
    const steps = firstCycle.steps();
    expect(steps).toHaveLength(6);
    expect(steps[3]).toEqual({ do: "delithiate", at: 100, until: { voltage: 3 }, cycle: 2 });
    expect(firstCycle.start()).toEqual({ voltage: 1.5, hysteresis: -1 });
  });

  it("maps", () => {
    expect(lithiationMap.steps({ multiple: 5 })).toEqual([{ do: "lithiate", at: 500, until: { voltage: 0.25 }, cycle: 1 }]);
    expect(lithiationMap.start({ startState: -1 })).toEqual({ filling: 0.02, hysteresis: -1 });
    expect(amounts(delithiationMap.steps({ multiple: 2 }))).toEqual([100, 200]);
    expect(chargeMap.steps({ filling: 0.5 })[0]!.until).toEqual({ filling: 0.5 });
  });

  it("rate: three formation cycles, then five at each of six rates", () => {
    const steps = rateTest.steps();
    expect(steps).toHaveLength(2 * (3 + 6 * 5));
    expect(steps.at(-1)!.cycle).toBe(33);
    const rates = [...new Map(lithiations(steps).map((s) => [s.label, s.at]))];
    expect(rates.map(([label]) => label)).toEqual(["formation", "0.1 A/g", "0.5 A/g", "1 A/g", "3 A/g", "4 A/g", "5 A/g"]);
    expect(rates.map(([, at]) => at)).toEqual([100, 100, 500, 1000, 3000, 4000, 5000]);
    expect(steps.filter((s) => s.label === "3 A/g").map((s) => s.cycle)).toEqual([19, 19, 20, 20, 21, 21, 22, 22, 23, 23]);
    expect(rateTest.steps({ rateBase: 200, cyclesPerRate: 1, formationCycles: 1 }).at(-1)).toMatchObject({ at: 1e4, cycle: 7 });
  });

  it("cyclic voltammetry: seven cycles at five rates", () => {
    const steps = voltammetry.steps();
    expect(verbs(steps)).toEqual(Array.from({ length: 14 }, () => "sweep"));
    expect(steps.map((s) => (s.do === "sweep" ? s.to : undefined))).toEqual(Array.from({ length: 7 }, () => [0.01, 3]).flat());
    for (const [k, multiple] of [1, 1, 1, 2, 5, 10, 20].entries()) expect(steps[2 * k]!.at).toBeCloseTo(multiple * 1e-4, 12);
    expect(steps.at(-1)).toMatchObject({ label: "2 mV/s", cycle: 7 });
  });

  it("titration: pulses and rests down, then up, each group ending by itself", () => {
    const steps = titration.steps({ mostPulses: 3 });
    expect(verbs(steps)).toEqual([
      ...Array.from({ length: 3 }, () => ["lithiate", "rest"]).flat(),
      ...Array.from({ length: 3 }, () => ["delithiate", "rest"]).flat(),
    ]);
    expect(steps[0]).toMatchObject({ at: 100, until: { time: 600, voltage: 0.01 }, endsGroup: true, label: "pulse" });
    expect(steps[1]).toMatchObject({ until: { time: 3600 }, label: "relaxation" });
    expect(steps[1]!.group).toBe(steps[0]!.group);
    expect(steps[6]!.group).not.toBe(steps[0]!.group);
    expect(steps[6]!.until.voltage).toBe(3);
  });

  it("impedance at rest: before and after a cycle", () => {
    expect(() => restingImpedance.steps({ lowestFrequency: 10, highestFrequency: 1 })).toThrow(/lies above the highest/);
    const steps = restingImpedance.steps();
    expect(verbs(steps)).toEqual(["impedance", "lithiate", "delithiate", "rest", "impedance"]);
    expect(steps.map((s) => s.label)).toEqual(["fresh", undefined, undefined, undefined, "pristine-cycled"]);
    const [first] = steps;
    expect(first?.do === "impedance" && [first.frequencies.length, first.frequencies[0], first.frequencies.at(-1)]).toEqual([
      57, 0.01, 1e5,
    ]);
  });

  it("impedance along a cycle: eight potentials down, seven back", () => {
    const steps = inSituImpedance.steps();
    const spectra = steps.filter((s) => s.do === "impedance");
    expect(spectra).toHaveLength(15);
    const holds = steps.filter((s) => s.do === "hold");
    expect(amounts(holds)).toEqual([3, 1, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 3]);
    expect(holds[0]!.until).toEqual({ current: { value: 10, per: "mass" }, time: 3600 });
    expect(verbs(steps.slice(4, 8))).toEqual(["lithiate", "hold", "rest", "impedance"]);
    expect(verbs(steps.slice(32, 36))).toEqual(["delithiate", "hold", "rest", "impedance"]);
    expect(spectra[7]!.label).toBe("lithiating, 0.01 V");
    expect(spectra[8]!.label).toBe("delithiating, 0.05 V");
  });

  it("several temperatures", () => {
    expect(arrheniusSeries.temperatures!()).toEqual([288, 298, 308, 318]);
    expect(arrheniusSeries.temperatures!({ coldest: 300, temperatureStep: 5, temperatureCount: 2 })).toEqual([300, 305]);
    const steps = arrheniusSeries.steps();
    expect(steps.filter((s) => s.do === "impedance").map((s) => s.label)).toEqual(["pristine-cycled", "part filled"]);
    expect(steps.map((s) => s.cycle)).toEqual([1, 1, 1, 1, 2, 2, 2]);
    expect(firstCycle.temperatures).toBeUndefined();
  });

  it("cycling", () => {
    const steps = cycling.steps({ current: 5000, cycles: 500 });
    expect(steps).toHaveLength(1006);
    expect(amounts(steps.slice(4, 8))).toEqual([100, 100, 5000, 5000]);
    expect(steps.at(-1)).toMatchObject({ cycle: 503, label: "cycling" });
  });

  it("thickness: shares of what the last cycle stored, the last one beyond its cut-off", () => {
    const steps = thickness.steps({ cycles: 2 });
    expect(lithiations(steps).map((s) => s.until)).toEqual([
      { voltage: 0.01 },
      { voltage: 0.01 },
      { relativeCapacity: 0.8 },
      { relativeCapacity: 0.9 },
      { relativeCapacity: 1.05, voltage: expect.closeTo(-0.1, 12) },
    ]);
    expect(lithiations(steps).map((s) => s.label)).toEqual(["lower cut-off", "lower cut-off", "80 %", "90 %", "105 %"]);
    expect(steps[3]).toMatchObject({ do: "delithiate", label: "upper cut-off", cycle: 2 });
  });
});
