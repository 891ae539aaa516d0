import { showNumber } from "../../../units/show.ts";
import { type Doubt, judge } from "../../judgement.ts";
import type { ResistancePoint } from "./arrhenius-line.ts";

/** Freezing point of water [K]. */
const ZERO_CELSIUS = 273.15;

/**
 * What the doubts of its resistances make of a line: for each colour what is said of the first of them that has it, with its temperature
 * and how many there are.
 */
export function pointDoubts(points: readonly ResistancePoint[]): Doubt[] {
  const told = points.map((point) => ({ point, ...judge("", point.doubts ?? []) }));
  return (["red", "amber"] as const).flatMap((light): Doubt[] => {
    const held = told.filter((t) => t.light === light);
    if (held.length === 0) return [];
    const [{ point, reason }] = held as [(typeof held)[number]];
    const others = held.length > 1 ? ` (${held.length} of ${points.length} spectra are ${light})` : "";
    return [{ when: true, light, reason: `at ${showNumber(point.temperature - ZERO_CELSIUS, 3)} °C ${reason}${others}` }];
  });
}
