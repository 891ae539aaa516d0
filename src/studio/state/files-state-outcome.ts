import type { AnalysisOptions, AnalysisResult } from "../../analysis/analysis.ts";
import type { Figure } from "../../figures/figure.ts";
import type { LithiateError } from "../../units/error.ts";
import type { AnalysePiece } from "../jobs/analyse.ts";
import type { DatasetRef } from "../jobs/read-file-held.ts";
import { refKey } from "./files-state-file.ts";

/** What is analysed, and how. */
export interface AskedAnalysis {
  readonly analysis: string;
  readonly datasets: readonly DatasetRef[];
  readonly options: AnalysisOptions;
  /** Whether the analysis itself says which datasets belong together. */
  readonly isJoint: boolean;
}

/** What came of datasets that were analysed together, or of one alone. */
export interface GroupOutcome {
  readonly members: readonly DatasetRef[];
  /** Whole: what is withheld is left out where they are shown. */
  readonly results: readonly AnalysisResult[];
  readonly figures: readonly Figure[];
  /** Why it did not come to its end. */
  readonly error?: LithiateError;
  /** How many groups its datasets were parted into. */
  readonly groups: number;
}

/** What is known of an analysis. Groups of an earlier run stay until they are computed anew. */
export interface Outcome {
  readonly asked: AskedAnalysis;
  /** `interrupted`: another request came first; `cancelled`: a person stopped it. */
  readonly standing: "running" | "done" | "cancelled" | "interrupted";
  /** In the order of their datasets. */
  readonly groups: readonly GroupOutcome[];
  /** Those of this run; the others belong to earlier options, decisions or files. */
  readonly fresh: ReadonlySet<GroupOutcome>;
  /** Pictures of all groups together, where there are several. */
  readonly together: readonly Figure[];
}

/** One job: datasets and which group of them. */
export interface Part {
  readonly key: string;
  readonly datasets: readonly DatasetRef[];
  readonly group: number;
}

/** What tells a request from all others. */
export const askedKey = ({ analysis, options, datasets }: AskedAnalysis): string =>
  JSON.stringify([analysis, options, datasets.map(refKey)]);

/** A group of datasets as a job. */
export const partOf = ({ analysis, options }: AskedAnalysis, datasets: readonly DatasetRef[], group: number): Part => ({
  key: JSON.stringify([analysis, options, datasets.map(refKey), group]),
  datasets,
  group,
});

/** One part for each dataset, that of the one looked at first; or the first group of all, whose others are learnt from it. */
export function partsOf(asked: AskedAnalysis, first: DatasetRef | undefined): Part[] {
  if (asked.isJoint) return [partOf(asked, asked.datasets, 0)];
  const parts = asked.datasets.map((dataset) => partOf(asked, [dataset], 0));
  const at = first ? asked.datasets.findIndex((dataset) => refKey(dataset) === refKey(first)) : -1;
  return at > 0 ? [parts[at]!, ...parts.filter((_, k) => k !== at)] : parts;
}

/** A part of which nothing is known yet. */
export const begun = ({ datasets }: Part): GroupOutcome => ({ members: datasets, results: [], figures: [], groups: 1 });

/** What is known of a group after the next piece. */
export function withPiece(found: GroupOutcome, piece: AnalysePiece): GroupOutcome {
  if (piece.kind === "group") return { ...found, members: piece.members, groups: piece.groups };
  if (piece.kind === "figures") return { ...found, figures: piece.figures };
  return { ...found, results: [...found.results, piece.result] };
}

const samePlace = (a: DatasetRef, b: DatasetRef) => a.file === b.file && a.index === b.index;

/** Groups in the order of their datasets. */
export function inOrder({ datasets }: AskedAnalysis, groups: Iterable<GroupOutcome>): GroupOutcome[] {
  const places = new Map(datasets.map(({ file, index }, place) => [`${file}.${index}`, place]));
  const place = ({ members: [first] }: GroupOutcome) => places.get(`${first?.file}.${first?.index}`) ?? datasets.length;
  return [...groups].sort((a, b) => place(a) - place(b));
}

/** New groups, and those of before whose datasets are still asked for and not in a new one. */
export function withEarlier(
  asked: AskedAnalysis,
  fresh: readonly GroupOutcome[],
  before: readonly GroupOutcome[],
): readonly GroupOutcome[] {
  if (before.length === 0) return inOrder(asked, fresh);
  const isAsked = (ref: DatasetRef) => asked.datasets.some((dataset) => samePlace(ref, dataset));
  const isNew = (ref: DatasetRef) => fresh.some(({ members }) => members.some((member) => samePlace(ref, member)));
  const old = before.filter((group) => !fresh.includes(group) && group.members.every((ref) => isAsked(ref) && !isNew(ref)));
  return inOrder(asked, [...fresh, ...old]);
}
