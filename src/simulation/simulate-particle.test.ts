import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Design, SizeDistribution } from "../design/design.ts";
import { lithiationMap } from "../protocols/map.ts";
import { repeat, repeatUntilLimit } from "../protocols/sequence.ts";
import { delithiate, hold, lithiate, rest } from "../protocols/words.ts";
import { particleModel } from "./particle-model.ts";
import type { ParticleOptions } from "./particle-options.ts";
import { edgeMinusCore } from "./particle-record.ts";
import { runParticle, simulateParticle } from "./simulate-particle.ts";

const dot = (diameter: number, distribution?: SizeDistribution): Design => ({
  name: "silicon",
  particle: { layers: [{ material: "silicon", diameter, overrides: {}, ...(distribution && { distribution }) }] },
  electrode: { loading: 0.011, porosity: 0.5 },
});
const powder = dot(38e-9, { law: "lognormal", s: 0.27, min: 20e-9, max: 60e-9 });
const rested = { filling: 0.02, hysteresis: 1 };
const cycle = [lithiate("0.5 A/g", { to: "0.05 V" }), rest("10 min"), delithiate("0.5 A/g", { to: "1 V" })];

describe("filling over the radius", () => {
  it.each([1e-17, 1e-18, 1e-19])("differs between edge and core as R², D = %d", (D) => {
    const options: ParticleOptions = { diffusivity: D };
    const spread = [15e-9, 40e-9].map((d) => {
      const run = simulateParticle(
        dot(d),
        [lithiate("0.5 A/g", { filling: 0.6 })],
        options,
        {},
        { filling: 0.02, hysteresis: -1 },
      );
      expect(run.outcome).toBe("end");
      expect((D * run.steps[0]!.duration) / (d / 2) ** 2).toBeGreaterThan(0.5); // Fo: the profile is that of a steady flux
      return edgeMinusCore(run.profiles[0]!);
    });
    expect(spread[1]! / spread[0]! / (40 / 15) ** 2).toBeCloseTo(1, 4);
  });

  it("is C R²/(6D) at long times", () => {
    const D = 1e-18;
    const run = simulateParticle(
      dot(40e-9),
      [lithiate("5 A/g", { capacity: "2000 mAh/g" })],
      { diffusivity: D },
      {},
      { filling: 0.02, hysteresis: -1 },
    );
    const C = 5000 / particleModel(dot(40e-9)).system.totalCapacity();
    expect(edgeMinusCore(run.profiles[0]!) / ((C * 20e-9 ** 2) / (6 * D))).toBeCloseTo(1, 2);
  });
});

