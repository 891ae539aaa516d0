import { type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Fault } from "../controls/fault.tsx";
import { ProgressBar } from "../controls/progress-bar.tsx";
import { typeset } from "../controls/typeset.tsx";
import { type PaperState, paperOf } from "../state/paper-state.ts";
import { READING } from "../state/paper-state-asked.ts";
import type { Studio } from "../state/studio.ts";
import { type ComparedPart, comparedParts } from "./compared-rows.ts";
import { DesignSizes, DesignWords } from "./design-strip.tsx";
import { Findings } from "./findings.tsx";
import { NumberFilters } from "./number-filters.tsx";
import { NumberTable } from "./number-table.tsx";
import { PaperFigures } from "./paper-figures.tsx";
import { filtered, NO_FILTER } from "./row-filter.ts";
import "./paper.css";

/** The paper, live: its numbers and the report's figures with the design of now. */
export function PaperView({ studio }: { readonly studio: Studio }) {
  const paper = paperOf(studio);
  const head = useRef<HTMLElement>(null);
  useEffect(() => paper.look(), [paper]);
  useHeadHeight(head);
  const { state } = studio.own;
  const parts = useComputed((): readonly ComparedPart[] => {
    const early = (key: string) => (paper.early.value?.key === key ? paper.early.value.value : []);
    const { key } = paper.asked.value;
    return comparedParts({
      reading: paper.reading.value?.parts ?? early(READING),
      shown: paper.shown.value?.value.parts ?? [],
      stale: (paper.shown.value?.key ?? READING) !== key,
      early: early(key),
    });
  });
  const changed = useComputed(() => paper.asked.value.key !== READING);
  const hasNumbers = useComputed(() => parts.value.some(({ rows }) => rows.length > 0));
  const hasFigures = useComputed(() => paper.reading.value !== undefined);
  return (
    <div class="pa-view">
      <header class="pa-head" ref={head}>
        <div class="pa-title">
          <h2>The paper’s numbers</h2>
          <Findings parts={parts} changed={changed} />
        </div>
        <DesignWords state={state} paper={paper} />
        <div class="pa-hand">
          <DesignSizes state={state} />
          <Course paper={paper} />
        </div>
      </header>
      <Failure paper={paper} />
      {hasNumbers.value ? <Numbers parts={parts} /> : <Before paper={paper} />}
      {hasNumbers.value && (
        <section class="pa-pictures" aria-label="Figures">
          <h2>The figures of the report</h2>
          {hasFigures.value ? <PaperFigures paper={paper} /> : <p class="pa-muted">They come with the end of the study.</p>}
        </section>
      )}
    </div>
  );
}

/** The head stays in view; what sticks below it must know how high it is. */
function useHeadHeight(head: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const element = head.current!;
    const watch = new ResizeObserver(() => {
      element.parentElement!.style.setProperty("--pa-head", `${element.offsetHeight}px`);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
}

/** How the study goes. */
function Course({ paper }: { readonly paper: PaperState }) {
  const { standing, progress, cancel, again } = paper;
  return (
    <div class="pa-course">
      {standing.value === "running" && (
        <ProgressBar progress={progress.value} task="waits until the design is left alone" onCancel={cancel} />
      )}
      {(standing.value === "failed" || standing.value === "cancelled") && (
        <p class="pa-muted">
          {standing.value}{" "}
          <button type="button" class="c-button c-small" onClick={again}>
            Run the study
          </button>
        </p>
      )}
    </div>
  );
}

/** Why the last study did not come to its end. */
function Failure({ paper: { error } }: { readonly paper: PaperState }) {
  return (
    error.value && (
      <div class="pa-failure">
        <Fault error={error.value} />
      </div>
    )
  );
}

/** Before the first study: what will be here. */
function Before({ paper }: { readonly paper: PaperState }) {
  const isRunning = useComputed(() => paper.standing.value === "running");
  return (
    <div class="pa-empty">
      <p>
        {isRunning.value ? "The study of the paper is being computed: " : "Here stands the study of the paper: "}
        composition and first cycle, lithium inside dots and nanoparticles, the fate of the shells, rates, and its electrochemical
        experiments on simulated half-cells.
      </p>
      <p class="pa-muted">
        Its numbers come first with the designs as the paper is read here, then with your own. Numbers that were held out never
        enter a fit or a default.
      </p>
    </div>
  );
}

/** The table of numbers with its filters. */
function Numbers({ parts }: { readonly parts: ReadonlySignal<readonly ComparedPart[]> }) {
  const filter = useSignal(NO_FILTER);
  const some = filtered(parts.value, filter.value);
  const rows = parts.value.flatMap((part) => part.rows);
  const reasons = new Set(rows.flatMap(({ own: { sigma } }) => (typeof sigma === "number" ? [] : sigma.none)));
  return (
    <section class="pa-numbers" aria-label="Numbers">
      <NumberFilters parts={parts.value} filter={filter} />
      <NumberTable parts={some} all={parts.value} />
      {some.length === 0 && <p class="pa-empty">No number is like this.</p>}
      <p class="pa-muted pa-foot">
        {typeset(`No errors are given: ${[...reasons].join("; ")}.`)} A number has moved when it differs from that with the
        paper’s reading by 0.1 % or 0.1 points at least.
      </p>
    </section>
  );
}
