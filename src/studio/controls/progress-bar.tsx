import type { Progress } from "../../data/progress.ts";
import "./controls.css";

interface Props {
  /** How far the work is; undefined while it has not said so. */
  readonly progress: Progress | undefined;
  /** What runs, for the time before it says so itself. */
  readonly task?: string | undefined;
  readonly onCancel?: (() => void) | undefined;
}

/** How far a computation is, in a bar and in words. */
export function ProgressBar({ progress, task = "working", onCancel }: Props) {
  const share = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : undefined;
  const percent = share === undefined ? undefined : Math.round(100 * share);
  const words = progress?.task ?? task;
  return (
    <div class="c-progress">
      <div
        class="c-bar"
        role="progressbar"
        tabIndex={-1}
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={percent === undefined ? words : `${words}, ${percent} percent`}
        data-open={share === undefined ? "" : undefined}
      >
        <span style={share === undefined ? undefined : { transform: `scaleX(${share})` }} />
      </div>
      <span class="c-progress-words">
        {words}
        {percent !== undefined && <span class="c-number">{` ${percent} %`}</span>}
      </span>
      {onCancel && (
        <button type="button" class="c-button c-small" onClick={onCancel}>
          Cancel
        </button>
      )}
    </div>
  );
}