describe("a run", () => {
  const variants: readonly (readonly [string, ParticleOptions])[] = [
    ["rigid", {}],
    ["swelling", { swelling: true }],
    ["slow diffusion", { diffusivity: 1e-19 }],
    ["fast diffusion", { diffusivity: 1e-13, swelling: true }],
    ["one potential", { hysteresis: "none" }],
  ];
  it.each(variants)("conserves lithium and does not depend on the integrator: %s", (_, options) => {
    const [b, r] = (["bdf", "rodas4"] as const).map((method) =>
      simulateParticle(powder, cycle, { ...options, method, rtol: 1e-6 }, {}, rested),
    );
    for (const run of [b!, r!]) {
      expect(run.why).toBe("all steps were done");
      expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
    }
    for (const k of [0, 1, 2]) {
      expect(b!.steps[k]!.capacity).toBeCloseTo(r!.steps[k]!.capacity, -3); // of 1e7 C kg⁻¹
      expect(b!.steps[k]!.voltage).toBeCloseTo(r!.steps[k]!.voltage, 4);
    }
    b!.profiles.forEach((p, k) => {
      expect(edgeMinusCore(p)).toBeCloseTo(edgeMinusCore(r!.profiles[k]!), 3);
    });
  });

  it("gives F6: the mean filling at 0.25 V is set by the area", () => {
    // Exchange currents per gram and fillings at 0.1, 0.2, 0.5 A/g: lumped estimate from Yu2024's rate data.
    for (const [d, i0, expected] of [
      [15e-9, 136.5, [0.232, 0.179, 0.116]],
      [40e-9, 50.8, [0.155, 0.113, 0.088]],
    ] as const) {
      const area = particleModel(dot(d)).system.area(0);
      const model = particleModel(dot(d), { diffusivity: 1e-12, exchangeCurrentDensity: i0 / area });
      const fillings = [1, 2, 5].map((multiple) => {
        const wanted = { multiple, startState: -1 };
        return runParticle(model, lithiationMap.steps(wanted), {}, lithiationMap.start(wanted)).steps[0]!.filling;
      });
      fillings.forEach((x, k) => {
        expect(Math.abs(x - expected[k]!)).toBeLessThan(1.5e-3);
      });
    }
  });

  it("tells voltage, charge and fillings in a table of rising time", () => {
    const { table, currentPositive, certificate, profiles } = simulateParticle(powder, cycle, {}, {}, rested);
    const time = table.column("test_time_second").values;
    expect(time.every((t, k) => k === 0 || t >= time[k - 1]!)).toBe(true);
    expect(table.column("x_current_per_gram_active").values[1]).toBeCloseTo(-500, 6);
    expect(table.names.filter((name) => name.startsWith("x_surface_filling_"))).toHaveLength(5);
    expect(table.column("ambient_temperature_celsius").values[0]).toBeCloseTo(25, 9);
    expect(currentPositive).toBe("charges_test_object");
    expect(certificate).toMatchObject({ method: "bdf", rtol: 1e-4, mesh: { nodes: 24, grading: 2 } });
    expect(profiles).toHaveLength(3 * 5);
    const { radius, filling, mean, share } = profiles[0]!;
    expect(radius[23]! / radius[0]!).toBe(Number.POSITIVE_INFINITY);
    expect(share.reduce((sum, v, i) => sum + v * filling[i]!, 0)).toBeCloseTo(mean, 12);
  });

  it("counts current and charge of its table for one gram of powder", () => {
    const { table, steps } = simulateParticle(powder, cycle, {}, {}, rested);
    expect(table.column("current_ampere").values[1]).toBeCloseTo(-0.5, 9);
    const [first, last] = [steps[0]!, steps[2]!];
    const charged = (name: string, row: number) => table.column(name).values[row]!;
    const end = first.rows[1] - 1;
    expect(charged("discharging_capacity_ah", end)).toBeCloseTo(first.capacity / 3.6e6, 9);
    expect(charged("x_step_capacity_per_gram_active", end)).toBeCloseTo(first.capacity, 3);
    expect(charged("charging_capacity_ah", last.rows[1] - 1)).toBeCloseTo(last.capacity / 3.6e6, 9);
    expect(charged("voltage_volt", last.rows[0])).toBe(last.startVoltage);
  });

  it("takes a limit that is already passed as the end of its step", () => {
    const run = simulateParticle(powder, [lithiate("20 A/g", { to: "0.9 V" }), ...cycle], {}, {}, rested);
    expect(run.outcome).toBe("end");
    expect(run.steps[0]).toMatchObject({ end: { kind: "passed-at-start", limit: "voltage" }, duration: 0, capacity: 0 });
    expect(run.notices.join()).toMatch(/Step 1 \(lithiate at 20 A\/g to 0\.9 V\) ended at once, without charge/);
    expect(run.steps[3]!.end.kind).toBe("limit");
  });

  it("stops when cancelled and keeps what was finished", () => {
    const signal = { aborted: false };
    const seen: number[] = [];
    const onProgress = ({ done }: { done: number }) => {
      seen.push(done);
      if (done === 2) signal.aborted = true;
    };
    const run = simulateParticle(powder, repeat(3, ...cycle), {}, { signal, onProgress }, rested);
    expect(run.outcome).toBe("cancelled");
    expect(run.why).toMatch(/step 3 \(delithiate\).*kept/);
    expect(run.steps).toHaveLength(2);
    expect(seen).toEqual([0, 1, 2]);
  });

  it("grows exactly by its charge when it ends by capacity, filling or time", () => {
    const steps = [
      lithiate("1 A/g", { capacity: "500 mAh/g" }),
      delithiate("1 A/g", { filling: 0.1 }),
      lithiate("1 A/g", { time: "6 min" }),
    ];
    const run = simulateParticle(powder, steps, {}, {}, rested);
    expect(run.steps[0]!.capacity / 3600).toBeCloseTo(500, 4);
    expect(run.steps[1]!.filling).toBeCloseTo(0.1, 8);
    expect(run.steps[2]!.capacity / 3600).toBeCloseTo(100, 6);
    expect(run.steps.map((s) => s.end.limit)).toEqual(["capacity", "filling", "time"]);
  });
});

