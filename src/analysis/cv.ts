import { AnalysisError } from "../units/error.ts";
import { analysis, wordOption } from "./analysis.ts";
import { CV_NUMBERS, CV_WORDS } from "./voltammetry/cv-options.ts";
import { readElectrode } from "./voltammetry/electrode.ts";
import { comparison, type ElectrodeResult, electrodeResult } from "./voltammetry/electrode-result.ts";
import { samplesOf } from "./voltammetry/samples.ts";

/**
 * Cyclic voltammetry of one electrode at one or several scan rates; two electrodes are compared.
 *
 * Estimates: `bValue.anodic`, `bValue.cathodic` (extremum of the sweep without a baseline, the usual reading) and `bValue.A1`, ...
 * (peaks over their baselines); `diffusionRate.*` or `apparentDiffusivity.*`; `peakPotential.*`, `peakShift.*`,
 * `transferCoefficient.*`, `peakSeparation`, `separationShift`, `halfWavePotential`, `peakRatio`, `rateConstant`;
 * `splitValidity`, `capacitiveShare.<mV/s>` and, with a resistance, `capacitiveShare.<mV/s>.uncorrected`; `trasatti*`;
 * `randlesSevcikSlope` (anodic) and `randlesSevcikSlope.cathodic`, `diffusivity.*`; `gapCapacitance`; `chargeLoss`; of two
 * electrodes `relativeEcsa`.
 *
 * Tables: `voltammograms` (and `voltammogramsAsMeasured` with a resistance), `extrema`, `peaks`, `peakHeights`, `baselines`,
 * `peakPairs`, `bValues`, `peakCurrents`, `localB`, `finiteDiffusion`, `bOverPotential`, `capacitiveShare`, `splitOverPotential`,
 * `trasatti`, `trasattiLines`, `rootLines`, `components`; their columns are described where they are made. Peaks are named A1, A2, ... (anodic, by rising potential) and
 * C1, ... (cathodic, by falling potential).
 */
export const cv = analysis({
  id: "cv",
  title: "Cyclic voltammetry",
  about:
    "Reads peaks, exponents b, Dunn's split of the current, Trasatti's charges and Randles-Sevcik slopes from cyclic voltammograms at several scan rates.",
  accepts: ["voltammogram", "time series"],
  together: (datasets) => [datasets],
  numbers: CV_NUMBERS,
  words: CV_WORDS,
  *run(datasets, options, context) {
    if (datasets.length === 0) throw new AnalysisError("there is no voltammogram", { expected: "at least one", found: "none" });
    const samples = samplesOf(datasets, wordOption(cv, options, "samples"));
    const read: ElectrodeResult[] = [];
    for (const [done, sample] of samples.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: sample.name ?? "voltammograms", done, total: samples.length });
      const one = electrodeResult(
        readElectrode(sample, options, (name) => wordOption(cv, options, name)),
        options,
      );
      read.push(one);
      yield one.result;
    }
    if (read.length === 2) yield comparison(read[0]!, read[1]!, options);
  },
});
