import type { Provenance } from "../../data/provenance.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { tableJson } from "../json.ts";

/** A solution as a plain value: tables become columns with units. */
function plain({ table, profiles, spectra, endState: _, ...rest }: RunSolution, whole: boolean) {
  return {
    ...rest,
    spectra: spectra.map(({ table: t, ...s }) => ({ ...s, ...tableJson(t) })),
    ...(whole
      ? {
          profiles: profiles.map(({ across, particles, ...p }) => ({
            ...p,
            across: tableJson(across).columns,
            particles: particles.map(({ radius, ...q }) => ({ ...q, ...tableJson(radius).columns })),
          })),
          curve: tableJson(table).columns,
        }
      : {}),
  };
}

/**
 * A run as one plain value, in SI units.
 * @param provenance what made it
 * @param whole with the curve and the states inside the cell, which as files stand beside
 */
export function solutionJson(run: Run, provenance: Provenance, whole = true) {
  const { subject, protocol, solutions } = run;
  const told = { design: subject.name, protocol: protocol.id, provenance };
  if (solutions.length === 1) return { ...told, ...plain(solutions[0]!, whole) };
  return { ...told, runs: solutions.map((s) => plain(s, whole)) };
}
