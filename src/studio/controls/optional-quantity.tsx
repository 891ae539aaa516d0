import { useId, useState } from "preact/hooks";
import { parameterValue } from "../../design/parameter-value.ts";
import { LithiateError } from "../../units/error.ts";
import type { Parameter } from "../../units/parameter.ts";
import { showUnit } from "../../units/show.ts";
import { refusalWords } from "./refusal-words.ts";
import { shownUnit, stepped } from "./slider-window.ts";
import { bringsUnit, editText, fieldText, typedQuantity, written } from "./typed-quantity.ts";
import { typeset } from "./typeset.tsx";
import "./controls.css";
import "./quantity.css";

interface Props {
  readonly label: string;
  readonly parameter: Parameter;
  /** SI; undefined where nothing is set. */
  readonly value: number | undefined;
  /** What holds when nothing is set, in the field: a usual value, or words such as `not stated`. */
  readonly otherwise: string;
  readonly onChange: (value: number | undefined) => void;
  /** Why it cannot be set now. */
  readonly disabled?: string | undefined;
  /** It is what an error is about. */
  readonly isWrong?: boolean | undefined;
}

/** SI value of what was typed. @throws LithiateError for what is no such quantity */
function typedValue(text: string, parameter: Parameter): number | undefined {
  const typed = typedQuantity(text, parameter);
  if (typed === undefined) return undefined;
  const value = parameterValue(typed, parameter);
  if (parameter.unit === "1" && parameter.step === 1 && !Number.isInteger(value))
    throw new LithiateError("option", "this is counted in whole numbers", { expected: "a whole number", found: text });
  return value;
}

/** A quantity that may be left open: an empty field gives it back to what is usual. Arrow keys step it. */
export function OptionalQuantity({ label, parameter, value, otherwise, onChange, disabled, isWrong }: Props) {
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>();
  const [refused, setRefused] = useState<LithiateError | undefined>();
  const rest = value === undefined ? "" : fieldText(value, parameter);
  const commit = (text: string) => {
    setDraft(undefined);
    if (text === (value === undefined ? "" : editText(value, parameter))) return;
    try {
      const next = typedValue(text, parameter);
      setRefused(undefined);
      if (next !== value) onChange(next);
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      setRefused(error);
      setDraft(text);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    const from = value ?? parameter.default;
    if (steps !== undefined && from !== undefined) {
      event.preventDefault();
      const next = typedValue(String(written(stepped(parameter, from, steps), parameter)), parameter);
      setDraft(undefined);
      if (next !== undefined) onChange(next);
    } else if (event.key === "Enter") commit((event.currentTarget as HTMLInputElement).value);
    else if (event.key === "Escape" && draft !== undefined) {
      event.stopPropagation();
      setDraft(undefined);
      setRefused(undefined);
    }
  };
  const shown = draft ?? rest;
  const unit = shownUnit(parameter);
  const isWordless = shown !== "" || /\d/.test(otherwise);
  return (
    <div class="c-field" title={disabled}>
      <label class="c-label" for={id} title={parameter.help}>
        <span class="c-words">{label}</span>
      </label>
      {value !== undefined && (
        <button
          type="button"
          class="c-reset"
          onClick={() => onChange(undefined)}
          title="back to the usual"
          aria-label={`${label}: back to the usual`}
        >
          ↺
        </button>
      )}
      <span class="c-box" data-refused={refused || isWrong ? "" : undefined}>
        <input
          class="c-input"
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          placeholder={otherwise}
          disabled={disabled !== undefined}
          aria-invalid={refused || isWrong ? "true" : undefined}
          aria-describedby={refused ? `${id}-why` : undefined}
          value={shown}
          onFocus={(event) => {
            if (draft === undefined) setDraft(value === undefined ? "" : editText(value, parameter));
            event.currentTarget.select();
          }}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={(event) => commit(event.currentTarget.value)}
        />
        {unit !== "1" && isWordless && !bringsUnit(shown) && <span class="c-field-unit">{typeset(showUnit(unit))}</span>}
      </span>
      {refused && (
        <p class="c-field-why" id={`${id}-why`} role="alert">
          {typeset(refusalWords(refused))}
        </p>
      )}
    </div>
  );
}
