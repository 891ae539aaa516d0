/** One number of a case. */
export type CaseValue = number | readonly number[];

/** Expected number of a case, with tolerance. Schema of `expected.json` and of any `--reference` file. */
export interface Expected {
  readonly quantity: string;
  readonly value: CaseValue | string | boolean;
  readonly unit: string;
  readonly tolerance: { readonly kind: string; readonly value?: number };
  readonly at?: Readonly<Record<string, unknown>>;
}

/** The fixed part of a case: what is compared with what. */
export interface ReferenceCase {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly expected: readonly Expected[];
}

/**
 * The computation of a case. `run` returns our value for each entry of the case's expected list, in that order.
 * It never sees the expected numbers.
 */
export interface VerificationCase {
  readonly id: string;
  /** Model levels that took part, e.g. `M0`, `particle`, `M1f`, `numerics`, `materials`. */
  readonly levels: readonly string[];
  /** What is computed and how, with the source of the exact answer. */
  readonly about: string;
  readonly cites: readonly string[];
  run(): readonly CaseValue[];
}

/** Declares a verification case. */
export function verificationCase(declared: VerificationCase): VerificationCase {
  return declared;
}
