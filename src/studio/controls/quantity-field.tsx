import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { LithiateError } from "../../units/error.ts";
import type { Parameter } from "../../units/parameter.ts";
import { inUnit } from "../../units/quantity.ts";
import { showUnit } from "../../units/show.ts";
import { QuantitySlider } from "./quantity-slider.tsx";
import { refusalWords } from "./refusal-words.ts";
import { shownUnit, stepped } from "./slider-window.ts";
import { bringsUnit, editText, fieldText, spokenText, typedQuantity, written } from "./typed-quantity.ts";
import { typeset } from "./typeset.tsx";
import "./controls.css";
import "./quantity.css";

/** What a field is about, and what it tells. */
export interface QuantityFieldProps {
  readonly label: string;
  readonly parameter: Parameter;
  /** SI. */
  readonly value: number;
  /**
   * Called with text as a design file has it (`"20 nm"`; a pure number where there is no unit).
   * @param gesture the same word for all changes of one drag or one series of arrow keys, another word for the next
   */
  readonly onChange: (text: string | number, gesture: string) => void;
  /** Where the value stands, e.g. `particle.layers.0.diameter`; gestures are named by it. */
  readonly place: string;
  /** Why the last change at this place was refused. */
  readonly refused?: LithiateError | undefined;
  /** Colour of the layer that it belongs to. */
  readonly swatch?: string | undefined;
  /** A field without slider. */
  readonly compact?: boolean | undefined;
  /** The value is not set but follows from the rest, or is the usual one: it is shown muted. */
  readonly usual?: boolean | undefined;
  /** Gives the value back to what is usual; offered where it is set. */
  readonly onReset?: (() => void) | undefined;
  /** What stands between label and number, e.g. a menu. */
  readonly aside?: ComponentChildren;
  /** Called when a gesture has ended: pointer up, blur. */
  readonly onEnd?: (() => void) | undefined;
}

/** Text in the field: all digits while it is only looked at, what is typed, or what was typed and passed on. */
interface Draft {
  readonly text: string;
  readonly stage: "seen" | "typed" | "told";
}

/** A number as ARIA reads it, without a power of ten; undefined where it needs one: the words beside it say it then. */
const plainNumber = (x: number): number | undefined => (String(x).includes("e") ? undefined : x);

let gestures = 0;

/** Hushes a refusal once somebody goes on elsewhere; it is told again when the field is pointed at. */
function useElsewhere(
  root: { readonly current: HTMLElement | null },
  refused: LithiateError | undefined,
  hush: (refused: LithiateError) => void,
): void {
  useEffect(() => {
    if (!refused) return;
    const elsewhere = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) hush(refused);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("keydown", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("keydown", elsewhere);
    };
  }, [refused, root, hush]);
}

/** A quantity to type, drag or step: number field with unit, slider, and why a value was refused. */
export function QuantityField(props: QuantityFieldProps) {
  const { label, parameter, value, onChange, place, swatch, compact, usual, onReset, aside, onEnd } = props;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Draft | undefined>();
  const [dismissed, dismiss] = useState<LithiateError | undefined>();
  const [hushed, hush] = useState<LithiateError | undefined>();
  const gesture = useRef("");
  const clicked = useRef(false);
  const refused = props.refused === dismissed ? undefined : props.refused;
  useElsewhere(root, refused, hush);
  const unit = shownUnit(parameter);
  const begin = () => {
    gesture.current = `${place}#${++gestures}`;
  };
  const tell = (text: string | number) => {
    if (gesture.current === "") begin();
    onChange(text, gesture.current);
  };
  const end = () => {
    gesture.current = "";
    onEnd?.();
  };
  const commit = () => {
    if (draft?.stage !== "typed") return;
    const typed = typedQuantity(draft.text, parameter);
    if (typed === undefined || typed === typedQuantity(editText(value, parameter), parameter)) return setDraft(undefined);
    setDraft({ ...draft, stage: "told" });
    begin();
    tell(typed);
    end();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      setDraft(undefined);
      tell(written(stepped(parameter, value, event.shiftKey ? 10 * Math.sign(steps) : steps), parameter));
    } else if (event.key === "Enter") {
      const input = event.currentTarget as HTMLInputElement;
      commit();
      requestAnimationFrame(() => input.select()); // once what it has become is drawn
    }
    if (event.key === "Escape" && (draft?.stage === "typed" || refused)) {
      event.stopPropagation();
      setDraft(undefined);
      dismiss(props.refused);
    }
  };
  const onFocus = ({ currentTarget: input }: { readonly currentTarget: HTMLInputElement }) => {
    if (draft && refused) return;
    const text = editText(value, parameter);
    input.value = text; // at once: what is selected below is not written over
    setDraft({ text, stage: "seen" });
    input.select();
    clicked.current = false;
  };
  const shown = draft && (draft.stage !== "told" || refused) ? draft.text : fieldText(value, parameter);
  const spoken = spokenText(value, parameter);
  return (
    <div ref={root} class={`c-field${compact ? " c-compact" : ""}${usual ? " c-usual" : ""}`} data-place={place}>
      <label class="c-label" for={id} title={parameter.help}>
        {swatch && <span class="c-swatch" style={{ background: swatch }} />}
        <span class="c-words">{label}</span>
      </label>
      <span class="c-aside">
        {onReset && (
          <button
            type="button"
            class="c-reset"
            onClick={onReset}
            title="back to the usual value"
            aria-label={`${label}: back to the usual value`}
          >
            ↺
          </button>
        )}
        {aside}
      </span>
      <span class="c-box" data-refused={refused ? "" : undefined}>
        <input
          class="c-input"
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          role="spinbutton"
          aria-valuenow={plainNumber(inUnit(value, unit))}
          aria-valuetext={spoken}
          aria-invalid={refused ? "true" : undefined}
          aria-describedby={refused ? `${id}-why` : undefined}
          value={shown}
          onFocus={onFocus}
          onClick={({ currentTarget: input }) => {
            if (draft?.stage === "seen" && input.selectionStart === input.selectionEnd && !clicked.current) input.select();
            clicked.current = true;
          }}
          onInput={(event) => setDraft({ text: event.currentTarget.value, stage: "typed" })}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (draft?.stage === "seen") setDraft(undefined);
            commit();
            end();
          }}
        />
        {unit !== "1" && !bringsUnit(shown) && <span class="c-field-unit">{typeset(showUnit(unit))}</span>}
      </span>
      {!compact && (
        <QuantitySlider
          label={label}
          parameter={parameter}
          value={value}
          spoken={spoken}
          onBegin={begin}
          onSlide={tell}
          onEnd={end}
        />
      )}
      {refused && (
        <p class="c-refused" id={`${id}-why`} role="alert" data-hushed={refused === hushed ? "" : undefined}>
          {typeset(refusalWords(refused))}
        </p>
      )}
    </div>
  );
}
