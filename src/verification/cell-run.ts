import { bdf } from "../numerics/bdf.ts";
import { passedEvent } from "../numerics/event-location.ts";
import type { Stepper } from "../numerics/system.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";

/** A constant current density [A m⁻²], positive while delithiating, until a voltage [V] or a time [s]. */
export interface CurrentSpan {
  readonly current: number;
  readonly voltage?: number;
  readonly time?: number;
}

/** What is read from one span: its duration [s], the charge passed in it [C m⁻²] and V at the fractions of its duration asked for. */
export interface SpanReading {
  readonly duration: number;
  readonly charge: number;
  readonly voltages: readonly number[];
}

/** Where a run starts, how tight it is, and at which shares of each span's duration the voltage is read. */
export interface CellRun {
  readonly filling: number;
  readonly hysteresis: number;
  readonly rtol: number;
  readonly fractions: readonly number[];
}

/**
 * Drives a half-cell through constant currents and reads voltages inside each span by dense output, so that no
 * interpolation between recorded points enters a comparison. Durations are known only afterwards: the run is made twice.
 * @throws RangeError when a span ends neither at its voltage nor at its time
 */
export function runCell(system: HalfCellSystem, spans: readonly CurrentSpan[], run: CellRun): readonly SpanReading[] {
  const ends = spans.map(() => Infinity);
  follow(system, spans, run, (k, stepper, start) => {
    ends[k] = stepper.t - start;
  });
  const voltages = spans.map((): number[] => []);
  const charges = spans.map(() => 0);
  const y = new Float64Array(system.size);
  follow(system, spans, run, (k, stepper, start) => {
    const wanted = voltages[k]!;
    charges[k] = stepper.y[system.at.charge]!;
    while (wanted.length < run.fractions.length && start + run.fractions[wanted.length]! * ends[k]! <= stepper.t) {
      const t = start + run.fractions[wanted.length]! * ends[k]!;
      if (t === stepper.t) y.set(stepper.y);
      else stepper.at(t, y);
      wanted.push(system.voltage(y));
    }
  });
  return ends.map((duration, k) => ({ duration, charge: charges[k]! - (charges[k - 1] ?? 0), voltages: voltages[k]! }));
}

/** Calls `seen` at the start of every span and after every internal step. */
function follow(
  system: HalfCellSystem,
  spans: readonly CurrentSpan[],
  run: CellRun,
  seen: (span: number, stepper: Stepper, start: number) => void,
): void {
  system.startFrom(run.filling, run.hysteresis);
  system.control("current", spans[0]!.current);
  Object.assign(system.limits, { voltageBelow: -Infinity, voltageAbove: Infinity });
  const stepper = bdf.start(system, { rtol: run.rtol });
  for (const [k, { current, voltage, time = Infinity }] of spans.entries()) {
    system.control("current", current);
    system.limits.voltageBelow = current < 0 && voltage !== undefined ? voltage : -Infinity;
    system.limits.voltageAbove = current > 0 && voltage !== undefined ? voltage : Infinity;
    const start = stepper.t;
    let outcome = stepper.restart(start);
    if (outcome === "ok" && passedEvent(system, start, stepper.y) >= 0)
      throw new RangeError(`span ${k} is over before it begins`);
    seen(k, stepper, start);
    while (outcome === "ok") {
      outcome = stepper.step(start + time);
      seen(k, stepper, start);
    }
    if (outcome !== "event" && outcome !== "end")
      throw new RangeError(`span ${k} stopped after ${stepper.t - start} s: ${outcome}`);
  }
}
