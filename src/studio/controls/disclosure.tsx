import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import "./controls.css";

interface Props {
  readonly title: ComponentChildren;
  /** What is inside, in a few words, beside the title. */
  readonly hint?: ComponentChildren;
  /** Whether it begins unfolded. */
  readonly open?: boolean | undefined;
  readonly onToggle?: ((open: boolean) => void) | undefined;
  /** Made only while unfolded. */
  readonly children: ComponentChildren | (() => ComponentChildren);
}

/** A heading that folds. */
export function Disclosure({ title, hint, open = false, onToggle, children }: Props) {
  const [unfolded, setUnfolded] = useState(open);
  return (
    <details
      class="c-disclosure"
      open={unfolded}
      onToggle={(event) => {
        const now = event.currentTarget.open;
        if (now === unfolded) return;
        setUnfolded(now);
        onToggle?.(now);
      }}
    >
      <summary>
        <span class="c-fold-title">{title}</span>
        {hint !== undefined && <span class="c-fold-hint">{hint}</span>}
      </summary>
      {unfolded && <div class="c-folded">{typeof children === "function" ? children() : children}</div>}
    </details>
  );
}
