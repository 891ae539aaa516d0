import type { Design } from "../design/design.ts";
import type { Start, Step } from "../protocols/step.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import type { CellSolution } from "../simulation/cell-solution.ts";
import { halfCellModel } from "../simulation/half-cell-model.ts";
import { type ReadyCell, runCell } from "../simulation/run-cell.ts";

/** Where inside a step voltages are compared, besides its end: shares of its duration. */
const SHARES = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98];

/** How far BDF and RODAS4 are apart on an experiment. */
export interface IntegratorAgreement {
  /** Largest difference of the voltages at equal times inside a step, in units of its duration, or at its end [V]. */
  readonly voltage: number;
  /** Where that is, e.g. `rest, step 45, 90 %`. */
  readonly where: string;
  /** Largest difference of the mean fillings at the end of a step [1]. */
  readonly filling: number;
  /** Steps that do not end alike, in words; a run that stops early is one of them. */
  readonly faults: readonly string[];
  /** Internal steps of BDF and of RODAS4. */
  readonly steps: readonly [number, number];
}

/**
 * Runs an experiment on a half-cell with both integrators and compares their voltages. Each counts time in the duration that it
 * finds for a step: a cut-off that comes a millionth of the capacity sooner shifts everything that follows, and where the
 * electrode is empty the voltage is too steep to be compared at equal charge. `filling` tells that shift. Spectra are left
 * out, since they take no time and change nothing.
 */
export function integratorAgreement(
  design: Design,
  experiment: readonly Step[],
  start: Start,
  options: CellOptions,
): IntegratorAgreement {
  const steps = experiment.filter((step) => step.do !== "impedance");
  const model = (method: "bdf" | "rodas4") => halfCellModel(design, { ...options, method });
  const [a, b] = [sampled(model("bdf"), steps, start), sampled(model("rodas4"), steps, start)];
  const counts = [a.run.stats.steps, b.run.stats.steps] as const;
  const faults = differentEnds(a.run, b.run);
  if (faults.length > 0) return { voltage: Infinity, where: faults[0]!, filling: Infinity, faults, steps: counts };

  let [voltage, where, filling] = [0, "", 0];
  for (const [n, one] of a.samples.entries()) {
    const apart = Math.abs(one.voltage - b.samples[n]!.voltage);
    if (!(apart <= voltage)) [voltage, where] = [apart, `${steps[one.step]!.do}, step ${one.step + 1}, ${100 * one.share} %`];
  }
  for (const [k, one] of a.run.steps.entries()) filling = Math.max(filling, Math.abs(one.filling - b.run.steps[k]!.filling));
  return { voltage, where, filling, faults, steps: counts };
}

/** A run and the voltages in it. It is made twice, since the durations of its steps must be known first. */
function sampled(model: ReadyCell, steps: readonly Step[], start: Start) {
  const run = runCell(model, steps, { profiles: "chosen" }, start);
  const moments = run.steps.flatMap(({ start: from, duration }, step) =>
    duration > 0 ? SHARES.map((share) => ({ step, share, time: from + share * duration })) : [],
  );
  const times = moments.map(({ time }) => time);
  const { profiles } = runCell(model, steps, { profiles: "chosen", times }, start);
  const inside = moments.map(({ step, share }, n) => ({ step, share, voltage: profiles[n]!.voltage }));
  const ends = run.steps.map(({ voltage }, step) => ({ step, share: 1, voltage }));
  return { run, samples: [...inside, ...ends] };
}

function differentEnds(a: CellSolution, b: CellSolution): string[] {
  const stopped = [a, b]
    .filter(({ outcome }) => outcome !== "end")
    .map(({ certificate, why }) => `${certificate.method}: ${why}`);
  if (stopped.length > 0) return stopped;
  return a.steps.flatMap(({ end }, k) => {
    const other = b.steps[k]!.end;
    const alike = end.kind === other.kind && end.limit === other.limit;
    return alike
      ? []
      : [`step ${k + 1} ends by ${end.limit} (${end.kind}) with BDF, by ${other.limit} (${other.kind}) with RODAS4`];
  });
}
