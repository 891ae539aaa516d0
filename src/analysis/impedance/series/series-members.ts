import type { Dataset } from "../../../data/dataset.ts";
import { type Spectrum, spectrumOf } from "../spectrum.ts";

/** Along what a series runs. */
export type Along = "potential" | "temperature" | "order";

/** Spectra of one sample in order. */
export interface SpectraSeries {
  readonly sample: string;
  readonly datasets: readonly Dataset[];
  readonly spectra: readonly Spectrum[];
  readonly along: Along;
  /** Potential [V], temperature [K] or place from 1. */
  readonly x: Float64Array;
  /** First and last spectrum of each part within which x goes one way. */
  readonly segments: readonly (readonly [number, number])[];
}

/** Fewest points of a spectrum in a series. */
const FEWEST = 5;

/**
 * Datasets as series, one for each sample, in their order; `along` as asked or, when nothing is said, what the spectra differ in.
 * @throws AnalysisError as `spectrumOf`
 */
export function seriesOf(datasets: readonly Dataset[], asked: Along | undefined): SpectraSeries[] {
  const bySample = Map.groupBy(datasets, (d) => d.facts.sample ?? "");
  return [...bySample].map(([sample, members]) => {
    const along = asked ?? usualAlong(members);
    const x = Float64Array.from(members, (d, k) => {
      if (along === "potential") return d.facts.potential ?? k + 1;
      return along === "temperature" ? (d.facts.temperature ?? k + 1) : k + 1;
    });
    return {
      sample: sample === "" ? labelOf(members) : sample,
      datasets: members,
      spectra: members.map((d) => spectrumOf(d, FEWEST)),
      along,
      x,
      segments: segmentsOf(members, x),
    };
  });
}

function usualAlong(members: readonly Dataset[]): Along {
  const differ = (of: (d: Dataset) => number | undefined) =>
    members.every((d) => of(d) !== undefined) && new Set(members.map(of)).size > 1;
  if (differ((d) => d.facts.potential)) return "potential";
  return differ((d) => d.facts.temperature) ? "temperature" : "order";
}

const labelOf = (members: readonly Dataset[]) => {
  const files = new Set(members.map((d) => d.file.split(/[\\/]/).at(-1)!));
  return files.size === 1 ? [...files][0]!.replace(/\.\w+$/, "") : `${members.length} spectra`;
};

/** Parts between turns: of the direction that the file states, or of x itself. */
function segmentsOf(members: readonly Dataset[], x: Float64Array): (readonly [number, number])[] {
  const segments: [number, number][] = [];
  for (let k = 0; k < members.length; k++) {
    const last = segments.at(-1);
    const way = last && last[1] > last[0] ? Math.sign(x[last[1]]! - x[last[0]]!) : 0;
    const turned =
      !last ||
      members[k]!.facts.direction !== members[k - 1]!.facts.direction ||
      x[k] === x[k - 1] ||
      (way !== 0 && Math.sign(x[k]! - x[k - 1]!) !== way);
    if (turned) segments.push([k, k]);
    else last[1] = k;
  }
  return segments;
}
