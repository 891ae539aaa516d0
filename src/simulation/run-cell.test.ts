import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import { repeatUntilLimit } from "../protocols/sequence.ts";
import type { Step } from "../protocols/step.ts";
import { delithiate, hold, impedance, lithiate, rest, sweep } from "../protocols/words.ts";
import { SIHALF_A_AREA, sihalfA } from "../verification/sihalf-a.ts";
import type { CellSolution } from "./cell-solution.ts";
import { PART_COLUMNS } from "./cell-table.ts";
import { type CellContext, type CellStart, type ReadyCell, runCell } from "./run-cell.ts";

const MODELS = { spm, spme, dfn };
const LOW: CellStart = { filling: 0.02, hysteresis: -1 };

const ready = (system: HalfCellSystem, more: Partial<ReadyCell> = {}): ReadyCell => ({
  name: "SiHalf-A",
  system,
  area: SIHALF_A_AREA,
  method: "bdf",
  rtol: 1e-4,
  radial: { radial: 20, grading: 2 },
  notices: [],
  cites: [],
  ...more,
});
const make = (model: keyof typeof MODELS, cell: HalfCell = sihalfA({ hysteresis: "one-state", contactResistance: 3e-4 })) =>
  MODELS[model](cell);
const run = (system: HalfCellSystem, steps: readonly Step[], context: CellContext = {}, start: CellStart = LOW) =>
  runCell(ready(system), steps, context, start);
const column = (solution: CellSolution, name: string) => solution.table.column(name).values;
/** Largest difference [V] between a voltage and the sum of its parts. */
function partsDefect({ table }: CellSolution): number {
  const sum = new Float64Array(table.length);
  for (const [name] of PART_COLUMNS) for (const [k, v] of table.column(name).values.entries()) sum[k]! += v;
  return table.column("voltage_volt").values.reduce((worst, V, k) => Math.max(worst, Math.abs(V - sum[k]!)), 0);
}

const finite = ({ table }: CellSolution) => table.names.every((name) => table.column(name).values.every(Number.isFinite));

/** Particles with a film that swell, in an electrode that breathes. */
function breathing(): HalfCell {
  const plain = sihalfA({ hysteresis: "one-state" });
  const kinds = plain.kinds.map((k) => ({
    ...k,
    growth: 1.8,
    surface: { ...k.surface, filmResistance: 2e-3, volumeGrowth: 2.8 },
  }));
  const share = Float64Array.of(1);
  return {
    ...plain,
    kinds,
    breathing: { outward: 0.5, leastPorosity: 0.15, solidFraction: 0.15, share },
  };
}

