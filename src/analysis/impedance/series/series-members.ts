import type { Dataset } from "../../../data/dataset.ts";
import { type Spectrum, spectrumOf } from "../spectrum.ts";
import { samplesByName, stemOf } from "./sample-names.ts";

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
  /** What people should know of how samples were told apart. */
  readonly notices: readonly string[];
}

/** Fewest points of a spectrum in a series. */
const FEWEST = 5;

/**
 * Datasets as series, one for each sample, in their order; `along` as asked or, when nothing is said, what the spectra differ in.
 * Samples are those that the files state, else those that the names of the files tell apart (`samplesByName`).
 * @throws AnalysisError as `spectrumOf`
 */
export function seriesOf(datasets: readonly Dataset[], asked: Along | undefined): SpectraSeries[] {
  const byName = samplesByName(datasets);
  const bySample = Map.groupBy(datasets, (d) => d.facts.sample ?? byName?.get(d) ?? "");
  const parted = byName
    ? [`The names of the files tell ${bySample.size} samples apart: ${[...bySample.keys()].join(", ")}.`]
    : [];
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
      notices: [...parted, ...(along === "temperature" ? repeatsIn(x) : [])],
    };
  });
}

function usualAlong(members: readonly Dataset[]): Along {
  const differ = (of: (d: Dataset) => number | undefined) =>
    members.every((d) => of(d) !== undefined) && new Set(members.map(of)).size > 1;
  if (differ((d) => d.facts.potential)) return "potential";
  return differ((d) => d.facts.temperature) ? "temperature" : "order";
}

/** Spectra at one temperature that the names of their files do not tell apart, in words. */
function repeatsIn(temperatures: Float64Array): string[] {
  const at = [...Map.groupBy(temperatures, (T) => T).values()].map((same) => same.length);
  const most = Math.max(...at);
  if (most < 2) return [];
  const repeated = at.filter((n) => n > 1).length;
  const where = repeated === 1 ? "one temperature" : `each of ${repeated} temperatures`;
  const count = at.every((n) => n === most || n === 1) ? `${most} spectra` : "Several spectra";
  return [`${count} at ${where} are taken as those of one sample: if they are not, name the sample in the files or their names.`];
}

/** Name of the one file without its ending, or of the folder of several; their number where they have no folder in common. */
function labelOf(members: readonly Dataset[]): string {
  const files = [...new Set(members.map((d) => d.file))];
  if (files.length === 1) return stemOf(files[0]!);
  const folders = new Set(files.map((file) => file.split(/[\\/]/).at(-2) ?? ""));
  const [folder] = folders;
  return folders.size === 1 && folder && !/^\.*$/.test(folder) ? folder : `${members.length} spectra`;
}

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
