import { LithiateError } from "../units/error.ts";
import type { About, Figure } from "./figure.ts";
import type { CurveStanding } from "./series.ts";

/** Share of full colour of a member of a family of curves, faint to full, e.g. of rising rates. */
export function familyStrength(index: number, count: number): number {
  return count < 2 ? 1 : 0.4 + (0.6 * index) / (count - 1);
}

interface Member {
  readonly as: string;
  readonly standing?: CurveStanding;
}

/** Strength of one curve among the drawn ones that share its series and standing, in the order of the list. */
export function strengthAmong(members: readonly Member[], one: Member): number {
  const family = members.filter((m) => m.as === one.as && (m.standing ?? "computed") === (one.standing ?? "computed"));
  return familyStrength(family.indexOf(one), family.length);
}

/** @throws LithiateError when there is nothing to draw */
export function needSome(members: readonly unknown[], what: string): void {
  if (members.length > 0) return;
  throw new LithiateError("figure", `there is no ${what} to draw`, { expected: `at least one ${what}`, found: "none" });
}

/** Sources and origin of a figure from what its caller knows. */
export function originOf(about: About): Pick<Figure, "cites"> & Partial<Pick<Figure, "provenance">> {
  return { cites: about.cites ?? [], ...(about.provenance ? { provenance: about.provenance } : {}) };
}
