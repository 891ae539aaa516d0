import { useId } from "preact/hooks";
import "./controls.css";

/** One choice of several. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  readonly hint?: string | undefined;
  /** Why it cannot be chosen now. */
  readonly disabled?: string | undefined;
}

interface Props<Value extends string> {
  /** What is chosen, for the ear. */
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** Two to four words of which one is chosen. */
export function Segments<Value extends string>({ label, choices, chosen, onChoose }: Props<Value>) {
  const name = useId();
  return (
    <div class="c-segments" role="radiogroup" aria-label={label}>
      {choices.map(({ value, name: words, hint, disabled }) => (
        <label key={value} class="c-segment" title={disabled ?? hint} data-disabled={disabled ? "" : undefined}>
          <input
            class="c-segment-input"
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            disabled={disabled !== undefined}
            onChange={() => onChoose(value)}
          />
          <span>{words}</span>
        </label>
      ))}
    </div>
  );
}
