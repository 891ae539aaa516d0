import { RAW } from "./cell-table.ts";
import type { GrowingRows } from "./growing-rows.ts";
import type { CellStepResult } from "./run-result.ts";

/** State in which a step ended. */
export interface EndState extends Pick<CellStepResult, "step" | "end" | "start" | "voltage" | "filling"> {
  readonly time: number;
  /** Charge passed since the start of the run [C m⁻², of a powder alone C kg⁻¹]. */
  readonly charge: number;
}

/**
 * What became of a step whose rows are those from `firstRow` on. One without rows was left out or not begun: it starts and
 * ends where the step before ended.
 * @param loading active mass per area [kg m⁻²]; 1 for a powder
 */
export function stepResult(
  rows: GrowingRows,
  firstRow: number,
  { time, charge, ...at }: EndState,
  loading: number,
): CellStepResult {
  const none = rows.length === firstRow;
  const voltage = none && firstRow > 0 ? rows.at(firstRow - 1, RAW.voltage) : at.voltage;
  return {
    step: at.step,
    end: at.end,
    start: at.start,
    duration: time - at.start,
    capacity: none ? 0 : Math.abs(charge - rows.at(firstRow, RAW.charge)) / loading,
    startVoltage: none ? voltage : rows.at(firstRow, RAW.voltage),
    voltage,
    filling: at.filling,
    rows: [firstRow, rows.length],
  };
}
