import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Estimate, isVerdict, type Light, type Verdict } from "../../data/estimate.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";

/**
 * An estimate as it is told: a number with a red light is withheld, with its reason, unless it was asked for. A judgement in a
 * word is always told.
 */
function shown(told: Estimate | Verdict): Estimate | Verdict {
  if (isVerdict(told) || told.light !== "red" || told.value === null) return told;
  const reason = told.reason ?? "no reason is recorded";
  return { ...told, value: null, sigma: { none: reason } };
}

/** A table as it is told: numbers that a light judges are left out of the rows where it is red. */
function shownTable(noted: NotedTable): NotedTable {
  const { table: t, words, judged = [] } = noted;
  const red = (words.light ?? []).flatMap((light, row) => (light === "red" ? [row] : []));
  if (red.length === 0 || judged.length === 0) return noted;
  const without = (values: Float64Array) => {
    const kept = values.slice();
    for (const row of red) kept[row] = Number.NaN;
    return kept;
  };
  const columns = t.names.map((name) => {
    const { unit, values, sigma } = t.column(name);
    if (!judged.includes(name)) return [name, { unit, values, ...(sigma === undefined ? {} : { sigma }) }] as const;
    return [
      name,
      { unit, values: without(values), ...(sigma instanceof Float64Array ? { sigma: without(sigma) } : {}) },
    ] as const;
  });
  return { ...noted, table: table(t.label, Object.fromEntries(columns)) };
}

/** A result as it is told; `withRed` tells the withheld numbers too. Pictures are drawn from the whole result, and mark what is red. */
export const shownResult = (result: AnalysisResult, withRed: boolean): AnalysisResult =>
  withRed
    ? result
    : {
        ...result,
        estimates: result.estimates.map(shown),
        tables: Object.fromEntries(Object.entries(result.tables).map(([name, t]) => [name, shownTable(t)])),
      };

/** How many numbers of a result are withheld as it stands. */
export const withheldIn = ({ estimates }: AnalysisResult): number =>
  estimates.filter((e) => e.light === "red" && e.value === null).length;

/** Units in which people read estimates, by their SI units; others stand as they are. */
const READ_IN: Readonly<Record<string, string>> = { "J/mol": "kJ/mol" };
/** The same by their names: time constants of a rate test are told beside rates in 1/h. */
const NAMED_IN: Readonly<Record<string, string>> = { tau: "h", "tau.nominal": "h" };
/** Pure numbers that people read in percent. */
const IN_PERCENT = /[eE]fficiency|[sS]hare|[rR]etention|Residual|Rms|Deviation|Drift|[lL]oss|Validity|perCycle/;

/** Unit in which an estimate is shown to people; files keep its own. */
export const readingUnit = ({ name, unit }: Pick<Estimate, "name" | "unit">): string =>
  NAMED_IN[name] ?? READ_IN[unit] ?? (unit === "1" && IN_PERCENT.test(name) ? "%" : unit);

/** Reasons shorter than this are told each time. */
const SHORT = 40;

/** Estimates in which a long reason that several share is told once; later ones point at the first. */
export function saidOnce(estimates: readonly (Estimate | Verdict)[]): (Estimate | Verdict)[] {
  const first = new Map<string, string>();
  return estimates.map((e) => {
    if (e.light === undefined || e.light === "green" || e.reason === undefined || e.reason.length < SHORT) return e;
    const before = first.get(e.reason);
    if (before === undefined) first.set(e.reason, e.name);
    return before === undefined ? e : { ...e, reason: `as for ${before}` };
  });
}

/** How many numbers and verdicts have each light. */
export function lightsOf(results: readonly AnalysisResult[]): Readonly<Record<Light, number>> {
  const lights = results.flatMap((r) => r.estimates.map((e) => e.light));
  const count = (light: Light) => lights.filter((l) => l === light).length;
  return { green: count("green"), amber: count("amber"), red: count("red") };
}

/** Lights from the best to the worst. */
export const LIGHTS: readonly Light[] = ["green", "amber", "red"];
/** What a light says of a number. */
export const LIGHT_WORDS: Readonly<Record<Light, string>> = { green: "sound", amber: "doubtful", red: "not to be used" };

/** `22 numbers: 4 sound (green), 18 doubtful (amber)`. */
export function lightWords(results: readonly AnalysisResult[]): string {
  const lights = lightsOf(results);
  const total = lights.green + lights.amber + lights.red;
  const parts = LIGHTS.filter((light) => lights[light] > 0).map((light) => `${lights[light]} ${LIGHT_WORDS[light]} (${light})`);
  return `${total} ${total === 1 ? "number" : "numbers"}: ${parts.join(", ")}`;
}
