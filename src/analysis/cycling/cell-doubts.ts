import { showDecimals } from "../../units/show.ts";
import type { Doubt } from "../judgement.ts";
import type { Evaluation } from "./evaluation.ts";

/** Potentials between which no silicon half-cell ends: above the first and the second [V]. */
const FULL_CELL = { low: 1.5, high: 3.3 } as const;

/** That potentials contradict a half-cell, in words. */
export function contradiction({ cycles, settings }: Pick<Evaluation, "cycles" | "settings">): string | undefined {
  if (settings.names.cell !== "half") return undefined;
  const ends = cycles.flatMap(({ first, second }) => [first, second].flatMap((h) => (h ? [h.endPotential] : [])));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (low < FULL_CELL.low || high < FULL_CELL.high) return undefined;
  return `half cycles end at ${showDecimals(low, 2)} and ${showDecimals(high, 2)} V, as in a full cell or at a positive electrode; with --cell full a charge comes first`;
}

/** What a cell of another kind speaks against every number whose branches have a name. */
export function cellDoubts(run: Pick<Evaluation, "cycles" | "settings">): Doubt[] {
  const told = contradiction(run);
  return told === undefined ? [] : [{ when: true, light: "amber", reason: `taken for a half-cell, but ${told}` }];
}
