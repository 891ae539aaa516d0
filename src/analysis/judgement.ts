import type { Light } from "../data/estimate.ts";

/** A condition under which a number is less than sure. */
export interface Doubt {
  readonly when: boolean;
  readonly light: "amber" | "red";
  /** For people: what is wrong, with the numbers that show it. */
  readonly reason: string;
}

/**
 * The light of a number from its doubts: the worst of those that hold, with all their reasons.
 * @param good what is said when none holds
 */
export function judge(good: string, doubts: readonly Doubt[]): { readonly light: Light; readonly reason: string } {
  const held = doubts.filter((d) => d.when);
  if (held.length === 0) return { light: "green", reason: good };
  const light = held.some((d) => d.light === "red") ? "red" : "amber";
  const worstFirst = [...held.filter((d) => d.light === light), ...held.filter((d) => d.light !== light)];
  return { light, reason: worstFirst.map((d) => d.reason).join("; ") };
}
