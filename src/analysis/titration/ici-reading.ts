import { type InterruptLight, interruptLight } from "./interrupt-light.ts";
import { findInterrupts, type Interrupt, type InterruptResult, type InterruptRules, readInterrupts } from "./interrupts.ts";
import { currentIsReversed, findPulses } from "./pulses.ts";
import { voltageNoise } from "./rest-potential.ts";
import { type TitrationRecord, withCurrentTurned } from "./titration-record.ts";
import type { Body } from "./weppner-huggins.ts";

/** One interruption with what it tells and how far that can be trusted. */
export interface JudgedInterrupt {
  readonly interrupt: Interrupt;
  readonly result?: InterruptResult;
  readonly light: InterruptLight;
}

/** A record of interruptions, read. */
export interface IciReading {
  readonly record: TitrationRecord;
  readonly interrupts: readonly JudgedInterrupt[];
  /** Noise of the voltage [V]. */
  readonly noise: number;
  readonly body: Body;
  /** Relative standard uncertainty of the size, the same in all interruptions. */
  readonly sizeSigma: number;
}

/** Finds, reads and judges interruptions. @throws AnalysisError when there are fewer than three */
export function readIci(given: TitrationRecord, body: Body, sizeSigma: number, rules: InterruptRules): IciReading {
  const reversed = currentIsReversed(given, findPulses(given, { ...rules, shortestRest: 0 }));
  const record = reversed ? withCurrentTurned(given) : given;
  const interrupts = findInterrupts(record, rules);
  const noise = voltageNoise(
    record,
    interrupts.map((i) => i.rest),
  );
  const results = readInterrupts(interrupts, body, noise, sizeSigma);
  return {
    record,
    noise,
    body,
    sizeSigma,
    interrupts: interrupts.map((interrupt, k): JudgedInterrupt => {
      const result = results[k];
      return { interrupt, ...(result ? { result } : {}), light: interruptLight(interrupt, result, body.geometry) };
    }),
  };
}
