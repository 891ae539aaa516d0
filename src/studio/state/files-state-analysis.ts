import { type ReadonlySignal, signal } from "@preact/signals";
import type { Progress } from "../../data/progress.ts";
import type { Figure } from "../../figures/figure.ts";
import type { AnalysePiece, analyse } from "../jobs/analyse.ts";
import type { drawResults } from "../jobs/analyse-figures.ts";
import type { DatasetRef } from "../jobs/read-file-held.ts";
import type { Crew, Ended } from "../work/crew.ts";
import { FILES_LANE, type FileList } from "./files-state-list.ts";
import {
  type AskedAnalysis,
  askedKey,
  begun,
  type GroupOutcome,
  inOrder,
  type Outcome,
  type Part,
  partOf,
  partsOf,
  withEarlier,
  withPiece,
} from "./files-state-outcome.ts";
import { askSupplied } from "./files-state-supply.ts";

/** Analyses and how they go. */
export interface AnalysisRuns {
  /** By analysis. */
  readonly outcomes: ReadonlySignal<ReadonlyMap<string, Outcome>>;
  readonly progress: ReadonlySignal<Progress | undefined>;
  /**
   * Analyses; a newer request takes the place of one that runs.
   * @param first dataset that is analysed before the others
   */
  run(asked: AskedAnalysis, first?: DatasetRef): void;
  /** Stops; what is finished stays. */
  cancel(): void;
}

/** A run under way. */
interface Run {
  readonly asked: AskedAnalysis;
  readonly stop: AbortController;
  readonly fresh: Map<string, GroupOutcome>;
  /** What a worker has in hand, and since when. */
  part: Part | undefined;
  began: number;
  /** When its outcome was told last. */
  told: number;
  /** Parts that are done, of all. */
  place: { readonly done: number; readonly total: number };
}

/** Groups that are kept, so that nothing is computed twice while files and options come and go. */
const MOST_KEPT = 500;
/** So long a job that is no longer wanted may run to its end before it is stopped [ms]; its worker would have to read all anew. */
const PATIENCE = 400;
/** Shortest time between two outcomes that are told while a run goes on [ms]: the page has more to do than to draw them. */
const BETWEEN = 200;

