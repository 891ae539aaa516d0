import { useEffect, useRef } from "preact/hooks";

/** Calls `onOutside` when a pointer goes down outside of an element, as long as `listens`. */
export function useOutside(root: { readonly current: HTMLElement | null }, listens: boolean, onOutside: () => void): void {
  const newest = useRef(onOutside);
  newest.current = onOutside;
  useEffect(() => {
    if (!listens) return;
    const hear = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) newest.current();
    };
    document.addEventListener("pointerdown", hear);
    return () => document.removeEventListener("pointerdown", hear);
  }, [root, listens]);
}
