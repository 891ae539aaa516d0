import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Point } from "../../figures/svg-element.ts";
import type { LithiateError } from "../../units/error.ts";
import { seriesColour } from "./ground.ts";
import type { Shown } from "./live-chart.ts";
import { type Readable, type Reading, readableAt, readables } from "./reading.ts";
import { type Readout, readoutOf } from "./readout.ts";

/** A place that is read, as it is shown. */
interface Read {
  readonly readable: Readable;
  readonly row: number;
  readonly readout: Readout;
  /** In the sheet [px]. */
  readonly at: Point;
  readonly colour: string;
}

/** What a chart shows and what is read of it. */
export interface ChartState {
  readonly shown: Signal<Shown | undefined>;
  /** What keeps the figure from being drawn. */
  readonly fault: Signal<LithiateError | undefined>;
  readonly reading: Signal<Reading | undefined>;
  /** The reading stays when the pointer goes on. */
  readonly pinned: Signal<boolean>;
  /** Last words for a screen reader. */
  readonly said: Signal<string>;
  readonly readables: ReadonlySignal<readonly Readable[]>;
  readonly read: ReadonlySignal<Read | undefined>;
}

/** State of a chart that shows nothing yet. */
export function chartState(): ChartState {
  const shown = signal<Shown | undefined>(undefined);
  const reading = signal<Reading | undefined>(undefined);
  const all = computed(() => (shown.value ? readables(shown.value.figure, shown.value.picture.frames) : []));
  const read = computed((): Read | undefined => {
    if (!shown.value || !reading.value) return undefined;
    const readable = readableAt(all.value, reading.value);
    if (!readable) return undefined;
    const { scale, ground, figure } = shown.value;
    const { row } = reading.value;
    return {
      readable,
      row,
      readout: readoutOf(figure, readable, row),
      at: { x: readable.stops.x[row]! * scale, y: readable.stops.y[row]! * scale },
      colour: "as" in readable.of ? seriesColour(ground, readable.of.as) : ground.ink,
    };
  });
  return {
    shown,
    fault: signal<LithiateError | undefined>(undefined),
    reading,
    pinned: signal(false),
    said: signal(""),
    readables: all,
    read,
  };
}
