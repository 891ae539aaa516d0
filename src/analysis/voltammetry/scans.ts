import type { Dataset } from "../../data/dataset.ts";
import type { Table } from "../../data/table.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit, siUnit } from "../../units/quantity.ts";
import { show } from "../../units/show.ts";
import { type CycleRows, type Cycles, cyclesOf } from "./cycles.ts";
import { sweepsOf } from "./sweeps.ts";

/** Potentials and currents of one way of a cycle as measured, in any order. */
export interface Rows {
  /** [V] */
  readonly potential: Float64Array;
  /** [A] or [A/kg], positive while oxidising. */
  readonly current: Float64Array;
}

/** One cycle of a cyclic voltammogram as measured. */
export interface Scan {
  readonly label: string;
  readonly file: string;
  readonly sample?: string;
  /** [V/s] */
  readonly scanRate: number;
  readonly anodic: Rows;
  readonly cathodic: Rows;
  /** Of the currents: of the cell, or per mass. */
  readonly unit: "A" | "A/kg";
}

/** Scans of a dataset and what is to be said about their choice. */
export interface ScansRead {
  readonly scans: readonly Scan[];
  readonly notices: readonly string[];
  /** Whether a scan is the only whole cycle that the dataset holds, and no count in it says that it is a later one. */
  readonly mayBeFirst: boolean;
}

/** Rates that differ by less are the same setting [1]. Assumption. */
const SAME_SETTING = 0.03;
/** Difference between the rate of the potential and the stated one above which it is told [1]. Assumption. */
const RATE_TOLD = 0.05;

/**
 * The cycle of each scan rate in a dataset: of several the second, because the first also forms the film, or the one that is
 * asked for.
 * @param cycle number of the cycle wanted, from 1; the second where there are several when absent
 * @throws AnalysisError when there is no whole cycle, no scan rate or not that many cycles
 */
export function scansOf(dataset: Dataset, cycle?: number): ScansRead {
  return dataset.kind === "voltammogram" ? scanOfBranches(dataset) : scansOfSeries(dataset, cycle);
}

/**
 * A cycle whose scan rate is known, e.g. a simulated one: rows in order of time, split where the potential turns.
 * @param cycle columns `voltage_volt` [V] and `current_ampere` [A] or `x_current_per_gram_active` [A/kg]
 * @param scanRate [V/s]
 * @throws AnalysisError when it does not go both ways or has no current
 */
export function scanOfCycle(cycle: Table, scanRate: number): Scan {
  const E = cycle.column("voltage_volt").values;
  const { current, unit } = currentsOf(cycle, cycle.label);
  const sweeps = sweepsOf(E);
  const rows = (direction: 1 | -1) =>
    sweeps
      .filter((s) => s.direction === direction)
      .flatMap((s) => Array.from({ length: s.to - s.from + 1 }, (_, k) => s.from + k));
  const [anodic, cathodic] = [picked(E, current, rows(1)), picked(E, current, rows(-1))];
  requireWays(anodic, cathodic, cycle.label);
  return { label: cycle.label, file: cycle.label, scanRate, anodic, cathodic, unit };
}

/** Currents of a table in SI, of the cell where both are given. */
function currentsOf(t: Table, file: string): { readonly current: Float64Array; readonly unit: Scan["unit"] } {
  const name = ["current_ampere", "x_current_per_gram_active"].find((n) => t.has(n));
  if (name === undefined)
    throw new AnalysisError("a voltammogram needs a current", {
      place: { file },
      expected: "a column current_ampere or x_current_per_gram_active",
      found: t.names.join(", "),
    });
  const { values, unit } = t.column(name);
  const si = siUnit(unit);
  if (si !== "A" && si !== "A/kg")
    throw new AnalysisError("a current has the wrong unit", { place: { file }, expected: "A or A/kg", found: unit });
  return { current: unit === si ? values : values.map((v) => fromUnit(v, unit)), unit: si };
}

function scanOfBranches({ table: t, facts, file, label }: Dataset): ScansRead {
  const { scanRate, sample } = facts;
  if (scanRate === undefined || !(scanRate > 0))
    throw new AnalysisError("a voltammogram without a clock needs its scan rate", {
      place: { file },
      expected: "a scan rate above 0, e.g. from a column or the name of the file",
      found: scanRate === undefined ? "none" : show(scanRate, "mV/s"),
      hint: "--columns scan-rate=HEADER, or a name of the file such as CV_0.5mVs.csv",
    });
  const E = t.column("voltage_volt").values;
  const branch = t.column("x_branch").values;
  const { current, unit } = currentsOf(t, file);
  const [anodic, cathodic] = [1, -1].map((way) =>
    picked(
      E,
      current,
      [...E.keys()].filter((k) => branch[k] === way),
    ),
  );
  requireWays(anodic!, cathodic!, file);
  return {
    scans: [{ label, file, scanRate, anodic: anodic!, cathodic: cathodic!, unit, ...(sample ? { sample } : {}) }],
    notices: [],
    mayBeFirst: false,
  };
}

