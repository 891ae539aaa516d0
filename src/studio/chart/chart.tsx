import { type ReadonlySignal, useComputed } from "@preact/signals";
import { useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Figure } from "../../figures/figure.ts";
import type { LithiateError } from "../../units/error.ts";
import { Fault } from "../controls/fault.tsx";
import { type ChartState, chartState } from "./chart-state.ts";
import { Hover } from "./hover.tsx";
import { type LiveChart, liveChart, type Shown } from "./live-chart.ts";
import { type Mark, MarkOver } from "./mark.tsx";
import { leave, pointer, pressed } from "./pointing.ts";
import { WHOLE } from "./view.ts";
import "./chart.css";

interface Props {
  readonly figure: Figure;
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** A place that moves often. */
  readonly mark?: ReadonlySignal<Mark | undefined>;
  /** As high as its box, whose height the page gives, instead of as high as in print. */
  readonly fills?: boolean;
}

const HELP =
  "Arrow keys walk along the curves and from one to the next. Enter pins a value, Escape lets it go. Plus zooms in, 0 shows the whole.";

/**
 * A figure as an interactive part of the page, drawn as the command line draws it. Pointing or walking with arrow keys reads
 * values, a click pins them, dragging a box zooms, a double click shows the whole. It follows its figure, the width of its box
 * and the light of the page.
 */
export function Chart({ figure, label, mark, fills = false }: Props) {
  const state = useMemo(chartState, []);
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const chart = useRef<LiveChart>(null);
  const hand = useMemo(() => pointer(() => sheet.current!, state), []);
  const help = useId();
  useLayoutEffect(() => {
    const places = { box: box.current!, sheet: sheet.current!, picture: picture.current!, plot: plot.current! };
    const onShown = (shown: Shown) => {
      if (shown.words !== state.shown.value?.words) leave(state);
      state.shown.value = shown;
    };
    const onFault = (error: LithiateError | undefined) => {
      state.fault.value = error;
    };
    const live = liveChart(places, { fills, onShown, onFault });
    chart.current = live;
    return () => live.dispose();
  }, []);
  useLayoutEffect(() => chart.current?.show(figure), [figure]);
  const { fault } = state;
  return (
    <div class="chart" data-fills={fills ? "" : undefined} data-fault={fault.value ? "" : undefined}>
      {fault.value && <Fault error={fault.value} />}
      <div
        class="chart-box"
        ref={box}
        role="application"
        aria-label={label}
        aria-roledescription="chart"
        aria-describedby={help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys walk along its curves
        tabIndex={0}
        onKeyDown={(event) => pressed(event, state, (view) => chart.current?.zoom(view))}
        onBlur={() => state.pinned.value || leave(state)}
      >
        <div
          class="chart-sheet"
          ref={sheet}
          onPointerMove={hand.onMove}
          onPointerDown={hand.onDown}
          onPointerLeave={hand.onLeave}
        >
          <div class="chart-plot" ref={plot} />
          <div class="chart-picture" ref={picture} />
          {mark && <MarkOver state={state} mark={mark} />}
          <Read state={state} />
        </div>
      </div>
      <Whole state={state} onWhole={() => chart.current?.zoom(WHOLE)} />
      <p class="unseen" id={help}>
        {HELP}
      </p>
      <p class="unseen" aria-live="polite">
        {state.said}
      </p>
    </div>
  );
}

/** The values that are read. */
function Read({ state }: { readonly state: ChartState }) {
  const read = state.read.value;
  if (!read) return null;
  const { page } = state.shown.value!.picture;
  const { scale } = state.shown.value!;
  const size = { width: page.width * scale, height: page.height * scale };
  return <Hover readout={read.readout} at={read.at} sheet={size} colour={read.colour} isPinned={state.pinned.value} />;
}

/** Leads back from a zoom. */
function Whole({ state, onWhole }: { readonly state: ChartState; readonly onWhole: () => void }) {
  const isZoomed = useComputed(() => (state.shown.value?.view.size ?? 0) > 0);
  if (!isZoomed.value) return null;
  return (
    <button type="button" class="chart-whole" onClick={onWhole}>
      Show all
    </button>
  );
}
