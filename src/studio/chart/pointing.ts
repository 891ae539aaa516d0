import { batch } from "@preact/signals";
import type { Point } from "../../figures/svg-element.ts";
import type { ChartState } from "./chart-state.ts";
import { fromPage } from "./page-place.ts";
import { readingAt } from "./reading.ts";
import { spoken } from "./readout.ts";
import { type View, WHOLE, zoomedAbout } from "./view.ts";
import { walked } from "./walk.ts";

/** Way of a pressed pointer that makes it a drag [px]. */
const DRAG = 4;

/** Lets go of what is read. */
export function leave({ reading, pinned, said }: ChartState): void {
  batch(() => {
    reading.value = undefined;
    pinned.value = false;
    said.value = "";
  });
}

const say = ({ said, read }: ChartState): void => {
  said.value = read.value ? spoken(read.value.readout) : "";
};

/** What the pointer does over a chart: reads, and pins with a click. */
export function pointer(
  sheet: () => HTMLElement,
  state: ChartState,
): {
  readonly onMove: (event: PointerEvent) => void;
  readonly onDown: (event: PointerEvent) => void;
  readonly onLeave: () => void;
} {
  const { shown, reading, pinned, readables } = state;
  const placeOf = (event: PointerEvent): Point => {
    const { left, top } = sheet().getBoundingClientRect();
    const scale = shown.value?.scale ?? 1;
    return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
  };
  const onClick = (event: PointerEvent) => {
    if (pinned.value) return leave(state);
    batch(() => {
      reading.value = readingAt(readables.value, placeOf(event));
      pinned.value = reading.value !== undefined;
    });
    say(state);
  };
  return {
    onMove(event) {
      if (pinned.value || event.pointerType === "touch") return;
      reading.value = event.buttons === 0 ? readingAt(readables.value, placeOf(event)) : undefined;
    },
    onDown(event) {
      if (event.button !== 0) return;
      // what draws the zoom keeps the press for itself
      sheet().closest<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
      const onUp = (up: PointerEvent) => {
        if (Math.hypot(up.clientX - event.clientX, up.clientY - event.clientY) < DRAG) onClick(up);
      };
      // the pointer may be let go anywhere
      window.addEventListener("pointerup", onUp, { once: true });
    },
    onLeave() {
      if (!pinned.value) reading.value = undefined;
    },
  };
}

/** What keys do on a chart that has the focus. */
export function pressed(event: KeyboardEvent, state: ChartState, zoom: (view: View) => void): void {
  const { shown, reading, pinned, readables, read } = state;
  if (event.ctrlKey || event.metaKey || event.altKey || !shown.value) return;
  const next = walked(readables.value, reading.value, event.key, event.shiftKey);
  if (next) {
    reading.value = next;
    say(state);
  } else if (event.key === "Escape" && reading.value) leave(state);
  else if ((event.key === "Enter" || event.key === " ") && reading.value) pinned.value = !pinned.value;
  else if (event.key === "+" && read.value) {
    const { readable, row } = read.value;
    const { frame, panel, stops } = readable;
    const back = fromPage(frame);
    zoom(zoomedAbout(shown.value.view, panel, frame, { x: back.x(stops.x[row]!), y: back.y(stops.y[row]!) }, 0.5));
  } else if (event.key === "-" || event.key === "0") zoom(WHOLE);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