it("ends well for any sensible powder, with either integrator", () => {
  const log = (min: number, max: number) =>
    fc.double({ min: Math.log10(min), max: Math.log10(max), noNaN: true }).map((p) => 10 ** p);
  fc.assert(
    fc.property(
      fc.record({
        diameter: log(8e-9, 5e-7),
        at: log(20, 2e4),
        diffusivity: log(1e-20, 1e-12),
        exchangeCurrentDensity: log(1e-4, 10),
        filmResistance: fc.constantFrom(0, 1e-3, 0.05),
        swelling: fc.boolean(),
        hysteresis: fc.constantFrom("none" as const, "one-state" as const),
      }),
      ({ diameter, at, ...options }) => {
        const steps = [lithiate(at, { to: "0.01 V" }), rest("10 min"), delithiate(at, { to: "3 V" })];
        const [b, r] = (["bdf", "rodas4"] as const).map((method) =>
          simulateParticle(dot(diameter), steps, { ...options, method }, {}, rested),
        );
        for (const run of [b!, r!]) {
          expect(run.why).toBe("all steps were done");
          expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
        }
        expect(Math.abs(b!.steps[0]!.filling - r!.steps[0]!.filling)).toBeLessThan(2e-4);
      },
    ),
    { seed: 7, numRuns: 100 },
  );
});

describe("what cannot be simulated", () => {
  it.each([
    [[lithiate("0.1 A/g", { to: "-0.8 V" })], /cannot be reached/],
    [[delithiate("0.1 A/g", { to: "4.5 V" })], /cannot be reached/],
    [[lithiate("0.1 A/g", { capacity: "5000 mAh/g" })], /cannot pass that much/],
    [[], /no steps/],
    [[{ do: "lithiate", at: -100, until: { voltage: 0.01 } }], /positive magnitude/],
    [[hold("0.1 V", { time: "1 h" })], /cannot do this step/],
    [[lithiate("1C", { to: "0.1 V" })], /cannot do this step/],
    [repeatUntilLimit(3, lithiate("0.1 A/g", { to: "0.1 V", time: "1 min" })), /cannot do this step/],
    [[...cycle, lithiate("0.1 A/g", { relativeCapacity: 0.5 })], /cannot do this step/],
  ] as const)("is refused before the first step", (steps, message) => {
    expect(() => simulateParticle(powder, steps, {}, {}, rested)).toThrow(message);
  });

  it("is refused with place and remedy", () => {
    expect.assertions(1);
    try {
      simulateParticle(powder, [rest("1 min"), lithiate("0.1 A/g", { to: "-0.8 V" })], {}, {}, rested);
    } catch (error) {
      expect(error).toMatchObject({
        code: "protocol",
        facts: {
          place: { path: "steps[1].until.voltage" },
          found: expect.stringContaining("V"),
          hint: expect.stringMatching(/raise/),
        },
      });
    }
  });

  it("names designs and options", () => {
    expect(() => simulateParticle(dot(20e-9), cycle, { diffusivity: -1 }, {}, rested)).toThrow(/diffusivity/);
    expect(() => simulateParticle(dot(20e-9), cycle, {}, {}, { filling: 0, hysteresis: 1 })).toThrow(/start/);
    expect(() => simulateParticle(dot(20e-9), cycle, {}, {}, { filling: 0.1, hysteresis: 2 })).toThrow(/hysteresis/);
  });
});

describe("another core diameter", () => {
  it("needs no new model and gives the same run as one", () => {
    const model = particleModel(powder, { diffusivity: 1e-18 });
    model.setCoreDiameter(45e-9);
    const fresh = dot(45e-9, { law: "lognormal", s: 0.27, min: 20e-9, max: 60e-9 });
    const a = runParticle(model, cycle, {}, rested);
    const b = simulateParticle(fresh, cycle, { diffusivity: 1e-18 }, {}, rested);
    expect(a.steps[0]!.capacity).toBe(b.steps[0]!.capacity);
    expect(a.profiles[4]!.filling).toEqual(b.profiles[4]!.filling);
  });

  it("is ready within 0.2 ms, and a lithiation of one sphere takes less than 1 ms", () => {
    const model = particleModel(dot(40e-9), { nodes: 30 });
    const oneC = model.system.totalCapacity() / 3600;
    const steps = [{ do: "lithiate", at: oneC, until: { voltage: 0.01 } }] as const;
    let [resize, run] = [Infinity, Infinity];
    for (let k = 0; k < 200; k++) {
      let t = performance.now();
      model.setCoreDiameter((30 + 0.1 * k) * 1e-9);
      resize = Math.min(resize, performance.now() - t);
      t = performance.now();
      runParticle(model, steps, {}, rested);
      run = Math.min(run, performance.now() - t);
    }
    expect(resize).toBeLessThan(0.2);
    expect(run).toBeLessThan(1);
  });
});
