import { type Table, table } from "../../data/table.ts";
import { partOf } from "../../data/table-rows.ts";
import { cycling } from "../../figures/cycling.ts";
import { type DifferentialCapacity, differentialCapacity } from "../../figures/differential-capacity.ts";
import { rateCapability } from "../../figures/rate-capability.ts";
import { type VoltageMember, voltageFamilies } from "../../figures/voltage-family.ts";
import { voltageLoss } from "../../figures/voltage-loss.ts";
import { incrementalCapacity } from "../../simulation/incremental-capacity.ts";
import { hasVoltageParts, type RunSolution } from "../../simulation/run-solution.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { show } from "../../units/show.ts";
import type { Illustration } from "../paper/illustration.ts";
import { type Cycle, cyclesOf, type HalfCycle, halfCycles, kindOf, ladder } from "./half-cycles.ts";
import { seriesOf, settingOf } from "./run-setting.ts";
import { renamed, stacked } from "./stacked.ts";
import { current } from "./told.ts";

/** Most curves in one family. */
const MOST = 6;
/** Most loss shown [V], and how often the largest within a half cycle: at its very end the loss runs away. */
const LARGEST_LOSS = 0.6;
const HEADROOM = 1.6;
/** Share of the capacity at either end that is not within. */
const ENDS = 0.05;

/** Share of a half cycle after which its losses are shown. */
const LEVELLED = 0.01;

const CURVE = ["x_step_capacity_per_gram_active", "voltage_volt"] as const;

/** Figures of half cycles at constant current: voltage, differential capacity, losses, and capacity over the cycles. */
export function currentFigures(run: Run, withDerivative: boolean): Illustration[] {
  const solution = run.solutions[0]!;
  const halves = halfCycles(solution);
  if (halves.length === 0) return [];
  const { rates, cycling: many } = kindOf(solution);
  const cycles = cyclesOf(solution);
  const chosen = chosenCycles(cycles, rates);
  const names = rates ? chosen.map((c) => current(c.rate!)) : cycleNames(chosen);
  return [
    ...(rates ? [rateFigure(run, cycles)] : []),
    ...(many ? [cyclingFigure(run, cycles)] : []),
    voltageFigure(run, chosen, names, halves),
    ...(withDerivative ? differentialFigure(run, rates ? chosen.slice(0, 1) : chosen, names, halves) : []),
    ...(hasVoltageParts(solution) ? [lossFigure(run, rates ? [chosen[0]!, chosen.at(-1)!] : chosen.slice(0, 1), halves)] : []),
  ];
}

/** The last cycle at each rate, or the first ones and some of the others. */
function chosenCycles(cycles: readonly Cycle[], rates: boolean): Cycle[] {
  const all = rates ? ladder(cycles).map((l) => l.last) : cycles.filter((c) => c.rate !== undefined);
  if (all.length <= MOST) return all;
  const rows = Array.from({ length: MOST }, (_, k) => Math.round((k * (all.length - 1)) / (MOST - 1)));
  return rows.map((row) => all[row]!);
}

/** Names of cycles: the label of their steps where it tells one from the others, else their numbers. */
function cycleNames(cycles: readonly Cycle[]): string[] {
  const tells = (name?: string) => name !== undefined && cycles.filter(({ label }) => label === name).length === 1;
  return cycles.map(({ cycle, label }) => (tells(label) ? label! : `cycle ${cycle}`));
}

const ofCycle = (halves: readonly HalfCycle[], cycle: Cycle) => halves.filter((h) => h.cycle === cycle.cycle);

function curveOf({ table: t }: RunSolution, { result }: HalfCycle): Table {
  return partOf(t, result.rows, CURVE);
}

function voltageFigure(run: Run, cycles: readonly Cycle[], names: readonly string[], halves: readonly HalfCycle[]): Illustration {
  const solution = run.solutions[0]!;
  const drawn = cycles.flatMap((cycle) => ofCycle(halves, cycle));
  const numbers = (unit: string, of: (h: HalfCycle) => number) => ({ unit, values: drawn.map(of) });
  const members = cycles.map(
    (cycle, k): VoltageMember => ({ label: names[k]!, curves: ofCycle(halves, cycle).map((h) => curveOf(solution, h)) }),
  );
  return {
    figure: voltageFamilies([{ as: seriesOf(run.subject.name), members }], settingOf(run)),
    alt: "Cell voltage falls over capacity while lithiating and rises while delithiating.",
    tables: {
      "voltage-curves": stacked(
        "voltage curves",
        members.flatMap((m) => m.curves),
        { cycle_count: numbers("1", (h) => h.cycle), rate: numbers("A/kg", (h) => h.rate) },
      ),
    },
  };
}

