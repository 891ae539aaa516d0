import type { CircuitFit } from "./fit-circuit.ts";

/** A circuit that was tried. */
export interface Candidate {
  readonly circuit: string;
  readonly fit: CircuitFit;
}
