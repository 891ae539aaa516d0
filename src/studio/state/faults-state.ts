import { type ReadonlySignal, signal } from "@preact/signals";
import { LithiateError } from "../../units/error.ts";

/** What went wrong beside any form: files that cannot be opened, links that cannot be read, faults of the program. */
export interface FaultsState {
  readonly faults: ReadonlySignal<readonly LithiateError[]>;
  add(error: unknown): void;
  dismiss(error: LithiateError): void;
}

/** Most faults that are told at once. */
const MOST = 3;

/** What tells a fault from others: two that say the same to the last word are one. */
export const faultKey = ({ message, facts }: LithiateError): string => JSON.stringify([message, facts]);

/** No faults yet. */
export function faultsState(): FaultsState {
  const faults = signal<readonly LithiateError[]>([]);
  return {
    faults,
    add(error) {
      const told =
        error instanceof LithiateError
          ? error
          : new LithiateError("fault", "lithiate met a fault of its own", {
              found: error instanceof Error ? error.message : String(error),
              hint: "what is shown is kept; save the workspace and reload the page, and please report it",
            });
      if (!faults.value.some((one) => faultKey(one) === faultKey(told))) faults.value = [...faults.value, told].slice(-MOST);
    },
    dismiss(error) {
      faults.value = faults.value.filter((one) => one !== error);
    },
  };
}
