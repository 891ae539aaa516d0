import type { CellCertificate, CellSolution } from "./cell-solution.ts";
import type { RunResult } from "./run-result.ts";

/** What a half-cell knows of its mesh and balances, and a powder alone only in part. */
type Certificate = Pick<CellCertificate, "lithiumBalance" | "saltBalance" | "method" | "rtol" | "meshError"> &
  Partial<Pick<CellCertificate, "interfaceDefect">> & {
    readonly mesh: Partial<CellCertificate["mesh"]> & Pick<CellCertificate["mesh"], "radial" | "grading">;
  };

/** A run of a half-cell or of the powder alone, as it is told, drawn and written. */
export interface RunSolution
  extends RunResult,
    Pick<CellSolution, "profiles" | "spectra" | "groups">,
    Partial<Pick<CellSolution, "depositionMargin" | "layered" | "endState">> {
  readonly model: CellSolution["model"] | "particle";
  readonly certificate: Certificate;
}

/** Whether a run has the parts of its voltage in its table: a powder alone has none. */
export const hasVoltageParts = ({ table }: RunSolution): boolean => table.has("x_kinetic_volt");

/** What the current and the charge of a time series belong to. */
export const testObject = ({ model }: RunSolution): string =>
  model === "particle" ? "one gram of active powder, without a cell" : "a half-cell against lithium";
