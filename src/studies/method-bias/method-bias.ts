import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Estimate, isVerdict, type Light } from "../../data/estimate.ts";
import type { Table } from "../../data/table.ts";

/** One number that a method recovers, beside what the simulation was made with. */
export interface BiasRow {
  /** E.g. `diffusivity, Weppner-Huggins`. */
  readonly quantity: string;
  /** State or rate at which it was read; empty for a number of the whole experiment. */
  readonly at: string;
  readonly recovered: number | null;
  /** One standard uncertainty of the recovered number, as the analysis states it; null where it has none. */
  readonly sigma: number | null;
  readonly true: number;
  readonly unit: string;
  readonly light: Light;
  readonly reason: string;
}

/** What a method makes of a simulated experiment whose truth is known. */
export interface MethodBias {
  readonly method: string;
  readonly title: string;
  /** What was simulated, how it was analysed and what counts as true, in sentences. */
  readonly about: readonly string[];
  readonly rows: readonly BiasRow[];
  /** Recovered over true along the experiment: one x column and `ratio` [1]; and what x is. */
  readonly course?: { readonly table: Table; readonly x: string; readonly words: string };
  /** The analyses themselves, with their tables and figures. */
  readonly results: readonly AnalysisResult[];
  readonly notices: readonly string[];
  readonly cites: readonly string[];
}

/** What a row is told beside its estimate. */
interface RowContext {
  readonly quantity: string;
  readonly at?: string;
  readonly truth: number;
  /** What would have been told where the analysis withholds its number. */
  readonly doubtful?: { readonly value: number; readonly sigma: number } | undefined;
}

/** A row from an estimate of an analysis; a missing one says so. */
export function biasRow(result: AnalysisResult, name: string, { quantity, at = "", truth, doubtful }: RowContext): BiasRow {
  const found = result.estimates.find((e): e is Estimate => e.name === name && !isVerdict(e));
  const unit = found?.unit ?? "1";
  return {
    quantity,
    at,
    recovered: found?.value ?? doubtful?.value ?? null,
    sigma: typeof found?.sigma === "number" ? found.sigma : found?.value === null ? (doubtful?.sigma ?? null) : null,
    true: truth,
    unit,
    light: found?.light ?? "red",
    reason: found?.reason ?? "the method gave no such number",
  };
}

/** Recovered over true; null when nothing was recovered. */
export const ratioOf = ({ recovered, true: truth }: BiasRow): number | null => (recovered === null ? null : recovered / truth);
