import { withValue } from "../design/design-path.ts";
import { plainSource, readDesign } from "../design/read-design.ts";
import type { Plain } from "../design/write-design.ts";
import { explain, LithiateError } from "../units/error.ts";
import type { SurvivalAxis } from "./survival-axis.ts";
import { type SurvivalLevel, surviveAt } from "./survival-level.ts";
import { emptyResult, type SurvivalCycles, type SurvivalResult } from "./survival-result.ts";

/** What a map asks: plain data from which every case follows. */
export interface SurvivalStudy extends SurvivalCycles {
  readonly level: SurvivalLevel;
  /** The design as a file says it. */
  readonly design: Plain;
  readonly x: SurvivalAxis;
  readonly y: SurvivalAxis;
}

/** One design of a map and what is asked of it: plain data, and all that the result depends on. */
export interface SurvivalCase extends SurvivalCycles {
  readonly study: "survival";
  readonly level: SurvivalLevel;
  /** Values on the axes, as a design file writes them. */
  readonly at: { readonly x: string; readonly y: string };
  readonly design: Plain;
}

/** Every case of a map, x fastest. */
export function survivalCases({ level, cycles, cutOff, rate, design, x, y }: SurvivalStudy): SurvivalCase[] {
  return y.texts.flatMap((yText) =>
    x.texts.map((xText) => ({
      study: "survival" as const,
      level,
      cycles,
      cutOff,
      ...(rate !== undefined && { rate }),
      at: { x: xText, y: yText },
      design: withValue(withValue(design, x.path, xText), y.path, yText),
    })),
  );
}

/** Computes one case. Nothing is thrown: an impossible design is a result with the words of its error, a fault one with its name. */
export function survive({ level, design, ...asked }: SurvivalCase): SurvivalResult {
  try {
    return surviveAt(level)(readDesign(plainSource(design)), asked);
  } catch (error) {
    if (!(error instanceof LithiateError)) return lostCase(String(error));
    return emptyResult("impossible", "impossible", explain(error).replaceAll(/\n\s*/g, "; "));
  }
}

/** The result of a case whose computation broke down. */
export const lostCase = (why: string): SurvivalResult => emptyResult("unfinished", "fault", `a fault of the program: ${why}`);
