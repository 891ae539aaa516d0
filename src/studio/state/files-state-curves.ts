import { fromUnit } from "../../units/quantity.ts";
import type { LabFile } from "./files-state-file.ts";

/** Potential over the charge passed in one half cycle of a measurement. */
export interface MeasuredCurve {
  /** Name of the measurement. */
  readonly label: string;
  /** Number of the cycle as the analysis counts; 0 where there are no cycles. */
  readonly cycle: number;
  /** Of a half-cell; absent where the file does not tell it. */
  readonly direction?: "lithiation" | "delithiation";
  /** Charge passed since the half cycle began, a magnitude per mass as it was stated [C kg⁻¹]. */
  readonly capacity: Float64Array;
  /** [V] */
  readonly voltage: Float64Array;
}

/** Half cycles that files hold, for drawing over a simulation. Those whose mass is not known are left out. */
export const measuredCurves = (files: readonly LabFile[]): MeasuredCurve[] =>
  files.filter(isShown).flatMap(({ datasets }) =>
    datasets.flatMap(({ label, curves }) =>
      curves
        .filter(({ unit }) => unit === "mAh/g")
        .map(({ cycle, direction, capacity, voltage }): MeasuredCurve => {
          const perMass = capacity.map((q) => fromUnit(q, "mAh/g"));
          return { label, cycle, ...(direction ? { direction } : {}), capacity: perMass, voltage };
        }),
    ),
  );

const isShown = ({ included, standing }: LabFile) => included && standing !== "failed";
