import { dfn } from "../physics/cells/dfn.ts";
import { arealCapacity } from "../physics/cells/half-cell.ts";
import { spm } from "../physics/cells/spm.ts";
import type { HysteresisLaw } from "../physics/particles/hysteresis.ts";
import { type CarriedCurve, CURVE_FRACTIONS, comparedCurves } from "./carried.ts";
import { verificationCase } from "./case.ts";
import { runCell, type SpanReading } from "./cell-run.ts";
import { type SiHalfAOptions, sihalfA } from "./sihalf-a.ts";

/** Time error far below what is compared. */
const RTOL = 1e-6;
/** Radial nodes: within 0.02 mV of many more. */
const MESH = { nodes: 40, grading: 1.5 };

const LAWS: Readonly<Record<string, HysteresisLaw>> = {
  single: "none",
  "one-state hysteresis": "one-state",
  "current sigmoid": "current-sigmoid",
};

/**
 * Runs the protocol of a curve of SiHalf-A: lithiate to 0.05 V, rest 1 h, delithiate to 0.9 V, rest 1 h.
 * @param curve its model, potential law and rate; its numbers are not read
 */
export function runCurve(
  { model, ocp, rate }: Pick<CarriedCurve, "model" | "ocp" | "rate">,
  options: SiHalfAOptions = {},
  fractions = CURVE_FRACTIONS,
): readonly SpanReading[] {
  const cell = sihalfA({ hysteresis: LAWS[ocp]!, mesh: MESH, ...options });
  const current = arealCapacity(cell) / (rate === "1C" ? 3600 : 36_000);
  return runCell(
    model === "SPM" ? spm(cell) : dfn(cell),
    [
      { current: -current, voltage: 0.05 },
      { current: 0, time: 3600 },
      { current, voltage: 0.9 },
      { current: 0, time: 3600 },
    ],
    { filling: 0.02, hysteresis: -1, rtol: RTOL, fractions },
  );
}

/** V37: our curves beside those of a second code. */
export const halfCellCurves = verificationCase({
  id: "V37",
  levels: ["spm", "dfn"],
  about:
    "Silicon half-cell SiHalf-A: voltage curves and durations of four steps, SPM and DFN, one potential and one-state hysteresis, C/10 and 1C, against PyBaMM.",
  cites: ["Sulzer2021", "Chen2020", "Verbrugge2016", "Nyman2008", "Xu2019"],
  run() {
    const readings = comparedCurves.map((curve) => runCurve(curve));
    return [
      ...readings.map((steps) => steps.flatMap((s) => s.voltages)),
      readings.flatMap((steps) => steps.map((s) => s.duration)),
    ];
  },
});
