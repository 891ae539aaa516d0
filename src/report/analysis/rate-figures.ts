import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import type { Table } from "../../data/table.ts";
import { capacityOverCurrent } from "../../figures/capacity-over-current.ts";
import type { Figure } from "../../figures/figure.ts";
import { type LawCurve, type RateLawTest, type RateOf, rateLaw } from "../../figures/rate-law.ts";
import { inUnit } from "../../units/quantity.ts";
import { showNumber } from "../../units/show.ts";
import { inPictures, sampleLooks } from "./sample-looks.ts";

const BAR = "x_half_width";
const DEFINITIONS: readonly RateOf[] = ["measured", "nominal"];

const capacitiesOf = ({ tables }: AnalysisResult): Table => tables.capacities!.table;
const capacityColumn = (t: Table) => (t.has("x_relative_capacity") ? "x_relative_capacity" : "x_capacity_per_gram_active");
const barOf = (t: Table) => (t.has(BAR) ? { bar: BAR } : {});

const isDetermined = (words: NotedTable["words"], row: number) =>
  row >= 0 && words.tau![row] !== "red" && words.n![row] !== "red";

/** `τ = 0.181 h, n = 0.428`, or that the data do not fix them. */
function parametersOf({ tables }: AnalysisResult, of: RateOf): string {
  const { table: fits, words } = tables.fits!;
  const row = words.definition!.indexOf(of);
  if (!isDetermined(words, row)) return "*τ* and *n* not determined";
  const at = (name: string) => fits.column(name).values[row]!;
  return `*τ* = ${showNumber(at("x_tau") / 3600, 3)} h, *n* = ${showNumber(at("x_n"), 3)}`;
}

/** The law of Tian and Coleman and, where the sample is alone, the other laws. */
function lawsOf({ tables }: AnalysisResult, of: RateOf, isAlone: boolean): LawCurve[] {
  const { table: curves } = tables[`curves_${of}`]!;
  const { words } = tables.fits!;
  const isSure = isDetermined(words, words.definition!.indexOf(of));
  const power = { column: "x_power_law", label: "power law", drawn: "dashed" } as const;
  const plateau = { column: "x_generalised_peukert", label: "Peukert with a plateau", drawn: "dotted" } as const;
  const told: readonly Omit<LawCurve, "table">[] = [
    ...(isAlone ? [power] : []),
    { column: "x_tian_coleman", ...(isSure ? {} : { drawn: "pale" as const }) },
    ...(isAlone ? [plateau] : []),
  ];
  return told.filter((law) => curves.has(law.column)).map((law) => ({ table: curves, ...law }));
}

/** Capacity over rate by both definitions, three samples in a picture; and over the current where it is known. */
export function rateFigures(results: readonly AnalysisResult[]): Figure[] {
  const drawn = results.filter((r) => r.tables.capacities && r.tables.fits);
  const pictures = inPictures(drawn);
  const numbered = (id: string, k: number) => (pictures.length === 1 ? id : `${id}-${k + 1}`);
  return [
    ...pictures.map((some, k) => lawFigure(some, numbered("rate-law", k))),
    ...pictures.flatMap((some, k) => currentFigure(some, k, numbered)),
  ];
}

function lawFigure(results: readonly AnalysisResult[], id: string): Figure {
  const looks = sampleLooks(results.map((r) => r.label));
  const tests = results.map((result, i): RateLawTest => {
    const capacities = capacitiesOf(result);
    const [measured, nominal] = DEFINITIONS.map((of) => lawsOf(result, of, results.length === 1));
    const [first, second] = DEFINITIONS.map((of) => `${result.label}: ${parametersOf(result, of)}`);
    return {
      as: looks[i]!,
      labels: { measured: first!, nominal: second! },
      capacities,
      capacity: capacityColumn(capacities),
      ...barOf(capacities),
      laws: { measured: measured!, nominal: nominal! },
    };
  });
  return rateLaw(tests, {
    id,
    setting: settingOf(results),
    cites: [...new Set(results.flatMap((r) => r.cites))],
    ...barsOf(results),
  });
}

/** Capacity over current of those results whose currents are known. */
function currentFigure(results: readonly AnalysisResult[], k: number, numbered: (id: string, k: number) => string): Figure[] {
  const looks = sampleLooks(results.map((r) => r.label));
  const tests = results.flatMap((result, i) => {
    const capacities = capacitiesOf(result);
    const isKnown = capacities.has("x_current_per_gram_active") && capacities.has("x_capacity_per_gram_active");
    return isKnown ? [{ as: looks[i]!, label: result.label, capacities, ...barOf(capacities) }] : [];
  });
  if (tests.length === 0) return [];
  const words = new Set(tests.map((t) => t.capacities.label));
  const quantity = words.size === 1 ? { quantity: [...words][0]! } : {};
  return [capacityOverCurrent(tests, { id: numbered("capacity-over-current", k), setting: "", ...quantity, ...barsOf(results) })];
}

const barsOf = (results: readonly AnalysisResult[]) =>
  results.some((r) => capacitiesOf(r).has(BAR)) ? { bars: "Bars: 95 %, stated or from the scatter about the law." } : {};

/** What nominal rates refer to, for each sample. */
function settingOf(results: readonly AnalysisResult[]): string {
  const told = results.flatMap((r) => {
    const { nominalCapacity } = r.options;
    const isShare = capacityColumn(capacitiesOf(r)) === "x_relative_capacity";
    return isShare || typeof nominalCapacity !== "number"
      ? []
      : [`${showNumber(inUnit(nominalCapacity, "mAh/g"), 4)} (${r.label})`];
  });
  return told.length === 0 ? "" : `Nominal capacity / mAh g⁻¹: ${told.join(", ")}.`;
}
