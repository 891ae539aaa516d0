import type { CellStepResult } from "../../simulation/cell-solution.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import { inUnit } from "../../units/quantity.ts";
import type { Cell, TableBlock, TableColumn } from "../block.ts";
import { type Cycle, isPulse, ladder } from "./half-cycles.ts";
import { stepWords } from "./told.ts";

const known = (value: number): Cell => (Number.isFinite(value) ? value : null);
const capacity = (value: number): Cell => known(inUnit(value, "mAh/g"));
const percent = (value: number): Cell => known(100 * value);
/** Nothing was passed that way. */
const passed = (value: number): Cell => (value > 0 ? capacity(value) : null);

const CAPACITY = { unit: "mAh/g", decimals: 1 } as const;
const VOLTAGE = { unit: "V", decimals: 3 } as const;
const FROM_TO = [
  { heading: "from", name: "voltage at start", ...VOLTAGE },
  { heading: "to", name: "voltage at end", ...VOLTAGE },
] as const;
const FILLING = { heading: "filling", decimals: 3 } as const;
/** What the word means, for captions. */
export const FILLING_WORDS = "Filling: lithium in the powder as a share of what it can hold.";

/** What ended a step, in words. */
export function endWords({ end }: CellStepResult): string {
  switch (end.kind) {
    case "passed-at-start":
      return `${end.limit}, at once`;
    case "skipped":
      return "not run";
    case "instant":
      return "measured";
    case "unfinished":
      return end.limit === "cancelled" ? "cancelled" : "not finished";
    default:
      return end.limit;
  }
}

/** Every step of a run. */
export function stepsTable({ steps }: RunSolution): TableBlock {
  return {
    kind: "table",
    id: "steps",
    caption: `Steps of the experiment; capacity per gram of active powder. ${FILLING_WORDS}`,
    columns: [
      { heading: "step", decimals: 0 },
      { heading: "what" },
      { heading: "ended by" },
      { heading: "duration", unit: "h", digits: 3 },
      { heading: "capacity", ...CAPACITY },
      ...FROM_TO,
      FILLING,
    ],
    rows: steps.map((result, k) => [
      k + 1,
      stepWords(result.step),
      endWords(result),
      inUnit(result.duration, "h"),
      passed(result.capacity),
      result.startVoltage,
      result.voltage,
      Math.max(0, result.filling),
    ]),
  };
}

const CYCLE_COLUMNS: readonly TableColumn[] = [
  { heading: "lithiation", ...CAPACITY },
  { heading: "delithiation", ...CAPACITY },
  { heading: "efficiency", unit: "%", decimals: 2 },
  { heading: "mean, lithiating", name: "mean lithiation voltage", ...VOLTAGE },
  { heading: "mean, delithiating", name: "mean delithiation voltage", ...VOLTAGE },
];

const cycleCells = (c: Cycle): Cell[] => [
  passed(c.lithiation),
  passed(c.delithiation),
  percent(c.efficiency),
  known(c.lithiationVoltage),
  known(c.delithiationVoltage),
];

/** Capacity at each rate: that of the last cycle in a row at it. */
export function ratesTable(cycles: readonly Cycle[]): TableBlock {
  const steps = ladder(cycles);
  const slowest = steps[0]?.last.lithiation ?? Number.NaN;
  return {
    kind: "table",
    id: "rates",
    caption: "Capacity at each rate, per gram of active powder, in the last cycle at it.",
    columns: [
      { heading: "rate", unit: "A/g", digits: 3 },
      { heading: "cycle", decimals: 0 },
      ...CYCLE_COLUMNS,
      { heading: "of slowest", name: "lithiation relative to slowest rate", unit: "%", decimals: 1 },
    ],
    rows: steps.map(({ rate, last }) => [
      inUnit(rate, "A/g"),
      last.cycle,
      ...cycleCells(last),
      percent(last.lithiation / slowest),
    ]),
  };
}

/** The cycles of a run, or so many of them that the table stays short. */
export function cyclesTable(all: readonly Cycle[], most = Number.POSITIVE_INFINITY): TableBlock {
  const shown = all.length <= most ? all : thinned(all, most);
  return {
    kind: "table",
    id: "cycles",
    caption: `Charge passed in each cycle, per gram of active powder${shown.length < all.length ? ", some of them" : ""}; voltages are means over the charge.`,
    columns: [{ heading: "cycle", decimals: 0 }, { heading: "what" }, ...CYCLE_COLUMNS],
    rows: shown.map((c) => [c.cycle, c.label ?? "", ...cycleCells(c)]),
  };
}

/** The first three, evenly spread ones, and the last. */
function thinned(all: readonly Cycle[], most: number): Cycle[] {
  const rest = most - 3;
  const rows = Array.from({ length: rest }, (_, k) => 3 + Math.round(((k + 1) * (all.length - 4)) / rest));
  return [...new Set([0, 1, 2, ...rows])].map((row) => all[row]!);
}

/** Pulses of a titration, one row for each direction. */
export function pulsesTable({ steps }: RunSolution): TableBlock {
  const groups = [...new Set(steps.filter(isPulse).map(({ step }) => step.group!))];
  return {
    kind: "table",
    id: "pulses",
    caption: `Pulses of the titration; capacity per gram of active powder. ${FILLING_WORDS}`,
    columns: [
      { heading: "pulses" },
      { heading: "number", decimals: 0 },
      { heading: "capacity", ...CAPACITY },
      ...FROM_TO,
      FILLING,
    ],
    rows: groups.map((group) => {
      const done = steps.filter(
        (r) => isPulse(r) && r.step.group === group && r.end.kind !== "skipped" && r.end.kind !== "unfinished",
      );
      const last = done.at(-1);
      return [
        done[0] ? stepWords(done[0].step) : "none",
        done.length,
        capacity(done.reduce((sum, r) => sum + r.capacity, 0)),
        done[0]?.startVoltage ?? null,
        last?.voltage ?? null,
        last ? Math.max(0, last.filling) : null,
      ];
    }),
  };
}
