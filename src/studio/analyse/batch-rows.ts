import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Estimate, isVerdict, type Light, type Verdict } from "../../data/estimate.ts";
import { readingUnit, shownResult } from "../../report/analysis/shown-result.ts";
import type { LithiateError } from "../../units/error.ts";
import { showUnit } from "../../units/show.ts";
import type { GroupOutcome } from "../state/files-state-outcome.ts";
import { type ToldEstimate, toldEstimate } from "./told-estimate.ts";

type Told = Estimate | Verdict;

/** A cell: an estimate with its light. */
export interface BatchCell extends ToldEstimate {
  readonly light?: Light;
}

/** Name of the datasets of a row. */
export interface BatchLabel {
  readonly label: string;
  /** Its file, where that has several and there are several files. */
  readonly file?: string;
}

/** A row: one result, or why there is none. */
export interface BatchRow extends BatchLabel {
  readonly group: GroupOutcome;
  /** By the key of their column. */
  readonly cells: ReadonlyMap<string, BatchCell>;
  readonly error?: LithiateError;
}

/** A column: an estimate in one unit. */
export interface BatchColumn {
  readonly key: string;
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
}

const unitOf = (told: Told): string => (isVerdict(told) ? "" : showUnit(readingUnit(told)));
/** What a number stands under: capacities of cells with and without a stated mass are not one column. */
const keyOf = (told: Told): string => `${told.name} / ${unitOf(told)}`;

/** Columns that a page can hold; the file of all numbers has the others. */
const MOST_COLUMNS = 8;

/** Rows of groups that stay as they are: while more come, the others need not be made anew. */
const made = {
  told: new WeakMap<GroupOutcome, readonly BatchRow[]>(),
  withRed: new WeakMap<GroupOutcome, readonly BatchRow[]>(),
};

/**
 * Results of many datasets as a table.
 * @param labelOf name of the datasets of a group
 */
export function batchOf(
  groups: readonly GroupOutcome[],
  labelOf: (group: GroupOutcome) => BatchLabel,
  withRed: boolean,
): { readonly rows: readonly BatchRow[]; readonly columns: readonly BatchColumn[] } {
  const known = withRed ? made.withRed : made.told;
  const rows = groups.flatMap((group) => {
    const own = known.get(group) ?? rowsOf(group, labelOf(group), withRed);
    known.set(group, own);
    return own;
  });
  return { rows, columns: columnsOf(groups.flatMap(({ results }) => results)) };
}

function rowsOf(group: GroupOutcome, label: BatchLabel, withRed: boolean): BatchRow[] {
  const { results, error } = group;
  const done = results.map((result) =>
    rowOf(shownResult(result, withRed), group, results.length > 1 ? { label: result.label } : label),
  );
  return error ? [...done, { ...label, group, cells: new Map(), error }] : done;
}

const rowOf = ({ estimates }: AnalysisResult, group: GroupOutcome, label: BatchLabel): BatchRow => ({
  ...label,
  group,
  cells: new Map(estimates.map((told) => [keyOf(told), { ...toldEstimate(told), ...(told.light ? { light: told.light } : {}) }])),
});

/** The estimates that at least half of the results have, in each unit that they come in. */
function columnsOf(results: readonly AnalysisResult[]): BatchColumn[] {
  const byName = Map.groupBy(
    results.flatMap(({ estimates }) => estimates),
    ({ name }) => name,
  );
  return [...byName]
    .filter(([, all]) => 2 * all.length >= results.length)
    .flatMap(([name, all]) =>
      [...Map.groupBy(all, keyOf)].map(([key, [first]]) => ({ key, name, symbol: first!.symbol, unit: unitOf(first!) })),
    )
    .slice(0, MOST_COLUMNS);
}

/** By what rows are ordered: the key of a column. */
export interface BatchOrder {
  readonly column: string | undefined;
  readonly isFalling: boolean;
}

/** Rows in an order: numbers before words before what is not told; equal ones stay as they were. */
export function inOrder(rows: readonly BatchRow[], { column, isFalling }: BatchOrder): readonly BatchRow[] {
  if (column === undefined) return rows;
  const sign = isFalling ? -1 : 1;
  const rank = (cell: BatchCell | undefined) => (cell === undefined || cell.withheld ? 2 : cell.value === undefined ? 1 : 0);
  return [...rows].sort((a, b) => {
    const [x, y] = [a.cells.get(column), b.cells.get(column)];
    if (rank(x) !== rank(y)) return rank(x) - rank(y);
    if (rank(x) === 1) return sign * x!.number.localeCompare(y!.number);
    return rank(x) === 0 ? sign * (x!.value! - y!.value!) : 0;
  });
}
