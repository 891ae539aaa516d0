import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useOutside } from "./use-outside.ts";
import "./panel.css";

interface Props {
  /** What stands on the button. */
  readonly label: ComponentChildren;
  /** Class of the button. */
  readonly button: string;
  /** What the panel is called for those who hear it. */
  readonly name: string;
  /** Class of the panel. */
  readonly panel?: string | undefined;
  /** What stands in the panel, made while it is open. `close` gives the focus back to the button. */
  readonly children: (close: () => void) => ComponentChildren;
}

/** Space between a panel and its button, and between it and the edge of the window [px]. */
const EDGE = 8;

/**
 * A button that opens a panel of fields above it. Escape closes it and gives the focus back. A click outside, on the button or on
 * what closes it in the panel does so too: what was typed counts first, and when that is refused the panel stays and says why.
 */
export function Panel({ label, button, name, panel = "", children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const sheet = useRef<HTMLFieldSetElement>(null);
  const isTyped = useRef(false); // in the field that has the focus, and not yet passed on
  const left = useRef<Element | undefined>(undefined); // field that passed on what was typed as the present press or key left it
  const begin = () => {
    left.current = undefined;
  };
  const closeUnlessRefused = (andThen?: () => void) =>
    queueMicrotask(() => {
      if (left.current?.getAttribute("aria-invalid") === "true") return; // as it is drawn by now
      andThen?.();
      setOpen(false);
    });
  const close = () => closeUnlessRefused(() => root.current?.querySelector("button")?.focus());
  const onKeyDown = ({ key }: KeyboardEvent) => {
    begin();
    if (key === "Enter") isTyped.current = false;
    if (key === "Escape" && isOpen) close();
  };
  useOutside(root, isOpen, () => {
    begin();
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && root.current?.contains(activeElement)) activeElement.blur();
    closeUnlessRefused();
  });
  useLayoutEffect(() => {
    const [shown, held] = [sheet.current, root.current];
    if (!isOpen || !shown || !held) return;
    shown.showPopover(); // above all else, whatever scrolls around the button
    const place = () => {
      const { left, top } = held.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const room = clientWidth - shown.offsetWidth - EDGE;
      shown.style.left = `${Math.max(EDGE, Math.min(left, room))}px`;
      shown.style.bottom = `${clientHeight - top + EDGE}px`;
      shown.style.maxHeight = `${top - 2 * EDGE}px`;
    };
    place();
    document.addEventListener("scroll", place, true);
    addEventListener("resize", place);
    return () => {
      document.removeEventListener("scroll", place, true);
      removeEventListener("resize", place);
    };
  }, [isOpen]);
  return (
    <span class="c-held" ref={root}>
      <button
        type="button"
        class={button}
        aria-expanded={isOpen}
        onPointerDown={begin}
        onKeyDown={onKeyDown}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        {label}
      </button>
      {isOpen && (
        <fieldset
          class={`c-panel ${panel}`}
          ref={sheet}
          popover="manual"
          aria-label={name}
          onPointerDown={begin}
          onKeyDown={onKeyDown}
          onInput={() => {
            isTyped.current = true;
          }}
          onFocusOut={({ target }) => {
            left.current = isTyped.current ? (target as Element) : undefined;
            isTyped.current = false;
          }}
        >
          {children(close)}
        </fieldset>
      )}
    </span>
  );
}
