import type { Design } from "../design/design.ts";
import { LithiateError } from "../units/error.ts";
import { survivalM1f } from "./survival-m1f.ts";
import type { SurvivalCycles, SurvivalResult } from "./survival-result.ts";

/** Model level of a map: the shell-pressure model, or the particle with diffusion and stress coupled. */
export const SURVIVAL_LEVELS = ["m1f", "m1"] as const;
export type SurvivalLevel = (typeof SURVIVAL_LEVELS)[number];

/** Takes a design through the cycles. A computation that stops is a result; a design that cannot be throws a DesignError. */
export type Survive = (design: Design, cycles: SurvivalCycles) => SurvivalResult;

/**
 * The computation of a level.
 * @throws LithiateError for a level that is not there yet
 */
export function surviveAt(level: SurvivalLevel): Survive {
  if (level === "m1f") return survivalM1f;
  throw new LithiateError("option", "the coupled level m1 is not available for maps yet", {
    place: { path: "--level" },
    expected: "m1f",
    found: level,
    hint: "m1f takes the core as uniformly filled, which holds for dots of nanometres; leave the option out",
  });
}
