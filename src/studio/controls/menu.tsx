import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { menuPlace } from "./menu-place.ts";
import { useOutside } from "./use-outside.ts";
import "./controls.css";
import "./menu.css";

/** One line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly name: ComponentChildren;
  /** What it does or means, below its name. */
  readonly hint?: string | undefined;
  /** Why it cannot be chosen now. */
  readonly disabled?: string | undefined;
  /** Whether it is the present choice; absent for what is done rather than chosen. */
  readonly chosen?: boolean | undefined;
  /** Begins a group, set off by a line. */
  readonly begins?: boolean | undefined;
  readonly onChoose: () => void;
}

interface Props {
  /** What stands on the button. */
  readonly label: ComponentChildren;
  /** What the button is for, where its words alone do not say it. */
  readonly describes?: string | undefined;
  readonly items: readonly MenuItem[];
  /** Edge of the button that the list keeps to. */
  readonly align?: "start" | "end" | undefined;
  /** Opens upwards, where the button stands at the foot of the page. */
  readonly upwards?: boolean | undefined;
  /** The label is a sign whose name is in `describes`. */
  readonly sign?: boolean | undefined;
  /** Without a frame, for places between other words. */
  readonly quiet?: boolean | undefined;
}

/** A button that opens a list. Arrow keys, Home, End and first letters move in it; Escape and a click outside close it. */
export function Menu({ label, describes, items, align = "start", upwards = false, sign = false, quiet = false }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const lines = () => [...(root.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
  const close = (back: boolean) => {
    setOpen(false);
    if (back) root.current?.querySelector<HTMLElement>(".c-menu-button")?.focus();
  };
  useOutside(root, open, () => setOpen(false));
  useLayoutEffect(() => {
    const [sheet, button] = [list.current, root.current?.querySelector(".c-menu-button")];
    if (!open || !sheet || !button) return;
    sheet.showPopover(); // above all else, whatever scrolls around the button
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const { left, top, maxHeight } = menuPlace(
      button.getBoundingClientRect(),
      sheet.getBoundingClientRect(),
      view,
      align,
      upwards,
    );
    Object.assign(sheet.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` });
    const all = lines();
    (all.find((line) => line.ariaChecked === "true") ?? all[0])?.focus({ preventScroll: true });
    const moved = (event: Event) => {
      if (event.target !== sheet) setOpen(false);
    };
    document.addEventListener("scroll", moved, true);
    addEventListener("resize", moved);
    return () => {
      document.removeEventListener("scroll", moved, true);
      removeEventListener("resize", moved);
    };
  }, [open, align, upwards]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      return setOpen(true);
    }
    if (event.key === "Tab") return setOpen(false);
    const all = lines();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = target(event.key, all, at);
    if (event.key === "Escape") close(true);
    else if (to === undefined) return;
    else all[to]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class={`c-menu${quiet ? " c-quiet" : ""}`} ref={root}>
      <button
        type="button"
        class="c-button c-menu-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        {...(sign ? { "aria-label": describes } : { "aria-description": describes })}
        title={describes}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(!open)}
      >
        {label}
        {!sign && <span class="c-caret" aria-hidden="true" />}
      </button>
      {open && (
        <div class="c-list" role="menu" popover="manual" tabIndex={-1} id={id} ref={list} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <Line key={item.id} item={item} close={() => close(true)} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Line to go to for a key: next, previous, ends, or the next that begins with the letter; undefined for other keys. */
function target(key: string, all: readonly HTMLElement[], at: number): number | undefined {
  const n = all.length;
  if (key === "ArrowDown") return (at + 1) % n;
  if (key === "ArrowUp") return (at - 1 + n) % n;
  if (key === "Home") return 0;
  if (key === "End") return n - 1;
  if (key.length !== 1 || key === " ") return undefined;
  const found = all.findIndex((_, k) => all[(at + 1 + k) % n]?.textContent?.toLowerCase().startsWith(key.toLowerCase()));
  return found < 0 ? undefined : (at + 1 + found) % n;
}

function Line({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const { name, hint, disabled, chosen, begins, onChoose } = item;
  return (
    <button
      type="button"
      class="c-line"
      {...(chosen === undefined ? { role: "menuitem" as const } : { role: "menuitemradio" as const, "aria-checked": chosen })}
      aria-disabled={disabled ? "true" : undefined}
      tabIndex={-1}
      data-begins={begins ? "" : undefined}
      onClick={() => {
        if (disabled) return;
        close();
        onChoose();
      }}
    >
      <span>{name}</span>
      {(disabled ?? hint) && <span class="c-hint">{disabled ?? hint}</span>}
    </button>
  );
}