function scansOfSeries(dataset: Dataset, wanted?: number): ScansRead {
  const { table: t, facts, file, label } = dataset;
  const E = t.column("voltage_volt").values;
  const { current, unit } = currentsOf(t, file);
  const cycles = cyclesOf(t.column("test_time_second").values, E);
  if (cycles.whole.length === 0)
    throw new AnalysisError(`${label} holds no whole cycle of a voltammogram`, {
      place: { file },
      expected: "a potential that rises and falls evenly between two vertices",
      found: cycles.uneven > 0 ? "a potential that does not follow the time evenly" : `${E.length} rows without a whole cycle`,
      hint: "current-controlled cycling is analysed by `cycling`",
    });
  const settings = sameRate(cycles.whole);
  const notices: string[] = [...oddities(cycles, label)];
  let mayBeFirst = false;
  const scans = settings.map((some): Scan => {
    const index = wanted === undefined ? Math.min(1, some.length - 1) : wanted - 1;
    const rows = some[index];
    if (!rows)
      throw new AnalysisError(`${label} has no cycle ${wanted}`, {
        place: { file },
        expected: `a cycle from 1 to ${some.length}`,
        found: `${wanted}`,
      });
    if (some.length > 1) notices.push(chosen(label, index, some.length, wanted));
    else if (!((numberInFile(t, rows) ?? 1) > 1)) mayBeFirst = true;
    const stated = settings.length === 1 ? facts.scanRate : undefined;
    if (stated !== undefined && Math.abs(rows.scanRate / stated - 1) > RATE_TOLD)
      notices.push(
        `${label}: the potential changes by ${shownRate(rows.scanRate)}, the file states ${shownRate(stated)}; the former is used.`,
      );
    return {
      label,
      file,
      ...(facts.sample ? { sample: facts.sample } : {}),
      scanRate: rows.scanRate,
      anodic: picked(E, current, rows.rising),
      cathodic: picked(E, current, rows.falling),
      unit,
    };
  });
  return { scans, notices, mayBeFirst };
}

const shownRate = (v: number) => `${Number((1e3 * v).toPrecision(3))} mV/s`;

/** Cycles in a row at one rate. */
function sameRate(whole: readonly CycleRows[]): CycleRows[][] {
  const settings: CycleRows[][] = [];
  for (const rows of whole) {
    const last = settings.at(-1);
    if (last && Math.abs(rows.scanRate / last[0]!.scanRate - 1) <= SAME_SETTING) last.push(rows);
    else settings.push([rows]);
  }
  return settings;
}

function oddities({ uneven, cut }: Cycles, label: string): string[] {
  return [
    ...(uneven > 0 ? [`${label}: ${uneven} cycles with uneven sweeps were left out.`] : []),
    ...(cut ? [`${label}: a cycle that is cut was left out.`] : []),
  ];
}

const chosen = (label: string, index: number, count: number, wanted: number | undefined) =>
  `${label}: cycle ${index + 1} of ${count} is analysed${wanted === undefined ? "; the first one also forms the film" : ""}.`;

/** Number that the file gives to a cycle, if it gives it one. */
function numberInFile(t: Table, { rising, falling }: CycleRows): number | undefined {
  if (!t.has("cycle_count")) return undefined;
  const count = t.column("cycle_count").values;
  return count[[...rising, ...falling][Math.floor((rising.length + falling.length) / 2)]!];
}

const picked = (E: Float64Array, current: Float64Array, rows: readonly number[]): Rows => ({
  potential: Float64Array.from(rows, (k) => E[k]!),
  current: Float64Array.from(rows, (k) => current[k]!),
});

function requireWays(anodic: Rows, cathodic: Rows, file: string): void {
  const least = 3;
  if (anodic.potential.length >= least && cathodic.potential.length >= least) return;
  throw new AnalysisError("a cyclic voltammogram has two ways", {
    place: { file },
    expected: `${least} rows or more while the potential rises (x_branch 1) and while it falls (−1)`,
    found: `${anodic.potential.length} rising and ${cathodic.potential.length} falling`,
  });
}
