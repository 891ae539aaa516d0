import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import type { Evaluation } from "./evaluation.ts";
import { isSingle } from "./half-cycles.ts";
import type { Step } from "./steps.ts";

/** Every step with what was held, its times, potentials, current and charge. */
export function stepTable({ record, cycles, steps, settings }: Evaluation, label: string): NotedTable {
  const { time, voltage, current, step, unit } = record;
  const cycleOf = new Map(cycles.flatMap((c) => [c.first, c.second].flatMap((b) => (b?.steps ?? []).map((s) => [s, c.number]))));
  const column = (unitOf: string, of: (s: Step) => number) => ({ unit: unitOf, values: steps.map(of) });
  const mean = (values: Float64Array, s: Step) => {
    let sum = 0;
    for (let i = s.first; i < s.end; i++) sum += values[i]!;
    return sum / (s.end - s.first);
  };
  const extreme = (s: Step, sign: 1 | -1) => {
    let found = voltage[s.first]!;
    for (let i = s.first; i < s.end; i++) if (sign * voltage[i]! > sign * found) found = voltage[i]!;
    return found;
  };
  const spread = (s: Step) => {
    const middle = mean(current, s);
    const squares = current.subarray(s.first, s.end).reduce((sum, I) => sum + (I - middle) ** 2, 0);
    return Math.sqrt(squares / Math.max(1, s.end - s.first - 1));
  };
  return {
    table: table(label, {
      step: { unit: "1", values: steps.map((_, i) => i + 1) },
      cycle: column("1", (s) => cycleOf.get(s) ?? Number.NaN),
      ...(step ? { tester_step: column("1", (s) => step[s.end - 1]!) } : {}),
      start: column("s", (s) => time[s.first]!),
      end: column("s", (s) => time[s.end - 1]!),
      rows: column("1", (s) => s.end - s.first),
      current: {
        ...column(unit.current, (s) => mean(current, s) * unit.perCurrent),
        sigma: Float64Array.from(steps, (s) => spread(s) * unit.perCurrent),
      },
      first_potential: column("V", (s) => voltage[s.first]!),
      last_potential: column("V", (s) => voltage[s.end - 1]!),
      lowest_potential: column("V", (s) => extreme(s, -1)),
      highest_potential: column("V", (s) => extreme(s, 1)),
      mean_potential: column("V", (s) => mean(voltage, s)),
      capacity: column(unit.capacity, (s) => s.charge * unit.perCharge),
      clock_gap: column("s", (s) => Math.max(0, ...s.gaps.map((g) => g.length))),
    }),
    words: {
      kind: steps.map((s) => wordOf(s, settings.names)),
      flags: steps.map((s) =>
        [isSingle(s) ? "single row" : "", s.gaps.length > 0 ? "the clock jumped" : ""].filter((f) => f).join("; "),
      ),
    },
  };
}

const HELD = { "constant current": "cc", "constant voltage": "cv", unsteady: "unsteady", rest: "rest" } as const;

/** E.g. `cc lithiation`, `rest`. */
export function wordOf({ kind, sign }: Step, names: Evaluation["settings"]["names"]): string {
  if (kind === "rest") return "rest";
  return `${HELD[kind]} ${sign === names.firstSign ? names.first : names.second}`;
}
