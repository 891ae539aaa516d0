import { carriedValue } from "./carried.ts";
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
  const g = flat(got);
  // a word for a shape: the computed numbers are relative distances from it
  if (expected.value === "linear") return g.length > 0 && g.every((x) => Math.abs(x) <= (tolerance ?? 0));
  if (typeof expected.value === "string" || typeof expected.value === "boolean" || tolerance === undefined) return false;
  const e = flat(expected.value);
  if (g.length !== e.length || e.length === 0) return false;
  if (kind === "relative to modulus") return withinModulus(g, e, tolerance);
  if (kind !== "relative" && kind !== "absolute") return false;
  return e.every((x, k) => Math.abs(g[k]! - x) <= tolerance * (kind === "relative" ? Math.abs(x) : 1));
}

/** Complex numbers as real and imaginary part in turn: each within a share of the modulus of the expected one. */
function withinModulus(got: readonly number[], expected: readonly number[], tolerance: number): boolean {
  for (let k = 0; k < expected.length; k += 2) {
    const [re, im] = [expected[k]!, expected[k + 1]!];
    if (!(Math.hypot(got[k]! - re, got[k + 1]! - im) <= tolerance * Math.hypot(re, im))) return false;
  }
  return true;
}

/** Where an expected value reads "file", the numbers carried with the product take its place. */
function resolve(reference: ReferenceCase): readonly Expected[] {
  return reference.expected.map((e, k) =>
    e.value === "file" ? { ...e, value: carriedValue(reference.id, k, e) ?? e.value } : e,
  );
}

/** Runs a case and compares it with the reference; without a computation it is listed as not covered. */
export function judge(reference: ReferenceCase, computation: VerificationCase | undefined): Verdict {
  const expected = resolve(reference);
  const fixed = {
    id: reference.id,
    title: reference.title,
    kind: reference.kind,
    levels: computation?.levels ?? [],
    expected: expected.map((e) => e.value),
    tolerance: expected.map((e) => e.tolerance),
  };
  if (!computation) return { ...fixed, value: [], pass: null };
  let value: readonly CaseValue[];
  try {
    value = computation.run();
  } catch (error) {
    return { ...fixed, value: [], pass: false, error: error instanceof Error ? error.message : String(error) };
  }
  if (reference.kind === "trend") return { ...fixed, value, pass: null };
  const pass = value.length === expected.length && expected.every((e, k) => within(value[k]!, e));
  return { ...fixed, value, pass };
}