describe.each(["spm", "spme", "dfn"] as const)("every verb in the %s", (model) => {
  const steps = [
    lithiate("1C", { to: "0.05 V" }),
    rest("10 min"),
    hold("0.2 V", { current: "C/20" }),
    sweep({ to: "0.9 V", rate: "1 mV/s" }),
    sweep({ to: "0.4 V", rate: "2 mV/s" }),
    impedance(["1 Hz", "1 kHz"]),
    delithiate("1C", { to: "0.9 V" }),
  ];
  const solution = run(make(model), steps);

  it("ends as it says", () => {
    expect(solution.outcome).toBe("end");
    const ends = solution.steps.map((s) => `${s.end.kind} ${s.end.limit}`);
    expect(ends).toEqual([
      "limit voltage",
      "time time",
      "limit current",
      "time time",
      "time time",
      "instant measurement",
      "limit voltage",
    ]);
    expect(solution.steps.map((s) => s.rows[0]).slice(1)).toEqual(solution.steps.map((s) => s.rows[1]).slice(0, -1));
    expect(solution.table.length).toBe(solution.steps.at(-1)!.rows[1]);
    expect(finite(solution)).toBe(true);
  });

  it("conserves lithium and salt, and splits the voltage", () => {
    expect(solution.certificate.lithiumBalance).toBeLessThan(1e-13);
    if (model !== "spm") expect(solution.certificate.saltBalance).toBeLessThan(1e-12);
    expect(partsDefect(solution)).toBeLessThan(1e-12);
    expect(solution.certificate.interfaceDefect).toBeLessThan(3e-4);
  });

  it("keeps what a hold and a sweep ask for", () => {
    const V = column(solution, "voltage_volt");
    const time = column(solution, "step_time_second");
    const [from, to] = solution.steps[2]!.rows;
    for (let r = from; r < to; r++) expect(V[r]).toBeCloseTo(0.2, 5);
    const [first, last] = solution.steps[3]!.rows;
    for (let r = first; r < last; r++) expect(V[r]).toBeCloseTo(0.2 + 1e-3 * time[r]!, 5);
    expect(V[last - 1]).toBeCloseTo(0.9, 5);
    const current = column(solution, "current_ampere");
    expect(Math.abs(current[to - 1]!) / (SIHALF_A_AREA * 14.90162)).toBeCloseTo(1 / 20, 4);
  });

  it("counts charge in the columns of the Battery Data Format", () => {
    const [current, out, into, net] = [
      "current_ampere",
      "charging_capacity_ah",
      "discharging_capacity_ah",
      "net_capacity_ah",
    ].map((name) => column(solution, name));
    for (let r = 0; r < net!.length; r++) expect(out![r]! - into![r]!).toBeCloseTo(net![r]!, 12);
    expect(current![1]).toBeLessThan(0); // lithiation discharges the test object
    expect(into![solution.steps[0]!.rows[1] - 1]).toBeGreaterThan(1e-3);
    expect(out![solution.steps[0]!.rows[1] - 1]).toBe(0);
    const filling = column(solution, "x_mean_filling");
    expect(filling.at(-1)! - filling[0]!).toBeCloseTo(-net!.at(-1)! / 1.490162e-3, 6);
  });

  it("takes the spectrum at the state reached", () => {
    const [spectrum] = solution.spectra;
    const before = solution.steps[4]!;
    expect(spectrum).toMatchObject({ step: 5, voltage: before.voltage, filling: before.filling });
    const real = spectrum!.table.column("real_impedance_ohm").values;
    expect(real[0]).toBeGreaterThan(real[1]!);
    expect(real[1]! * SIHALF_A_AREA).toBeCloseTo(spectrum!.table.column("x_real_impedance_ohm_m2").values[1]!, 12);
  });

  it("goes on from a break as if there had been none", () => {
    for (const cut of [1, 3, 4]) {
      const system = make(model);
      const first = run(system, steps.slice(0, cut));
      const second = run(system, steps.slice(cut), {}, { state: first.endState });
      const joined = (name: string) => [...column(first, name), ...column(second, name)];
      for (const name of solution.table.names.filter((n) => n !== "step_count" && n !== "cycle_count"))
        for (const [r, v] of joined(name).entries()) expect(v, `${name} ${r}`).toBeCloseTo(column(solution, name)[r]!, 12);
      expect(joined("step_count")).toEqual([...column(solution, "step_count")]);
      expect(second.endState.y).toEqual(solution.endState.y);
    }
  });
});

describe("an electrode that breathes", () => {
  const steps = [
    lithiate("1C", { to: "0.05 V" }),
    hold("0.05 V", { time: "10 min" }),
    sweep({ to: "0.6 V", rate: "1 mV/s" }),
    rest("10 min"),
  ];
  const solution = run(make("dfn", breathing()), steps);

  it("splits its voltage and conserves salt, the electrolyte pushed out counted in", () => {
    expect(solution.outcome).toBe("end");
    expect(partsDefect(solution)).toBeLessThan(1e-12);
    expect(solution.certificate.interfaceDefect).toBeLessThan(3e-4);
    expect(solution.certificate.lithiumBalance).toBeLessThan(1e-13);
    expect(solution.certificate.saltBalance).toBeLessThan(1e-12);
    const film = column(solution, "x_film_volt");
    expect(Math.min(...film)).toBeLessThan(-1e-4);
  });

  it("cannot deposit lithium before its cut-off", () => {
    const { value, innerValue, position, time } = solution.depositionMargin;
    expect(value).toBeGreaterThan(0.05);
    expect(innerValue).toBeGreaterThan(value);
    expect(position).toBeLessThan(10e-6);
    expect(time).toBeGreaterThan(0);
  });
});

