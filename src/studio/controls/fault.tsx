import { type LithiateError, showPlace } from "../../units/error.ts";
import { typeset } from "./typeset.tsx";
import "./controls.css";

interface Props {
  readonly error: LithiateError;
  /** Puts the message away; offered when present. */
  readonly onDismiss?: (() => void) | undefined;
}

/** An error in its three lines: what and where; expected and found; what to do. */
export function Fault({ error, onDismiss }: Props) {
  const { place, expected, found, hint } = error.facts;
  const where = place ? showPlace(place) : "";
  return (
    <div class="c-fault" role="alert">
      <p class="c-fault-what">
        {typeset(error.message)}
        {where && <span class="c-fault-where">{where}</span>}
      </p>
      {(expected !== undefined || found !== undefined) && (
        <dl>
          {expected !== undefined && (
            <div>
              <dt>expected</dt>
              <dd>{typeset(expected)}</dd>
            </div>
          )}
          {found !== undefined && (
            <div>
              <dt>found</dt>
              <dd>{typeset(found)}</dd>
            </div>
          )}
        </dl>
      )}
      {hint && <p class="c-fault-hint">{typeset(hint)}</p>}
      {onDismiss && (
        <button type="button" class="c-reset" aria-label="dismiss" onClick={onDismiss}>
          ×
        </button>
      )}
    </div>
  );
}