/** Runs analyses of files of a list, group by group. */
export function analysisRuns(crew: Crew, { sourceOf, supply }: Pick<FileList, "sourceOf" | "supply">): AnalysisRuns {
  const outcomes = signal<ReadonlyMap<string, Outcome>>(new Map());
  const progress = signal<Progress | undefined>(undefined);
  const kept = new Map<string, GroupOutcome>();
  let waiting: { readonly asked: AskedAnalysis; readonly first: DatasetRef | undefined } | undefined;
  let now: Run | undefined;

  const tell = (run: Run, standing: Outcome["standing"], together?: readonly Figure[]) => {
    const { asked } = run;
    const before = outcomes.value.get(asked.analysis);
    const fresh = [...run.fresh.values()];
    const groups = standing === "done" ? inOrder(asked, fresh) : withEarlier(asked, fresh, before?.groups ?? []);
    const outcome = { asked, standing, groups, fresh: new Set(fresh), together: together ?? before?.together ?? [] };
    run.told = performance.now();
    outcomes.value = new Map(outcomes.value).set(asked.analysis, outcome);
  };
  const tellSoon = (run: Run) => {
    if (run.fresh.size === 1 || performance.now() - run.told > BETWEEN) tell(run, "running");
  };
  const tellProgress = ({ place }: Run, { task, done, total }: Progress) => {
    const share = total > 0 ? Math.min(1, done / total) : 0;
    progress.value = place.total === 1 ? { task, done, total } : { task, done: place.done + share, total: place.total };
  };

  /** Asks a worker for a part; a second time once it has the files that it lacks. */
  const ask = async (run: Run, { datasets, group }: Part, hear: (piece: AnalysePiece) => void): Promise<Ended<unknown>> => {
    const { analysis, options } = run.asked;
    const { signal } = run.stop;
    const files = [...new Set(datasets.map(({ file }) => file))];
    const once = async () => {
      const sources = files.flatMap((id) => sourceOf(id) ?? []);
      if (sources.length < files.length) return { end: "cancelled" } as const;
      const input = { sources, datasets, analysis, options, group };
      const hearing = { signal, onLive: hear, onProgress: (inside: Progress) => tellProgress(run, inside) };
      return crew.ask<typeof analyse>(FILES_LANE, "analyse", input, hearing);
    };
    return askSupplied(once, (missing) => supply(missing, signal));
  };

  /** Analyses a part, unless it was before; undefined when it was stopped. */
  const groupOf = async (run: Run, part: Part): Promise<GroupOutcome | undefined> => {
    const before = kept.get(part.key);
    if (before) return before;
    let found = begun(part);
    run.part = part;
    run.began = performance.now();
    tellProgress(run, { task: "analysing", done: 0, total: 0 });
    const ended = await ask(run, part, (piece) => {
      found = withPiece(found, piece);
      if (piece.kind !== "result") return;
      run.fresh.set(part.key, found);
      tellSoon(run);
    });
    run.part = undefined;
    if (ended.end === "cancelled") return undefined;
    const group = ended.end === "failed" ? { ...found, error: ended.error } : found;
    if (ended.end === "done" || ended.error.code !== "fault") keep(kept, part.key, group);
    return group;
  };

  const drawnTogether = async ({ asked, fresh, stop }: Run): Promise<readonly Figure[]> => {
    const results = inOrder(asked, fresh.values()).flatMap((group) => group.results);
    if (fresh.size < 2 || results.length < 2) return [];
    progress.value = { task: "drawing all together", done: 0, total: 0 };
    const input = { analysis: asked.analysis, results };
    const ended = await crew.ask<typeof drawResults>(FILES_LANE, "draw-results", input, { signal: stop.signal });
    return ended.end === "done" ? ended.output : [];
  };

  const work = async (asked: AskedAnalysis, first: DatasetRef | undefined): Promise<void> => {
    const parts = partsOf(asked, first);
    const place = { done: 0, total: parts.length };
    const run: Run = { asked, stop: new AbortController(), fresh: new Map(), part: undefined, began: 0, told: 0, place };
    const { stop, fresh } = run;
    now = run;
    tell(run, "running");
    for (const [done, part] of parts.entries()) {
      run.place = { done, total: parts.length };
      const group = stop.signal.aborted || waiting ? undefined : await groupOf(run, part);
      if (!group) break;
      for (let next = parts.length; asked.isJoint && next < group.groups; next++) parts.push(partOf(asked, asked.datasets, next));
      fresh.set(part.key, group);
      tellSoon(run);
    }
    const isWhole = fresh.size === parts.length && !stop.signal.aborted;
    const together = isWhole ? await drawnTogether(run) : [];
    now = undefined;
    progress.value = undefined;
    if (!waiting) return tell(run, isWhole ? "done" : "cancelled", together);
    const { asked: newest, first: at } = waiting;
    waiting = undefined;
    if (newest.analysis !== asked.analysis) tell(run, isWhole ? "done" : "interrupted", together);
    return work(newest, at);
  };

  return {
    outcomes,
    progress,
    run(asked, first) {
      if (!now) {
        work(asked, first);
        return;
      }
      const { part, stop, began } = now;
      const isSame = askedKey(now.asked) === askedKey(asked) && !stop.signal.aborted;
      waiting = isSame ? undefined : { asked, first };
      if (isSame || !part || partsOf(asked, undefined).some(({ key }) => key === part.key)) return;
      setTimeout(() => waiting && now?.part === part && stop.abort(), Math.max(0, PATIENCE - (performance.now() - began)));
    },
    cancel() {
      waiting = undefined;
      now?.stop.abort();
    },
  };
}

function keep<V>(kept: Map<string, V>, key: string, value: V): void {
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT) kept.delete(oldest!);
}
