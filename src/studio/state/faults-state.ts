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
      if (!faults.value.some(({ message }) => message === told.message)) faults.value = [...faults.value, told].slice(-MOST);
    },
    dismiss(error) {
      faults.value = faults.value.filter((one) => one !== error);
    },
  };
}
