import type { UnitLayer } from "../design/unit-cell.ts";
import { type CurveThroughPoints, monotoneCubic } from "../numerics/monotone-cubic.ts";
import type { FlowLaw } from "../physics/mechanics/flow-law.ts";
import { shellPressure } from "../physics/mechanics/shell-pressure.ts";
import { DesignError } from "../units/error.ts";

/**
 * Time for a filling from 0 to 1 in the slow cycle [s]. Assumption: twenty hours, as slow as the measured branches were taken
 * (about C/20); with the exponent of 20 half or double the time moves the gap by 2^(1/20), 3.5 %.
 */
export const SLOW_FILLING = 72_000;

/** Cells of the core, of an inner and of the outermost shell: the pressure to 0.1 %. */
const CELLS = { core: 2, inner: 4, outermost: 8 };

/**
 * M_mech: half the gap of potential that the shells make between delithiation and lithiation in a slow cycle of the bonded unit
 * cell [V], over the filling of its core: half the difference of −μ_mech/F on the two ways, from the shell-pressure model with
 * rate law P2. The second cycle is taken, which goes out from the stress that the first one leaves. Nothing breaks or parts.
 * Koebbing2024 (stress of a shell as the cause of hysteresis).
 * @throws DesignError when the slow cycle cannot be computed
 */
export function mechanicalHalfGap(layers: readonly UnitLayer[], law: FlowLaw): CurveThroughPoints {
  if (layers.length === 1) return monotoneCubic([0, 1], [0, 0]); // nothing presses on a bare core of uniform filling
  const whole = { ruptureStrain: Number.POSITIVE_INFINITY, fractureEnergy: Number.POSITIVE_INFINITY };
  const shells = layers.map(({ material, laws, innerRadius, outerRadius }, k) => ({
    name: material,
    innerRadius,
    outerRadius,
    cells: k === 0 ? CELLS.core : k === layers.length - 1 ? CELLS.outermost : CELLS.inner,
    laws: { ...laws, ...whole },
  }));
  const { rows, outcome, advice } = shellPressure(shells, { turns: [0, 1, 0, 1, 0], law, fillingTime: SLOW_FILLING });
  if (outcome !== "end")
    throw new DesignError("the slow cycle from which the mechanical hysteresis follows cannot be computed", {
      place: { path: "options.hysteresis" },
      expected: "shells whose stress can be followed over two cycles",
      found: advice,
      hint: "choose the hysteresis none or one-state",
    });
  const turn = (rows.length - 1) / 4; // rows per half cycle
  const path = (half: number) => rows.slice(half * turn, (half + 1) * turn + 1);
  const lithiation = path(2);
  const delithiation = path(3).toReversed();
  return monotoneCubic(
    lithiation.map((row) => row.filling),
    lithiation.map((row, k) => 0.5 * (delithiation[k]!.potentialShift - row.potentialShift)),
  );
}
