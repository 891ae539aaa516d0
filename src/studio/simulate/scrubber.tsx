import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { rowAt } from "../state/course.ts";
import { instantAt, timeOf } from "../state/instant.ts";
import type { Studio } from "../state/studio.ts";
import { heightOf, scrubPath } from "./scrub-path.ts";
import { timeWords } from "./time-words.ts";

/** Duration in which the whole run is played [ms]. */
const PLAYED_IN = 9000;
/** The voltage curve of the run as the slider of the instant that is looked at. */
export function Scrubber({ studio }: { readonly studio: Studio }) {
  const { own, instant } = studio;
  const { course } = own.run;
  const playing = useSignal(false);
  const time = useComputed(() => timeOf(course.value, instant.value));
  const path = useComputed(() => scrubPath(course.value));
  const end = useComputed(() => course.value.time[course.value.length - 1] ?? 0);
  const left = useComputed(() => (end.value > 0 ? (100 * time.value) / end.value : 0));
  const top = useComputed(() => heightOf(course.value)(course.value.voltage[rowAt(course.value, time.value)] ?? 0));
  const seek = (at: number) => {
    if (course.value.length > 0) instant.value = instantAt(course.value, Math.min(end.value, Math.max(0, at)));
  };

  useEffect(() => {
    if (!playing.value) return;
    let [frame, before] = [0, performance.now()];
    const advance = (now: number) => {
      const next = time.value + ((now - before) / PLAYED_IN) * end.value;
      before = now;
      seek(next);
      if (next >= end.value) playing.value = false;
      else frame = requestAnimationFrame(advance);
    };
    if (time.value >= end.value * 0.999) seek(0);
    frame = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(frame);
  }, [playing.value]);

  const follow = (event: PointerEvent) => {
    const { left: x, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    seek(((event.clientX - x) / width) * end.value);
  };
  const byKey = (event: KeyboardEvent) => {
    const far = event.shiftKey ? 0.1 : 0.01;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: time.value + far * end.value,
      ArrowUp: time.value + far * end.value,
      ArrowLeft: time.value - far * end.value,
      ArrowDown: time.value - far * end.value,
      PageUp: time.value + 0.1 * end.value,
      PageDown: time.value - 0.1 * end.value,
      Home: 0,
      End: end.value,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    playing.value = false;
    seek(to);
  };

  return (
    <div class="si-scrub">
      <button
        type="button"
        class="si-play"
        aria-label={playing.value ? "Stop playing" : "Play the run"}
        onClick={() => {
          playing.value = !playing.value;
        }}
      >
        <svg width="10" height="11" viewBox="0 0 10 11" aria-hidden="true">
          <path d={playing.value ? "M1 0h3v11H1zM6 0h3v11H6z" : "M1 0l9 5.5L1 11z"} fill="currentColor" />
        </svg>
      </button>
      <div
        class="si-track"
        role="slider"
        tabIndex={0}
        aria-label="Instant of the run"
        aria-valuemin={0}
        aria-valuemax={end.value}
        aria-valuenow={time.value}
        aria-valuetext={`${timeWords(time.value)} of ${timeWords(end.value)}`}
        onKeyDown={byKey}
        onPointerDown={(event) => {
          playing.value = false;
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
        }}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="all" d={path} />
        </svg>
        <svg
          class="si-passed"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
          style={{ "--passed": `${left.value}%` }}
        >
          <path class="passed" d={path} />
        </svg>
        <span class="si-hand" style={{ left: `${left.value}%` }} />
        <span class="si-dot" style={{ left: `${left.value}%`, top: `${top.value}%` }} />
      </div>
    </div>
  );
}
