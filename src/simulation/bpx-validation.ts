import type { BpxExperiment } from "../data/bpx-file.ts";
import type { Table } from "../data/table.ts";
import type { Step } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";

/** Currents that differ by less than this share of the largest one count as one; smaller currents as rest. */
const ALIKE = 1e-3;
/** Times closer than this are one moment [s]. */
const MOMENT = 1e-6;

const largest = (values: readonly number[]) => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

/**
 * The current of a validation experiment as steps: between two samples the mean of their currents, so that every charge is
 * that of straight lines between the samples, and one step for as long as it stays the same. BPX counts a current that
 * discharges the cell negative; silicon against lithium discharges while it is lithiated.
 * @param name of the experiment, for the message
 * @throws ProtocolError when times do not ascend, or all samples are of one moment
 */
export function stepsOfExperiment(name: string, { "Time [s]": time, "Current [A]": current }: BpxExperiment): Step[] {
  const fault = (expected: string, found: string) =>
    new ProtocolError("the validation experiment cannot be run", {
      place: { path: `Validation.${name}.Time [s]` },
      expected,
      found,
    });
  const same = ALIKE * largest(current);
  const pieces: { first: number; charge: number; time: number }[] = [];
  for (let k = 1; k < time.length; k++) {
    const duration = time[k]! - time[k - 1]!;
    if (!(duration >= 0)) throw fault("times that ascend", `${time[k]} after ${time[k - 1]}`);
    if (duration === 0) continue; // a jump of the current
    const mean = (current[k]! + current[k - 1]!) / 2;
    const last = pieces.at(-1);
    if (last && Math.abs(mean - last.first) <= same) {
      last.charge += mean * duration;
      last.time += duration;
    } else pieces.push({ first: mean, charge: mean * duration, time: duration });
  }
  if (pieces.length === 0) throw fault("samples at two times or more", `${time.length} at one`);
  return pieces.map((piece): Step => {
    const [mean, until] = [piece.charge / piece.time, { time: piece.time }];
    if (Math.abs(mean) <= same) return { do: "rest", at: 0, until };
    return { do: mean < 0 ? "lithiate" : "delithiate", at: Math.abs(mean), per: "cell", until };
  });
}

/** Temperature of an experiment [K], the mean of its samples; undefined where it states none. */
export function temperatureOfExperiment({ "Temperature [K]": temperature }: BpxExperiment): number | undefined {
  return temperature && temperature.reduce((sum, T) => sum + T, 0) / temperature.length;
}

/** A run of `stepsOfExperiment`: its time series with `test_time_second`, `voltage_volt`, `current_ampere`, and its steps. */
export interface RepeatedRun {
  readonly table: Table;
  readonly steps: readonly { readonly step: Step; readonly duration: number }[];
}

/** How far a run is from the experiment that it repeats. */
export interface ExperimentDifference {
  /** Samples up to where the run stopped, or a step of it ended before its time because the electrode was full or empty. */
  readonly compared: number;
  /** Voltage of the run at these samples [V]. */
  readonly voltages: readonly number[];
  /** Root mean square and largest difference of the voltages [V], and when the largest occurs [s since the first sample]. */
  readonly rms: number;
  readonly largest: number;
  readonly largestAt: number;
}

/** How long the current of a run is that of the experiment [s]: up to the first step that is shorter than asked. */
function faithfulTime({ steps }: RepeatedRun): number {
  let passed = 0;
  for (const { step, duration } of steps) {
    passed += duration;
    if (duration < (step.until.time ?? 0) - MOMENT) break;
  }
  return passed;
}

/** The voltages of a run beside those of the experiment, sample by sample as far as their currents are the same. */
export function differenceFrom(experiment: BpxExperiment, run: RepeatedRun): ExperimentDifference {
  const { "Time [s]": time, "Current [A]": current, "Voltage [V]": voltage } = experiment;
  const voltageAt = reader(run.table);
  const end = faithfulTime(run);
  const since = time.map((t) => t - time[0]!);
  const compared = since.findLastIndex((t) => t <= end + MOMENT) + 1;
  const voltages = since.slice(0, compared).map((t, k) => voltageAt(t, current[k]!));
  const differences = voltages.map((v, k) => Math.abs(v - voltage[k]!));
  const most = largest(differences);
  return {
    compared,
    voltages,
    rms: Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / compared),
    largest: most,
    largestAt: since[differences.indexOf(most)] ?? 0,
  };
}

/**
 * Voltage of a run at ascending times [V], on straight lines between its rows. Where one step ends and the next begins there
 * are several rows: the one whose current is nearest to that of the sample is taken.
 */
function reader(run: Table): (t: number, current: number) => number {
  const [time, voltage, current] = ["test_time_second", "voltage_volt", "current_ampere"].map((n) => run.column(n).values);
  let from = 0;
  return (t, i) => {
    while (from < time!.length - 1 && time![from]! < t - MOMENT) from++;
    if (Math.abs(time![from]! - t) > MOMENT && from > 0) {
      const share = (t - time![from - 1]!) / (time![from]! - time![from - 1]!);
      return voltage![from - 1]! + share * (voltage![from]! - voltage![from - 1]!);
    }
    let nearest = from;
    for (let r = from; r < time!.length && time![r]! <= t + MOMENT; r++)
      if (Math.abs(current![r]! - i) < Math.abs(current![nearest]! - i)) nearest = r;
    return voltage![nearest]!;
  };
}
