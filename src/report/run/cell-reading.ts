import type { Run } from "../../studies/experiment/run.ts";
import type { TableBlock } from "../block.ts";
import { certificateWords, keyNumbers, notices, type Told } from "./cell-numbers.ts";
import { cyclesTable, pulsesTable, ratesTable, stepsTable } from "./cell-tables.ts";
import { cyclesOf, kindOf } from "./half-cycles.ts";
import { exponentWords, scansOf, scansTable } from "./scans.ts";
import { arrheniusSeries, energyWords, type ReadSpectrum, readSpectra, spectraTable } from "./spectrum-numbers.ts";
import { isThickness } from "./thickness-figure.ts";
import { thicknessTable } from "./thickness-table.ts";
import { titrationWords } from "./titration-figures.ts";

/** Steps that are listed one by one; longer experiments are told by rate, cycle, sweep or spectrum. */
const FEW = 12;

/** What a run says, in tables and words: for the terminal, the report and the files alike. */
export interface RunReading {
  readonly run: Run;
  /** The tables that tell the run, long lists shortened. */
  readonly tables: readonly TableBlock[];
  readonly numbers: readonly Told[];
  readonly certificate: string;
  readonly notices: readonly string[];
  readonly spectra: readonly ReadSpectrum[];
}

/** Reads a run. */
export function readRun(run: Run): RunReading {
  const { subject, protocol, solutions } = run;
  const first = solutions[0]!;
  const kind = kindOf(first);
  const spectra = readSpectra(solutions);
  const scans = kind.sweeps ? scansOf(first) : [];
  const few = solutions.length === 1 && first.steps.length <= FEW && !kind.sweeps;
  const isTold = few || kind.rates || kind.pulses || kind.spectra || scans.length > 0;
  const exponent = exponentWords(scans);
  return {
    run,
    tables: [
      ...(few ? [stepsTable(first)] : []),
      ...(kind.rates ? [ratesTable(cyclesOf(first))] : []),
      ...(scans.length > 0 ? [scansTable(scans)] : []),
      ...(kind.pulses ? [pulsesTable(first)] : []),
      ...(kind.spectra ? [spectraTable(spectra)] : []),
      ...(isTold ? [] : [cyclesTable(cyclesOf(first), FEW)]),
      ...(isThickness(run) ? thicknessTable(run) : []),
    ],
    numbers: [
      ...(exponent === undefined ? [] : [["exponent of the current", exponent] as const]),
      ...arrheniusSeries(spectra).map((s): Told => [`activation energy, ${s.name}`, energyWords(s)]),
      ...(kind.pulses ? titrationWords(run) : []),
      ...keyNumbers(first),
    ],
    certificate: certificateWords(first),
    notices: notices(first, subject, protocol.notices),
    spectra,
  };
}
