import { useRef, useState } from "preact/hooks";
import type { Parameter } from "../../units/parameter.ts";
import { inUnit } from "../../units/quantity.ts";
import { inWindow, positionOf, type SliderWindow, shownUnit, sliderWindow, stepped, valueAtPosition } from "./slider-window.ts";
import { written } from "./typed-quantity.ts";

interface Props {
  readonly label: string;
  readonly parameter: Parameter;
  /** SI. */
  readonly value: number;
  /** The value for the ear, with unit. */
  readonly spoken: string;
  readonly onBegin: () => void;
  readonly onSlide: (text: string | number) => void;
  readonly onEnd: () => void;
}

/** Share of the window at its ends from which a finished drag moves the window on. */
const EDGE = 0.02;

/** The slider below a quantity field. Its window stays put while it is dragged, and moves only when the value leaves it. */
export function QuantitySlider({ label, parameter, value, spoken, onBegin, onSlide, onEnd }: Props) {
  const kept = useRef<{ readonly of: Parameter; readonly window: SliderWindow }>(null);
  const dragging = useRef(false);
  const [, redraw] = useState(0);
  const shown = Number(inUnit(value, shownUnit(parameter)).toPrecision(12));
  if (kept.current?.of !== parameter || (!dragging.current && !inWindow(kept.current.window, shown)))
    kept.current = { of: parameter, window: sliderWindow(parameter, value) };
  const { window } = kept.current;
  const position = positionOf(window, shown);
  const release = (slider: HTMLInputElement) => {
    dragging.current = false;
    if (position < EDGE || position > 1 - EDGE) kept.current = null;
    slider.value = String(position); // a refused value is not the one under the pointer
    redraw((n) => n + 1);
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key];
    const ends = { Home: window.min, End: window.max }[event.key];
    if (steps === undefined && ends === undefined) return;
    event.preventDefault();
    const next = ends ?? stepped(parameter, value, event.shiftKey ? 10 * Math.sign(steps!) : steps!);
    onSlide(written(next, parameter));
  };
  return (
    <input
      class="c-slider"
      type="range"
      min="0"
      max="1"
      step="any"
      aria-label={`${label}, slider`}
      aria-valuetext={spoken}
      value={position}
      style={{ "--c-at": `${(100 * position).toFixed(2)}%` }}
      onPointerDown={() => {
        dragging.current = true;
        onBegin();
      }}
      onInput={(event) => onSlide(written(valueAtPosition(parameter, window, Number(event.currentTarget.value)), parameter))}
      onPointerUp={(event) => release(event.currentTarget)}
      onPointerCancel={(event) => release(event.currentTarget)}
      onKeyDown={onKeyDown}
      onBlur={onEnd}
    />
  );
}
