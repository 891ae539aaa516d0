import type { Dataset } from "../../data/dataset.ts";
import { AnalysisError } from "../../units/error.ts";

/** Datasets of one electrode. */
export interface Sample {
  /** Absent where all datasets belong together without a name. */
  readonly name?: string;
  readonly datasets: readonly Dataset[];
}

/**
 * Sorts datasets by electrode: by the texts of the option, else by the sample that the files name when each has several
 * datasets, else all are one.
 * @param option `NAME=TEXT,NAME=TEXT`; a dataset belongs to the name whose text stands in its file or label
 * @throws AnalysisError when the option cannot be read or a dataset fits none or several of its texts
 */
export function samplesOf(datasets: readonly Dataset[], option: string | undefined): Sample[] {
  if (option === undefined) return bySample(datasets);
  const texts = option.split(",").map((part) => part.split("=").map((word) => word.trim()));
  if (texts.length < 2 || texts.some(([name, text, ...more]) => !name || !text || more.length > 0))
    throw new AnalysisError("the electrodes cannot be told apart", {
      place: { path: "samples" },
      expected: "two names with texts, e.g. CCOS=ccos,SiNP=sinp",
      found: option,
    });
  const nameOf = ({ file, label }: Dataset) => {
    const fits = texts.filter(([, text]) => `${file} ${label}`.toLowerCase().includes(text!.toLowerCase()));
    if (fits.length === 1) return fits[0]![0]!;
    throw new AnalysisError(`${label} fits ${fits.length === 0 ? "none" : "several"} of the electrodes`, {
      place: { file, path: "samples" },
      expected: "one of the texts in its name",
      found: option,
    });
  };
  return grouped(datasets, nameOf).filter((s) => s.datasets.length > 0);
}

function bySample(datasets: readonly Dataset[]): Sample[] {
  const groups = datasets.every((d) => d.facts.sample !== undefined) ? grouped(datasets, (d) => d.facts.sample!) : [];
  if (groups.length === 1) return groups;
  return groups.length > 1 && groups.every((g) => g.datasets.length > 1) ? groups : [{ datasets }];
}

function grouped(datasets: readonly Dataset[], nameOf: (d: Dataset) => string): Sample[] {
  const groups = new Map<string, Dataset[]>();
  for (const d of datasets) {
    const name = nameOf(d);
    groups.set(name, [...(groups.get(name) ?? []), d]);
  }
  return [...groups].map(([name, own]) => ({ name, datasets: own }));
}