function differentialFigure(
  run: Run,
  cycles: readonly Cycle[],
  names: readonly string[],
  halves: readonly HalfCycle[],
): Illustration[] {
  const solution = run.solutions[0]!;
  const as = seriesOf(run.subject.name);
  const drawn = cycles.flatMap((cycle, k): DifferentialCapacity[] => {
    const derivative = (verb: HalfCycle["verb"]) => {
      const half = ofCycle(halves, cycle).find((h) => h.verb === verb);
      const curve = half && incrementalCapacity(solution.table, half.result.rows);
      return curve && curve.length > 1 ? curve : undefined;
    };
    const [lithiation, delithiation] = [derivative("lithiate"), derivative("delithiate")];
    if (!lithiation && !delithiation) return [];
    return [{ as, label: names[k]!, ...(lithiation ? { lithiation } : {}), ...(delithiation ? { delithiation } : {}) }];
  });
  if (drawn.length === 0) return [];
  const both = drawn.flatMap(({ lithiation, delithiation }) => [lithiation ?? [], delithiation ?? []].flat());
  return [
    {
      figure: differentialCapacity(drawn, { ...settingOf(run), voltages: [0, 1.5] }),
      alt: "Differential capacity over voltage, with peaks below 0.6 V.",
      tables: { "differential-capacity": stacked("differential capacity", both) },
    },
  ];
}

function lossFigure(run: Run, cycles: readonly Cycle[], halves: readonly HalfCycle[]): Illustration {
  const { table: t } = run.solutions[0]!;
  const shown = cycles.flatMap((cycle) => {
    const own = ofCycle(halves, cycle);
    // Two rates: their lithiations side by side. One cycle: both ways.
    return cycles.length > 1 ? own.filter((h) => h.verb === "lithiate").slice(0, 1) : own.slice(0, 2);
  });
  const curves = shown.map((half) => ({
    title: `${half.verb === "lithiate" ? "lithiation" : "delithiation"}, ${show(half.rate, "A/g", 2)}`,
    parts: settled(partOf(t, half.result.rows)),
  }));
  const columns = t.names.filter((name) => name.startsWith("x_") && name.endsWith("_volt"));
  const parts = curves.map((c) =>
    table("losses", Object.fromEntries([...CURVE, ...columns].map((name) => [name, c.parts.column(name)]))),
  );
  return {
    figure: voltageLoss(curves, { ...settingOf(run), upTo: lossShown(parts) }),
    alt: "Parts of the voltage loss stacked over capacity.",
    tables: { "voltage-loss": stacked("voltage loss", parts) },
  };
}

/** Up to where losses are drawn [V]. */
function lossShown(halves: readonly Table[]): number {
  let most = 0;
  for (const half of halves) {
    const [q, E, rest] = [...CURVE, "x_equilibrium_volt"].map((name) => half.column(name).values);
    const whole = q!.at(-1)!;
    q!.forEach((passed, i) => {
      if (passed > ENDS * whole && passed < (1 - ENDS) * whole) most = Math.max(most, Math.abs(E![i]! - rest![i]!));
    });
  }
  return most > 0 ? Math.min(LARGEST_LOSS, HEADROOM * most) : LARGEST_LOSS;
}

/** A half cycle without its first moments, in which what the one before left behind levels out. */
function settled(half: Table): Table {
  const passed = half.column(CURVE[0]).values;
  const first = passed.findIndex((q) => q > LEVELLED * passed.at(-1)!);
  return partOf(half, [Math.max(0, first), half.length]);
}

/** Columns of cycles that the figures over cycles draw. */
function cycleColumns(cycles: readonly Cycle[]): Table {
  const column = (unit: string, of: (c: Cycle) => number) => ({ unit, values: cycles.map(of) });
  return table("cycles", {
    cycle: column("1", (c) => c.cycle),
    rate: column("A/kg", (c) => c.rate!),
    capacity: column("C/kg", (c) => c.lithiation),
    efficiency: column("1", (c) => c.efficiency),
  });
}

const lithiated = (cycles: readonly Cycle[]) => cycles.filter((c) => c.rate !== undefined && c.lithiation > 0);

function rateFigure(run: Run, all: readonly Cycle[]): Illustration {
  const cycles = cycleColumns(lithiated(all));
  return {
    figure: rateCapability([{ cycles, as: seriesOf(run.subject.name) }], settingOf(run, "Lithiation capacity.")),
    alt: "Capacity falls in steps as the current rises.",
    tables: { "rate-capability": renamed(cycles, { cycle: "cycle_count" }) },
  };
}

function cyclingFigure(run: Run, all: readonly Cycle[]): Illustration {
  const cycles = cycleColumns(lithiated(all));
  return {
    figure: cycling(
      [{ cycles, as: seriesOf(run.subject.name), label: "lithiation" }],
      settingOf(run, "Nothing ages in this run."),
    ),
    alt: "Capacity and coulombic efficiency over the cycles.",
    tables: { cycling: renamed(cycles, { cycle: "cycle_count" }) },
  };
}
