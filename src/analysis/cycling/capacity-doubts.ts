import { show } from "../../units/show.ts";
import type { Doubt } from "../judgement.ts";
import type { ChargeUnit } from "./current-record.ts";

/**
 * Capacity above which mass, current or time is in a wrong unit [mAh/g]: silicon takes 4200 (Li₂₂Si₅), and a film on particles of
 * high surface comes on top (assumption).
 */
const IMPOSSIBLE = 1e4;
/** Relative standard uncertainty of a mass from which on a capacity per gram is doubtful, and none (assumptions). */
const VAGUE_MASS = 0.3;
const NO_MASS = 1;

/** What speaks against a capacity, or a loss of it, in the unit of the record. */
export function capacityDoubts({ capacity, massShare }: ChargeUnit, value: number): Doubt[] {
  const vague = `the mass is known to ${show(massShare, "%", 2)} only`;
  return [
    {
      when: capacity === "mAh/g" && Math.abs(value) > IMPOSSIBLE,
      light: "red",
      reason: `no material holds above ${IMPOSSIBLE} mAh/g: check mass, and units of current and time`,
    },
    { when: massShare >= NO_MASS, light: "red", reason: vague },
    { when: massShare >= VAGUE_MASS && massShare < NO_MASS, light: "amber", reason: vague },
  ];
}
