import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { LithiateError } from "../../units/error.ts";

/** Refusals of the fields of one form: the last one, until a change is accepted or what the form is about is another. */
export interface Refusal {
  /** Why the last change at a place was refused. */
  of(place: string): LithiateError | undefined;
  /** Does what a field asks for; what is refused is told at its place. */
  attempt(place: string, act: () => void): void;
}

/**
 * The refusals of a form.
 * @param about the value that its fields change
 */
export function useRefusal(about?: unknown): Refusal {
  const last = useSignal<{ readonly place: string; readonly error: LithiateError } | undefined>(undefined);
  useLayoutEffect(() => {
    last.value = undefined;
  }, [about]);
  return {
    of: (place) => (last.value?.place === place ? last.value.error : undefined),
    attempt(place, act) {
      try {
        act();
        last.value = undefined;
      } catch (error) {
        if (!(error instanceof LithiateError)) throw error;
        last.value = { place, error };
      }
    },
  };
}
