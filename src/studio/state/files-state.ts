import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { AnalysisOptions } from "../../analysis/analysis.ts";
import type { Progress } from "../../data/progress.ts";
import type { Figure } from "../../figures/figure.ts";
import type { LithiateError } from "../../units/error.ts";
import type { drawDataset } from "../jobs/read-file-draw.ts";
import type { DatasetRef } from "../jobs/read-file-held.ts";
import type { Crew } from "../work/crew.ts";
import { type AnalysisRuns, analysisRuns } from "./files-state-analysis.ts";
import { type DatasetPlace, type FileChoices, isAt } from "./files-state-choices.ts";
import { datasetsOf, type LabFile, type PlacedDataset, refKey } from "./files-state-file.ts";
import { FILES_LANE, type FileList, fileList } from "./files-state-list.ts";
import { type AskedAnalysis, askedKey, type GroupOutcome, type Outcome } from "./files-state-outcome.ts";
import { datasetsFor, type Offer, offersFor } from "./files-state-suits.ts";
import { askSupplied } from "./files-state-supply.ts";
import { type Measured, measured } from "./measured.ts";

/** What is shown of a dataset: an analysis by its name, or the data as they were read. */
export const AS_READ = "as read";

/** A dataset as it was read, drawn. */
export interface AsRead {
  readonly of: DatasetRef;
  readonly figure?: Figure;
  readonly error?: LithiateError;
}

/** Everything about lab files: which there are, which one is looked at, what is analysed and what came of it. */
export interface FilesState extends Pick<FileList, "files" | "add" | "decide" | "include"> {
  /** What is looked at: the one chosen, else the first; the file alone where it has no dataset. */
  readonly looked: ReadonlySignal<{ readonly file: LabFile; readonly placed?: PlacedDataset } | undefined>;
  look(file: number, index?: number): void;
  remove(ids: readonly number[]): void;
  /** Analyses that read what is looked at, those that suit it first. */
  readonly offers: ReadonlySignal<readonly Offer[]>;
  /** `AS_READ` or the name of an analysis. */
  readonly shown: ReadonlySignal<string>;
  show(what: string): void;
  /** Options as they were set, of the analysis that is shown. */
  readonly options: ReadonlySignal<AnalysisOptions>;
  /** Sets an option, or gives it back to what is usual. */
  setNumber(name: string, value: number | undefined): void;
  setWord(name: string, value: string | undefined): void;
  /** What would be analysed now; undefined where nothing would. */
  readonly asked: ReadonlySignal<AskedAnalysis | undefined>;
  /** What is known of the analysis that is shown. */
  readonly outcome: ReadonlySignal<Outcome | undefined>;
  /** The groups of it that the dataset looked at is in. */
  readonly groups: ReadonlySignal<readonly GroupOutcome[]>;
  /** What is known belongs to other options, decisions or files than those of now. */
  readonly stale: ReadonlySignal<boolean>;
  readonly progress: ReadonlySignal<Progress | undefined>;
  /** Analyses what was cancelled. */
  resume(): void;
  cancel(): void;
  readonly asRead: ReadonlySignal<AsRead | undefined>;
  /** Whether numbers with a red light are told too. */
  readonly withRed: Signal<boolean>;
  /** Whether pictures show all datasets that were analysed, not only the one looked at. */
  readonly showsAll: Signal<boolean>;
  /** Whether the simulation is drawn over measured potential curves. */
  readonly overlay: Signal<boolean>;
  /** Measured curves that are drawn over the simulation. */
  readonly measured: Measured;
  /** Everything that was chosen, so that it can be kept. */
  readonly choices: ReadonlySignal<FileChoices>;
  /** Puts choices in place that were kept; the files need not have been read. */
  restore(choices: FileChoices): void;
}

const NO_OPTIONS: AnalysisOptions = { numbers: {}, words: {} };

