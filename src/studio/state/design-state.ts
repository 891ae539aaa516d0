import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Design } from "../../design/design.ts";
import { withValue } from "../../design/design-path.ts";
import { type MassBalance, massBalance } from "../../design/mass-balance.ts";
import { plainSource, readDesign } from "../../design/read-design.ts";
import { type Plain, writeDesign } from "../../design/write-design.ts";
import { LithiateError } from "../../units/error.ts";
import { type History, history } from "./history.ts";

/** Place of a value in a design file, e.g. `["particle", "layers", 0, "diameter"]`. */
export type DesignPlace = readonly (string | number)[];

/** A change that was refused, and where it was asked for. */
export interface Refused {
  readonly place: string;
  readonly error: LithiateError;
}

/** One of the designs that the studio holds: what it is, what follows from it, the way back. */
export interface DesignState {
  readonly design: ReadonlySignal<Design>;
  readonly balance: ReadonlySignal<MassBalance>;
  /** The last change that was refused, until one is accepted or the design is another. */
  readonly refused: ReadonlySignal<Refused | undefined>;
  readonly history: History<Design>;
  /** Sets a value, in the words of a design file (`"20 nm"`), or in SI. What cannot be is refused and changes nothing. */
  edit(place: DesignPlace, value: string | number, gesture?: string): void;
  /** Changes the design as a file says it, e.g. adds a layer. What cannot be is refused and changes nothing. */
  change(place: string, of: (file: Plain) => Plain, gesture?: string): void;
  /** Another design in place of this one. */
  replace(design: Design): void;
}

/**
 * The state of a design that begins with one.
 * @param past where its changes are kept; its own when nothing is said
 */
export function designState(first: Design, past: History<Design> = history(first)): DesignState {
  const refused = signal<Refused | undefined>(undefined);
  past.present.subscribe(() => {
    refused.value = undefined;
  });
  const change: DesignState["change"] = (place, of, gesture) => {
    try {
      past.set(readDesign(plainSource(of(writeDesign(past.present.value)))), gesture);
      refused.value = undefined;
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      refused.value = { place, error };
    }
  };
  return {
    design: past.present,
    balance: computed(() => massBalance(past.present.value)),
    refused,
    history: past,
    change,
    edit: (place, value, gesture) => change(place.join("."), (file) => withValue(file, place, value), gesture),
    replace: (design) => past.set(design),
  };
}
