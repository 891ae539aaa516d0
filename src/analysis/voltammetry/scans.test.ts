import { describe, expect, it } from "vitest";
import type { Dataset, DatasetFacts } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { scanOfCycle, scansOf } from "./scans.ts";

const up = (n: number) => Array.from({ length: n }, (_, k) => k / n);

/** A time series of triangles from 0 to 1 V; each entry is the scan rate of one cycle [V/s]. */
function series(rates: readonly number[], facts: DatasetFacts = {}): Dataset {
  const [time, potential, current]: [number[], number[], number[]] = [[], [], []];
  let t = 0;
  rates.forEach((rate, cycle) => {
    const way = up(500);
    for (const E of [...way, ...way.map((x) => 1 - x)]) {
      time.push(t);
      potential.push(E);
      current.push(cycle + 1);
      t += 1 / 500 / rate;
    }
  });
  time.push(t);
  potential.push(0);
  current.push(rates.length);
  return {
    kind: "time series",
    file: "made.csv",
    label: "made",
    facts,
    notices: [],
    table: table("made", {
      test_time_second: { unit: "s", values: time },
      voltage_volt: { unit: "V", values: potential },
      x_current_per_gram_active: { unit: "A/g", values: current },
    }),
  };
}

describe("scansOf", () => {
  it("takes the second cycle of several, or the one that is asked for, in SI", () => {
    const three = series([1e-3, 1e-3, 1e-3]);
    const { scans, notices } = scansOf(three);
    expect(scans).toHaveLength(1);
    expect(scans[0]).toMatchObject({ unit: "A/kg", scanRate: expect.closeTo(1e-3, 8) });
    expect(scans[0]!.anodic.current[100]).toBe(2000);
    expect(notices.join()).toContain("cycle 2 of 3");
    expect(scansOf(three, 3).scans[0]!.anodic.current[100]).toBe(3000);
    expect(() => scansOf(three, 4)).toThrow(/no cycle 4/);
  });

  it("takes the only cycle and says that it may be the first", () => {
    expect(scansOf(series([1e-3]))).toMatchObject({ mayBeFirst: true, notices: [] });
  });

  it("finds several scan rates in one recording", () => {
    const { scans } = scansOf(series([1e-3, 1e-3, 2e-3, 2e-3]));
    expect(scans.map((s) => s.scanRate)).toEqual([expect.closeTo(1e-3, 8), expect.closeTo(2e-3, 8)]);
    expect(scans.map((s) => s.anodic.current[100])).toEqual([2000, 4000]);
  });

  it("tells a stated scan rate that the potential does not follow", () => {
    expect(scansOf(series([1e-3, 1e-3], { scanRate: 2e-3 })).notices.join()).toContain("states 2 mV/s");
  });

  it("refuses what is no voltammogram, with place and hint", () => {
    const t = up(400);
    const rest: Dataset = {
      ...series([1e-3]),
      table: table("charge", {
        test_time_second: { unit: "s", values: t },
        voltage_volt: { unit: "V", values: t.map((x) => (x < 0.5 ? x ** 3 : (1 - x) ** 3)) },
        current_ampere: { unit: "A", values: t },
      }),
    };
    expect(() => scansOf(rest)).toThrow(expect.objectContaining({ facts: expect.objectContaining({ place: { file: "made.csv" }, hint: expect.any(String) }) })); // biome-ignore format: one line
    const { table: whole } = series([1e-3]);
    const blind = { ...series([1e-3]), table: table("blind", { test_time_second: whole.column("test_time_second"), voltage_volt: whole.column("voltage_volt") }) }; // biome-ignore format: one line
    expect(() => scansOf(blind)).toThrow(/needs a current/);
  });
});

describe("voltammograms without a clock", () => {
  const E = [...up(50), ...up(50).map((x) => 1 - x)];
  const branches = (branch: readonly number[], facts: DatasetFacts): Dataset => ({
    kind: "voltammogram",
    file: "made.csv",
    label: "made",
    facts,
    notices: [],
    table: table("made", {
      voltage_volt: { unit: "V", values: E },
      current_ampere: { unit: "A", values: branch },
      x_branch: { unit: "1", values: branch },
    }),
  });
  const both = E.map((_, k) => (k < 50 ? 1 : -1));

  it("are split by their branches", () => {
    const [scan] = scansOf(branches(both, { scanRate: 1e-3, sample: "CCOS" })).scans;
    expect(scan).toMatchObject({ scanRate: 1e-3, unit: "A", sample: "CCOS" });
    expect(scan!.anodic.potential).toHaveLength(50);
    expect(new Set(scan!.cathodic.current)).toEqual(new Set([-1]));
  });

  it("need a scan rate and both branches", () => {
    expect(() => scansOf(branches(both, {}))).toThrow(/needs its scan rate/);
    expect(() =>
      scansOf(
        branches(
          both.map(() => 1),
          { scanRate: 1e-3 },
        ),
      ),
    ).toThrow(/has two ways/);
  });

  it("may be simulated tables in order of time", () => {
    const cycle = table("simulated", {
      voltage_volt: { unit: "V", values: E.toReversed() },
      x_current_per_gram_active: { unit: "A/kg", values: both },
    });
    const scan = scanOfCycle(cycle, 1e-4);
    expect(scan).toMatchObject({ unit: "A/kg", scanRate: 1e-4, label: "simulated" });
    expect(Math.max(...scan.anodic.potential)).toBe(1);
  });
});
