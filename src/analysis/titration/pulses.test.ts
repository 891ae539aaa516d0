import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { currentIsReversed, findPulses } from "./pulses.ts";
import { restPotential, voltageNoise } from "./rest-potential.ts";
import { type TitrationRecord, titrationRecords } from "./titration-record.ts";

const dataset = (rows: readonly (readonly [number, number, number])[], label = "a"): Dataset => ({
  kind: "time series",
  file: `${label}.csv`,
  label,
  facts: {},
  notices: [],
  table: table(label, {
    test_time_second: { unit: "s", values: rows.map((r) => r[0]) },
    voltage_volt: { unit: "V", values: rows.map((r) => r[1]) },
    current_ampere: { unit: "A", values: rows.map((r) => r[2]) },
  }),
});

const recordOf = (rows: readonly (readonly [number, number, number])[]): TitrationRecord => titrationRecords([dataset(rows)])[0]!;

/** Samples every `step` s from just after `from` to `to`, the potential following the current. */
const stretch = (from: number, to: number, step: number, I: number, E = 0.3) =>
  Array.from({ length: Math.round((to - from) / step) }, (_, k) => [from + (k + 1) * step, E + 10 * I, I] as const);

describe("pulses of a record", () => {
  it("are found with their rests, times and mean currents, however they are sampled", () => {
    const record = recordOf([
      [0, 0.3, 0],
      ...stretch(0, 600, 60, 0),
      ...stretch(600, 1200, 10, -1e-3),
      ...stretch(1200, 4800, 60, 0),
      ...stretch(4800, 5400, 10, 2e-3),
      ...stretch(5400, 9000, 60, 0),
    ]);
    const [first, second] = findPulses(record);
    expect(first).toMatchObject({ start: 600, end: 1200, duration: 600, unsteady: 0 });
    expect(first!.current).toBeCloseTo(-1e-3, 12);
    expect(second!.current).toBeCloseTo(2e-3, 12);
    expect(record.time[first!.restBefore!.first]).toBe(0);
    expect(record.time[first!.restAfter!.last]).toBe(4800);
    expect(second!.restBefore).toEqual(first!.restAfter);
  });

  it("begin with their own first samples where the rest before was sampled slowly", () => {
    const record = recordOf([[0, 0.3, 0], [540, 0.3, 0], [600.1, 0.2, -1], [600.5, 0.2, -1], [601, 0.2, -1], ...stretch(601, 1201, 10, -1), [1201.1, 0.3, 0], [1201.5, 0.3, 0], [1300, 0.3, 0]]); // biome-ignore format: one record
    const [pulse] = findPulses(record);
    expect(pulse!.start).toBeCloseTo(599.7, 9);
    expect(record.time[pulse!.last]).toBe(pulse!.end);
  });

  it("leave out what is too short, and tell an unsteady current", () => {
    const ramp = stretch(600, 1200, 10, -1e-3).map(([t, E, I], k) => [t, E, I * (1 + 0.01 * k)] as const);
    const record = recordOf([[0, 0.3, 0], ...stretch(0, 600, 60, 0), ...ramp, ...stretch(1200, 1800, 60, 0), ...stretch(1800, 1805, 1, -2e-3), ...stretch(1805, 2400, 60, 0)]); // biome-ignore format: one record
    const pulses = findPulses(record);
    expect(pulses).toHaveLength(1);
    expect(pulses[0]!.unsteady).toBeGreaterThan(0.8);
    expect(() => findPulses(recordOf([[0, 0.3, 0], ...stretch(0, 600, 60, 0)]))).toThrow("no pulse of current");
  });

  it("tell when the file counts the current the other way round", () => {
    const rows = [
      [0, 0.3, 0] as const,
      ...stretch(0, 600, 60, 0),
      ...stretch(600, 1200, 10, -1e-3),
      ...stretch(1200, 4800, 60, 0),
    ];
    const record = recordOf(rows);
    expect(currentIsReversed(record, findPulses(record))).toBe(false);
    const other = recordOf(rows.map(([t, E, I]) => [t, E, -I] as const));
    expect(currentIsReversed(other, findPulses(other))).toBe(true);
  });
});

describe("files of one titration", () => {
  const pulse = (from: number, label: string) =>
    dataset([[from, 0.3, 0], ...stretch(from, from + 900, 10, -1e-3), ...stretch(from + 900, from + 1800, 10, 0)], label);

  it("are one record in order of time, the sample that they share counted once", () => {
    const [record, ...others] = titrationRecords([pulse(1800, "b"), pulse(0, "a")]);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ files: ["a.csv", "b.csv"], label: "a and 1 more", breaks: [] });
    expect(record!.time.every((t, k) => k === 0 || t > record!.time[k - 1]!)).toBe(true);
    expect(findPulses(record!).map((p) => [p.start, p.restBefore !== undefined])).toEqual([[0, true], [1800, true]]); // biome-ignore format: pairs
  });

  it("do not rest over a gap", () => {
    const [record] = titrationRecords([pulse(0, "a"), pulse(20000, "c")]);
    expect(record!.breaks).toEqual([181]);
    expect(record!.notices.join()).toContain("time is missing");
    const [, second] = findPulses(record!);
    expect(record!.time[second!.restBefore!.first]).toBe(20000);
  });

  it("are records of their own when their times overlap", () => {
    expect(titrationRecords([pulse(0, "a"), pulse(900, "b")]).map((r) => r.label)).toEqual(["a", "b"]);
  });

  it("need a current and samples", () => {
    const { table: t, ...rest } = pulse(0, "a");
    const bare = table("a", { test_time_second: t.column("test_time_second"), voltage_volt: t.column("voltage_volt") });
    expect(() => titrationRecords([{ ...rest, table: bare }])).toThrow("needs the current");
    expect(() => titrationRecords([dataset([[0, 1, 0]])])).toThrow("samples over time");
  });
});

describe("a rest", () => {
  const random = seededRandom(4);
  const noise = 5e-5;
  const relaxing = (tail: number, drift: number) =>
    recordOf(
      Array.from({ length: 361 }, (_, k) => {
        const t = 10 * k;
        return [t, 0.4 + tail * Math.exp(-t / 1200) + drift * t + noise * normal(random), 0] as const;
      }),
    );

  it("ends where it stands, with the noise of its samples", () => {
    const record = relaxing(0, 0);
    const rest = { first: 0, last: 360 };
    expect(voltageNoise(record, [rest]) / noise).toBeGreaterThan(0.85);
    expect(voltageNoise(record, [rest]) / noise).toBeLessThan(1.15);
    expect(restPotential(record, rest).end).toBeCloseTo(0.4, 4);
    expect(Math.abs(restPotential(record, rest).drift)).toBeLessThan((5 * noise) / 360);
  });

  it("tells its drift and what an exponential tail would still add", () => {
    const { end, drift, tail, unrest } = restPotential(relaxing(-0.04, 0), { first: 0, last: 360 });
    const left = 0.04 * Math.exp(-3);
    expect(end).toBeCloseTo(0.4 - left, 3);
    expect(drift / (left / 1200)).toBeCloseTo(1, 0);
    expect(tail / left).toBeGreaterThan(0.7);
    expect(tail / left).toBeLessThan(1.3);
    expect(unrest / (360 * drift)).toBeCloseTo(1, 1);
  });

  it("is not moved by a spike", () => {
    const record = relaxing(0, 0);
    const voltage = record.voltage.slice();
    voltage[358] = 0.39;
    expect(restPotential({ ...record, voltage }, { first: 0, last: 360 }).end).toBeCloseTo(0.4, 4);
  });
});
