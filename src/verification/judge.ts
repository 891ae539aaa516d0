import type { CaseValue, Expected, ReferenceCase, VerificationCase } from "./case.ts";

/** Verdict on one case: what `lithiate verify --json` prints. */
export interface Verdict {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** Model levels that took part; empty when the case is not yet covered. */
  readonly levels: readonly string[];
  readonly value: readonly CaseValue[];
  readonly expected: readonly Expected["value"][];
  readonly tolerance: readonly Expected["tolerance"][];
  /** `null` when not yet covered and for trends, which inform and do not gate. */
  readonly pass: boolean | null;
  /** Why the case could not be computed, when it threw. */
  readonly error?: string;
}

const flat = (value: CaseValue): readonly number[] => (typeof value === "number" ? [value] : value);

/** Whether a computed value lies within the tolerance of the expected one; a case that cannot be compared fails. */
export function within(got: CaseValue, expected: Expected): boolean {
  const { kind, value: tolerance } = expected.tolerance;
  if (typeof expected.value === "string" || typeof expected.value === "boolean" || tolerance === undefined) return false;
  if (kind !== "relative" && kind !== "absolute") return false;
  const g = flat(got);
  const e = flat(expected.value);
  if (g.length !== e.length) return false;
  return e.every((x, k) => Math.abs(g[k]! - x) <= tolerance * (kind === "relative" ? Math.abs(x) : 1));
}

/** Runs a case and compares it with the reference; without a computation it is listed as not covered. */
export function judge(reference: ReferenceCase, computation: VerificationCase | undefined): Verdict {
  const fixed = {
    id: reference.id,
    title: reference.title,
    kind: reference.kind,
    levels: computation?.levels ?? [],
    expected: reference.expected.map((e) => e.value),
    tolerance: reference.expected.map((e) => e.tolerance),
  };
  if (!computation) return { ...fixed, value: [], pass: null };
  let value: readonly CaseValue[];
  try {
    value = computation.run();
  } catch (error) {
    return { ...fixed, value: [], pass: false, error: error instanceof Error ? error.message : String(error) };
  }
  if (reference.kind === "trend") return { ...fixed, value, pass: null };
  const pass = value.length === reference.expected.length && reference.expected.every((e, k) => within(value[k]!, e));
  return { ...fixed, value, pass };
}
