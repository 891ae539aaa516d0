import { show } from "../../units/show.ts";
import type { Doubt } from "../judgement.ts";

/** A number closer to zero than so many of its standard uncertainties is not told from it, as for fitted parameters. */
export const LOST = 2;
/** Share of a capacity or a ratio of two that its error may be (assumption): silicon's first losses are of this size. */
const VAGUE = 0.05;

/** What the size of its own error speaks against a capacity, or a ratio of two, which cannot be zero. @param sigma without the mass */
export function vagueDoubts(value: number, sigma: number): Doubt[] {
  const isLost = Math.abs(value) < LOST * sigma;
  return [
    { when: isLost, light: "red", reason: `not determined: zero lies within ${LOST} standard uncertainties` },
    {
      when: !isLost && sigma > VAGUE * Math.abs(value),
      light: "amber",
      reason: `its error is ${show(sigma / Math.abs(value), "%", 2)} of it`,
    },
  ];
}

/** That a loss, which may be zero, is not told from it. */
export const zeroDoubt = (loss: number, sigma: number): Doubt => ({
  when: Math.abs(loss) < LOST * sigma,
  light: "amber",
  reason: `not told from zero, which lies within ${LOST} standard uncertainties`,
});
