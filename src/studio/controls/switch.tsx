import "./controls.css";

interface Props {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly hint?: string | undefined;
  /** Why it cannot be switched now. */
  readonly disabled?: string | undefined;
}

/** Something that is on or off. */
export function Switch({ label, on, onChange, hint, disabled }: Props) {
  return (
    <label class="c-switch" title={disabled ?? hint} data-disabled={disabled ? "" : undefined}>
      <input
        class="c-switch-input"
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled !== undefined}
        aria-description={disabled ?? hint}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="c-track" aria-hidden="true" />
      <span class="c-words">{label}</span>
    </label>
  );
}
