import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** Most steps back that are kept. */
const MOST = 200;

/** A value that people change, and the way back. */
export interface History<Value> {
  readonly present: ReadonlySignal<Value>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /**
   * Sets the value; one that says the same as the present one is no change, and no step back.
   * @param gesture changes that follow each other with the same word, such as those of one slider while it is dragged, are one step back
   */
  set(value: Value, gesture?: string): void;
  /** Ends a gesture: the next change is a step of its own whatever its word. */
  pause(): void;
  undo(): void;
  redo(): void;
}

/** A value as text; numbers as exact as fields show them, since `0.02 um` and `20 nm` round differently. */
const said = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "number" ? Number(inner.toPrecision(12)) : inner));

/** Whether two plain values say the same. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || said(a) === said(b);

/** A history that begins with a value: plain objects, lists, text and numbers. */
export function history<Value>(first: Value): History<Value> {
  const present = signal(first);
  const past = signal<readonly Value[]>([]);
  const future = signal<readonly Value[]>([]);
  let open: string | undefined;
  return {
    present,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    set(value, gesture) {
      if (isSame(value, present.peek())) return;
      const goesOn = gesture !== undefined && gesture === open;
      if (!goesOn) past.value = [...past.value, present.value].slice(-MOST);
      open = gesture;
      future.value = [];
      present.value = value;
    },
    pause() {
      open = undefined;
    },
    undo() {
      const before = past.value.at(-1);
      if (before === undefined) return;
      open = undefined;
      past.value = past.value.slice(0, -1);
      future.value = [present.value, ...future.value];
      present.value = before;
    },
    redo() {
      const [after, ...rest] = future.value;
      if (after === undefined) return;
      open = undefined;
      future.value = rest;
      past.value = [...past.value, present.value];
      present.value = after;
    },
  };
}

/** A part of what a history holds, as a history: its changes are steps of the whole, which goes back in the order of all changes. */
export function partOf<Whole extends object, Key extends keyof Whole>(whole: History<Whole>, key: Key): History<Whole[Key]> {
  return {
    ...whole,
    present: computed(() => whole.present.value[key]),
    set(value, gesture) {
      const now = whole.present.peek();
      if (!isSame(value, now[key])) whole.set({ ...now, [key]: value }, gesture);
    },
  };
}
