import type { Design } from "../design/design.ts";
import { survivalM1 } from "./survival-m1.ts";
import { survivalM1f } from "./survival-m1f.ts";
import type { SurvivalCycles, SurvivalResult } from "./survival-result.ts";

/** Model level of a map: the shell-pressure model, or the particle with diffusion and stress coupled. */
export const SURVIVAL_LEVELS = ["m1f", "m1"] as const;
export type SurvivalLevel = (typeof SURVIVAL_LEVELS)[number];

/** Takes a design through the cycles. A computation that stops is a result; a design that cannot be throws a DesignError. */
export type Survive = (design: Design, cycles: SurvivalCycles) => SurvivalResult;

/** The computation of a level. */
export const surviveAt = (level: SurvivalLevel): Survive => (level === "m1" ? survivalM1 : survivalM1f);
