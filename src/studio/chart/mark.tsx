import type { ReadonlySignal } from "@preact/signals";
import type { ChartState } from "./chart-state.ts";
import { seriesColour } from "./ground.ts";
import { within } from "./page-place.ts";

/** A place of a figure that moves often, in the units of the axes of its first panel. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  /** Look by name, as figures have it. */
  readonly as: string;
}

interface Props {
  readonly state: ChartState;
  readonly mark: ReadonlySignal<Mark | undefined>;
}

/** The mark over the picture of a chart, which stays as it is while the mark moves. Nothing where it lies outside the frame. */
export function MarkOver({ state, mark }: Props) {
  const [shown, at] = [state.shown.value, mark.value];
  const frame = shown?.picture.frames[0];
  if (!shown || !at || !frame || !within(frame, at.x, at.y)) return null;
  const { scale, ground } = shown;
  const place = { left: `${frame.toX(at.x) * scale}px`, top: `${frame.toY(at.y) * scale}px` };
  return <div class="chart-mark" aria-hidden="true" style={{ ...place, background: seriesColour(ground, at.as) }} />;
}