/** The state of a studio's lab files. What is shown is analysed by itself, as soon as all files are read. */
export function filesState(crew: Crew): FilesState {
  const list = fileList(crew);
  const runs: AnalysisRuns = analysisRuns(crew, list);
  const { files } = list;
  const choice = signal<DatasetPlace | undefined>(undefined);
  const shownFor = signal<FileChoices["shown"]>({});
  const set = signal<FileChoices["options"]>({});
  const [withRed, showsAll, overlay] = [signal(false), signal(false), signal(false)];
  const over = measured(crew, list);

  const looked = computed(() => {
    const { file: id, index = 0 } = choice.value ?? {};
    const file = files.value.find((one) => one.id === id) ?? files.value[0];
    if (!file) return undefined;
    const own = datasetsOf([file]);
    const placed = own[Math.min(index, own.length - 1)];
    return placed ? { file, placed } : { file };
  });
  const included = computed(() => datasetsOf(files.value.filter((file) => file.included)));
  const offers = computed(() => {
    const dataset = looked.value?.placed?.dataset;
    if (!dataset) return [];
    return offersFor(
      included.value.map((one) => one.dataset),
      dataset,
    );
  });
  const shown = computed(() => {
    const placed = looked.value?.placed;
    const wanted = placed && shownFor.value[placed.dataset.kind];
    // what does not suit is shown where it was asked for, and does not follow to other data
    const isHere = wanted !== undefined && isAt(wanted.at, placed!.ref);
    const offer = offers.value.find(({ analysis }) => analysis.id === wanted?.what);
    if (wanted?.what === AS_READ || (offer && (offer.suits || isHere))) return wanted!.what;
    const [first] = offers.value;
    return first?.suits ? first.analysis.id : AS_READ;
  });
  const options = computed(() => set.value[shown.value] ?? NO_OPTIONS);
  const asked = computed((): AskedAnalysis | undefined => {
    const analysis = offers.value.find((offer) => offer.analysis.id === shown.value)?.analysis;
    const seen = looked.value?.placed?.dataset;
    if (!analysis || !seen) return undefined;
    const taken = datasetsFor(
      analysis,
      included.value.map(({ dataset }) => dataset),
      seen,
    );
    const datasets = included.value.filter(({ dataset }) => taken.includes(dataset)).map(({ ref }) => ref);
    if (datasets.length === 0) return undefined;
    return { analysis: analysis.id, datasets, options: options.value, isJoint: analysis.together !== undefined };
  });
  const isReading = computed(() => files.value.some(({ standing, included: is }) => is && standing === "reading"));
  const outcome = computed(() => runs.outcomes.value.get(shown.value));
  const groups = computed(() => {
    const ref = looked.value?.placed?.ref;
    const isIn = ({ members }: GroupOutcome) => members.some(({ file, index }) => file === ref?.file && index === ref.index);
    return outcome.value?.groups.filter(isIn) ?? [];
  });
  const isAnswered = computed(() => {
    const [now, known] = [asked.value, outcome.value];
    return now !== undefined && known !== undefined && askedKey(known.asked) === askedKey(now);
  });
  const stale = computed(
    () => isReading.value || !isAnswered.value || groups.value.some((group) => !outcome.value!.fresh.has(group)),
  );

  effect(() => {
    const now = asked.value;
    if (!now) runs.cancel();
    if (!now || isReading.value) return;
    const known = runs.outcomes.peek().get(now.analysis);
    const isKnown = known && askedKey(known.asked) === askedKey(now) && known.standing !== "interrupted";
    if (!isKnown) runs.run(now, looked.peek()?.placed?.ref);
  });

  const asRead = signal<AsRead | undefined>(undefined);
  const draw = async ({ ref }: PlacedDataset): Promise<void> => {
    const once = async () => {
      const source = list.sourceOf(ref.file);
      if (!source) return { end: "cancelled" } as const;
      return crew.ask<typeof drawDataset>(FILES_LANE, "draw-dataset", { source, dataset: ref });
    };
    const ended = await askSupplied(once, list.supply);
    const now = looked.peek()?.placed?.ref;
    if (!now || refKey(now) !== refKey(ref)) return;
    if (ended.end === "failed") asRead.value = { of: ref, error: ended.error };
    else if (ended.end === "done") asRead.value = { of: ref, figure: ended.output.figure };
  };
  effect(() => {
    const placed = looked.value?.placed;
    if (shown.value !== AS_READ || !placed || placed.file.standing !== "read") return;
    const drawn = asRead.peek();
    if (!drawn || refKey(drawn.of) !== refKey(placed.ref)) draw(placed);
  });

  const change = (of: (before: AnalysisOptions) => AnalysisOptions) => {
    set.value = { ...set.value, [shown.value]: of(options.value) };
  };
  const withValue = <V>(record: Readonly<Record<string, V>>, name: string, value: V | undefined): Record<string, V> => {
    const { [name]: _, ...rest } = record;
    return value === undefined ? rest : { ...rest, [name]: value };
  };

  return {
    files,
    async add(added) {
      const ids = await list.add(added);
      if (ids.length > 0) choice.value = { file: ids[0]!, index: 0 };
      return ids;
    },
    decide: list.decide,
    include: list.include,
    remove: list.remove,
    looked,
    look(file, index = 0) {
      choice.value = { file, index };
    },
    offers,
    shown,
    show(what) {
      const placed = looked.value?.placed;
      if (!placed) return;
      const { file, index } = placed.ref;
      shownFor.value = { ...shownFor.value, [placed.dataset.kind]: { what, at: { file, index } } };
    },
    options,
    setNumber: (name, value) => change(({ numbers, words }) => ({ numbers: withValue(numbers, name, value), words })),
    setWord: (name, value) => change(({ numbers, words }) => ({ numbers, words: withValue(words, name, value) })),
    asked,
    outcome,
    groups,
    stale,
    progress: runs.progress,
    resume() {
      if (asked.value) runs.run(asked.value, looked.value?.placed?.ref);
    },
    cancel: runs.cancel,
    asRead,
    withRed,
    showsAll,
    overlay,
    measured: over,
    choices: computed(() => ({
      looked: choice.value,
      shown: shownFor.value,
      options: set.value,
      withRed: withRed.value,
      showsAll: showsAll.value,
      overlay: overlay.value,
      measured: over.chosen.value,
    })),
    restore(kept) {
      batch(() => {
        choice.value = kept.looked;
        shownFor.value = kept.shown;
        set.value = kept.options;
        withRed.value = kept.withRed;
        showsAll.value = kept.showsAll;
        overlay.value = kept.overlay;
        over.restore(kept.measured);
      });
    },
  };
}
