import { useId } from "preact/hooks";
import { typeset } from "./typeset.tsx";
import "./controls.css";

/** How far something can be trusted. */
export type Light = "green" | "amber" | "red";

interface Props {
  readonly light: Light;
  /** The word that goes with it, e.g. `trusted`. */
  readonly word: string;
  /** Why, in a sentence. */
  readonly reason?: string | undefined;
  /** Shows the reason as text; else it appears when the mark is hovered or focused. */
  readonly showsReason?: boolean | undefined;
}

const SHAPE: Readonly<Record<Light, string>> = {
  green: "M5 1a4 4 0 1 0 0.001 0Z",
  amber: "M5 0.8 9.6 9H0.4Z",
  red: "M1.2 1.2h7.6v7.6h-7.6Z",
};

/** A light with its word: circle, triangle or square, so that the colour is never alone. */
export function LightMark({ light, word, reason, showsReason = false }: Props) {
  const id = useId();
  const mark = (
    <>
      <svg class="c-shape" viewBox="0 0 10 10" aria-hidden="true">
        <path d={SHAPE[light]} />
      </svg>
      <span class="c-light-word">{word}</span>
    </>
  );
  if (reason === undefined || showsReason)
    return (
      <span class="c-light" data-light={light}>
        {mark}
        {reason !== undefined && <span class="c-light-reason"> {typeset(reason)}</span>}
      </span>
    );
  return (
    <span class="c-light c-tips" data-light={light}>
      <button type="button" class="c-bare" aria-describedby={id}>
        {mark}
      </button>
      <span class="c-tip" role="tooltip" id={id}>
        {typeset(reason)}
      </span>
    </span>
  );
}
