import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Progress } from "../../data/progress.ts";
import type { Design } from "../../design/design.ts";
import type { PaperDesigns } from "../../studies/paper-designs.ts";
import type { LithiateError } from "../../units/error.ts";
import type { PaperResult, PartRows, paper } from "../jobs/paper.ts";
import type { Crew } from "../work/crew.ts";
import { askedDesigns, askedOf, type PaperAsked, READING, readingDesigns } from "./paper-state-asked.ts";
import type { PresetId } from "./presets.ts";
import type { Standing } from "./run-state.ts";
import type { Studio } from "./studio.ts";

/** What is known of a study, and of which: `key` as in `PaperAsked`. */
export interface Known<Value> {
  readonly key: string;
  readonly value: Value;
}

/** The study of the paper with the person's design in it. */
export interface PaperState {
  /** What is wanted: the design of now, and the material that it stands for. */
  readonly asked: ReadonlySignal<PaperAsked>;
  /** The study with the ready designs: the paper's reading. Computed once. */
  readonly reading: ReadonlySignal<PaperResult | undefined>;
  /** The last study that came to its end. */
  readonly shown: ReadonlySignal<Known<PaperResult> | undefined>;
  /** What of a newer one is known before its end. */
  readonly early: ReadonlySignal<Known<readonly PartRows[]> | undefined>;
  /** What is shown belongs to another design than that of now. */
  readonly stale: ReadonlySignal<boolean>;
  /** `running` also while a change is waited out. */
  readonly standing: ReadonlySignal<Standing>;
  readonly progress: ReadonlySignal<Progress | undefined>;
  readonly error: ReadonlySignal<LithiateError | undefined>;
  /** Keeps the study up to date with the design, until the function that it gives is called. */
  look(): () => void;
  /** Lets the design stand for a material of the paper, as long as it keeps its name. */
  standFor(place: PresetId): void;
  cancel(): void;
  /** Begins again after a cancelled or failed study. */
  again(): void;
}

/** Time without a change of the design before it is studied [ms]. */
export const REST = 500;

/** The study of the paper, with a design that changes. */
export function paperState(crew: Crew, design: ReadonlySignal<Design>): PaperState {
  const chosen = signal<{ readonly name: string; readonly place: PresetId } | undefined>(undefined);
  const asked = computed(() => askedOf(design.value, chosen.value?.name === design.value.name ? chosen.value.place : undefined));
  const key = computed(() => asked.value.key);
  const reading = signal<PaperResult | undefined>(undefined);
  const shown = signal<Known<PaperResult> | undefined>(undefined);
  const early = signal<Known<readonly PartRows[]> | undefined>(undefined);
  const standing = signal<Standing>("empty");
  const progress = signal<Progress | undefined>(undefined);
  const error = signal<LithiateError | undefined>(undefined);
  let now: { readonly key: string; readonly stop: AbortController } | undefined;
  let looks = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = (own: string, result: PaperResult) => {
    if (own === READING) reading.value = result;
    shown.value = { key: own, value: result };
    early.value = undefined;
  };
  const begin = async (own: string, designs: PaperDesigns): Promise<void> => {
    const stop = new AbortController();
    now = { key: own, stop };
    standing.value = "running";
    error.value = undefined;
    early.value = undefined;
    const ended = await crew.ask<typeof paper>("paper", "paper", designs, {
      signal: stop.signal,
      onProgress(value) {
        progress.value = value;
      },
      onLive(value) {
        const known = early.peek();
        early.value = { key: own, value: known?.key === own ? [...known.value, value] : [value] };
      },
    });
    now = undefined;
    progress.value = undefined;
    if (ended.end === "done") keep(own, ended.output);
    const isOutdated = own !== key.peek() && (own !== READING || ended.end === "done");
    if (timer !== undefined) return; // a change is waited out
    if (isOutdated) return settle();
    standing.value = ended.end;
    if (ended.end === "failed") error.value = ended.error;
  };
  /** Brings what is shown up to what is asked: first the paper's reading, then the design. */
  const settle = (): void | Promise<void> => {
    if (now) return;
    if (!looks) {
      standing.value = shown.peek() ? "done" : "empty";
      return;
    }
    const known = reading.peek();
    if (!known) return begin(READING, readingDesigns());
    if (key.peek() === READING) keep(READING, known);
    if (shown.peek()?.key !== key.peek()) return begin(key.peek(), askedDesigns(asked.peek()));
    standing.value = "done";
    error.value = undefined;
  };
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  /** Stops what nobody wants any more, and waits until the design is left alone. */
  const follow = () => {
    rest();
    if (now && now.key !== READING && now.key !== key.peek()) now.stop.abort();
    standing.value = "running";
    timer = setTimeout(() => {
      rest();
      settle();
    }, REST);
  };
  return {
    asked,
    reading,
    shown,
    early,
    stale: computed(() => shown.value !== undefined && shown.value.key !== key.value),
    standing,
    progress,
    error,
    look() {
      looks = true;
      let first = true;
      const end = effect(() => {
        key.value; // subscribes
        untracked(first ? settle : follow);
        first = false;
      });
      return () => {
        end();
        rest();
        looks = false;
      };
    },
    standFor(place) {
      chosen.value = { name: design.peek().name, place };
    },
    cancel() {
      rest();
      if (now) now.stop.abort();
      else standing.value = "cancelled";
    },
    again() {
      rest();
      settle();
    },
  };
}

const states = new WeakMap<Studio, PaperState>();

/** The study of the paper that belongs to a studio; it stays while other parts of the studio are looked at. */
export function paperOf(studio: Studio): PaperState {
  const state = states.get(studio) ?? paperState(studio.crew, studio.own.state.design);
  states.set(studio, state);
  return state;
}