describe("a double layer", () => {
  it("holds charge that the balance counts", () => {
    const system = make("spme", sihalfA({ hysteresis: "none", doubleLayer: 0.2 }));
    const solution = run(system, [lithiate("1C", { to: "0.05 V" }), hold("0.05 V", { time: "1 min" }), rest("1 h")]);
    expect(solution.outcome).toBe("end");
    expect(solution.certificate.lithiumBalance).toBeLessThan(1e-13);
    expect(partsDefect(solution)).toBeLessThan(1e-12);
    expect(solution.certificate.interfaceDefect).toBeLessThan(3e-4);
  });
});

describe("a run", () => {
  it("keeps the state inside at chosen times and fillings", () => {
    const context = { times: [0, 100, 2000], fillings: [0.25, 0.5], profiles: "chosen" } as const;
    const solution = run(make("dfn"), [lithiate("1C", { to: "0.05 V" })], context);
    expect(solution.profiles.map((p) => p.time)).toEqual(expect.arrayContaining([0, 100, 2000]));
    expect(solution.profiles).toHaveLength(5);
    const fillings = solution.profiles.map((p) => {
      const x = p.across.column("x_mean_filling_1").values.subarray(20);
      return x.reduce((a, b) => a + b) / 30;
    });
    for (const x of [0.25, 0.5]) expect(Math.min(...fillings.map((f) => Math.abs(f - x)))).toBeLessThan(1e-8);
    const [at100] = solution.profiles.filter((p) => p.time === 100);
    expect(at100!.particles.map((p) => p.cell)).toEqual([0, 14, 29]);
    expect(at100!.particles[0]!.radius.column("x_radius_metre").values.at(-1)).toBeCloseTo(75e-9, 15);
    const salt = at100!.across.column("x_salt_concentration_mol_per_m3").values;
    expect(salt[0]).toBeGreaterThan(1000);
    expect(salt.at(-1)).toBeLessThan(1000);
  });

  it("keeps what was finished when it is cancelled", () => {
    let resting = false;
    let asked = 0;
    const context: CellContext = {
      signal: {
        get aborted() {
          return resting && ++asked > 8;
        },
      },
      onProgress({ done }) {
        resting = done === 1;
      },
    };
    const steps = [lithiate("1C", { time: "5 min" }), rest("1 h"), delithiate("1C", { to: "0.9 V" })];
    const solution = run(make("spm"), steps, context);
    expect(solution.outcome).toBe("cancelled");
    expect(solution.steps.map((s) => s.end)).toEqual([
      { kind: "time", limit: "time" },
      { kind: "unfinished", limit: "cancelled" },
    ]);
    const unfinished = solution.steps[1]!;
    expect(unfinished.rows).toEqual([solution.steps[0]!.rows[1], solution.table.length]);
    expect(unfinished.duration).toBeGreaterThan(0);
    expect(unfinished.duration).toBeCloseTo(column(solution, "step_time_second").at(-1)!, 9);
    expect(unfinished.voltage).toBe(column(solution, "voltage_volt").at(-1));
    expect(solution.why).toMatch(/cancelled/);
    expect(solution.endState.time).toBe(column(solution, "test_time_second").at(-1));
  });

  it("reports progress by step", () => {
    const seen: number[] = [];
    run(make("spm"), [rest("1 s"), rest("1 s")], { onProgress: ({ done }) => void seen.push(done) });
    expect(seen).toEqual([0, 1, 2]);
  });

  it("names the limiting process", () => {
    const system = make("spm", sihalfA({ diffusivity: 2e-18 }));
    const { groups } = run(system, [lithiate("1C", { to: "0.05 V" })]);
    const value = (name: string) => groups.find((g) => g.process === name)!.value;
    expect(value("solid diffusion")).toBeCloseTo(75e-9 ** 2 / 2e-18 / 3600, 1);
    expect(groups.every((g) => g.value < 1.01 * value("solid diffusion"))).toBe(true);
    expect(value("lithium kinetics")).toBeCloseTo(14.90162 / 2 / system.cell.lithium.exchangeCurrentDensity(1000), 5);
  });

  it("chooses RODAS4 for pulse trains alone", () => {
    const system = make("spm");
    const pulses = repeatUntilLimit(3, lithiate("1C", { to: "0.05 V", time: "10 s" }), rest("60 s"));
    const auto = (steps: readonly Step[]) => runCell(ready(system, { method: "auto" }), steps, {}, LOW).certificate.method;
    expect(auto(pulses)).toBe("rodas4");
    expect(auto([lithiate("1C", { to: "0.05 V" }), rest("60 s")])).toBe("bdf");
    expect(run(system, pulses).certificate.method).toBe("bdf");
  });

  it("does not depend on the integrator", () => {
    const steps = [lithiate("1C", { to: "0.05 V" }), rest("10 min"), sweep({ to: "0.6 V", rate: "1 mV/s" })];
    for (const model of ["spme", "dfn"] as const) {
      const system = make(model);
      const by = (method: "bdf" | "rodas4", times: readonly number[]) =>
        runCell(ready(system, { method, rtol: 1e-6 }), steps, { times, profiles: "chosen" }, LOW);
      const ends = by("bdf", []).steps.map((s) => s.start + s.duration);
      const times = ends.flatMap((end, k) => [0.1, 0.5, 0.9].map((share) => (ends[k - 1] ?? 0) * (1 - share) + end * share));
      const [a, b] = [by("bdf", times), by("rodas4", times)];
      for (const [k, p] of a.profiles.entries()) expect(Math.abs(p.voltage - b.profiles[k]!.voltage)).toBeLessThan(5e-5);
      expect(a.profiles).toHaveLength(9);
      expect(b.steps[0]!.capacity / a.steps[0]!.capacity).toBeCloseTo(1, 5);
    }
  });

  it("ends at a named limit or with advice, whatever is asked for", () => {
    const systems = (["spm", "spme", "dfn"] as const).map((model) => make(model));
    const rate = fc.double({ min: 0.05, max: 6, noNaN: true }).map((c) => ({ at: c / 3600, per: "capacity" as const }));
    const time = fc.double({ min: 1, max: 2e4, noNaN: true });
    const volts = fc.double({ min: 0.02, max: 0.95, noNaN: true });
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ rate, to: volts }).map(({ rate: r, to }): Step => ({ do: "lithiate", ...r, until: { voltage: to } })),
      fc.record({ rate, to: volts }).map(({ rate: r, to }): Step => ({ do: "delithiate", ...r, until: { voltage: to } })),
      fc.record({ rate, t: time }).map(({ rate: r, t }): Step => ({ do: "lithiate", ...r, until: { time: t, voltage: 0.02 } })),
      time.map((t): Step => ({ do: "rest", at: 0, until: { time: t } })),
      fc.record({ at: volts, t: time }).map(({ at, t }): Step => ({ do: "hold", at, until: { time: t } })),
      fc
        .record({ to: volts, at: fc.double({ min: 1e-4, max: 5e-3, noNaN: true }) })
        .map(({ to, at }): Step => ({ do: "sweep", at, to, until: {} })),
    );
    const protocol = fc.record({
      which: fc.constantFrom(0, 0, 1, 1, 2),
      method: fc.constantFrom("bdf", "rodas4"),
      steps: fc.array(step, { minLength: 1, maxLength: 5 }),
      filling: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
    });
    fc.assert(
      fc.property(protocol, ({ which, method, steps, filling }) => {
        const solution = runCell(ready(systems[which]!, { method }), steps, {}, { filling, hysteresis: -1 });
        expect(solution.outcome, solution.why).toBe("end");
        expect(solution.steps).toHaveLength(steps.length);
        expect(finite(solution)).toBe(true);
        expect(partsDefect(solution)).toBeLessThan(1e-12);
        expect(solution.certificate.interfaceDefect).toBeLessThan(3e-4);
        expect(solution.certificate.lithiumBalance).toBeLessThan(1e-13);
      }),
      { numRuns: 40 },
    );
  });
});
