import { brent } from "../numerics/root.ts";
import { arealCapacity } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { hasState } from "../physics/particles/hysteresis.ts";
import type { Start } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";

/** A fresh electrode: the rest potential of 1.5 V, on the lithiation branch. */
export const FRESH: Start = { voltage: 1.5, hysteresis: -1 };

/** Fillings between which a run may start. */
export const LEAST = 1e-4;
const MOST = 1 - LEAST;

/**
 * The filling that a start gives itself; undefined when it gives a voltage instead.
 * @throws ProtocolError for a state or filling outside its range, or when neither filling nor voltage is given
 */
export function givenFilling({ filling, voltage, hysteresis }: Start): number | undefined {
  const fault = (path: string, message: string, expected: string, found: string) =>
    new ProtocolError(message, { place: { path: `start${path}` }, expected, found });
  if (!(hysteresis >= -1 && hysteresis <= 1))
    throw fault(".hysteresis", "the hysteresis state lies between −1 and 1", "−1 to 1", String(hysteresis));
  if (filling !== undefined) {
    if (filling >= LEAST && filling < 1) return filling;
    throw fault(".filling", "a run cannot start from this filling", `${LEAST} to less than 1`, String(filling));
  }
  if (voltage === undefined) throw fault("", "a start needs a filling or a voltage", "filling or voltage", "neither");
  if (!Number.isFinite(voltage)) throw fault(".voltage", "not a voltage", "a number", String(voltage));
  return undefined;
}

/**
 * Filling at which an electrode starts: given, or that whose rest potential, weighted by capacity, is the given voltage on
 * the branch that the hysteresis state names. A voltage beyond the potentials of the host gives the end of its range.
 * @throws ProtocolError as `givenFilling`
 */
export function startFilling({ cell, particles }: HalfCellSystem, start: Start): number {
  const given = givenFilling(start);
  if (given !== undefined) return given;
  const { hysteresis } = start;
  const voltage = start.voltage!;
  const h = hasState(cell.hysteresis) ? hysteresis : 0;
  const full = arealCapacity(cell) / cell.electrode.thickness;
  const rests = particles.rows.flatMap(({ rest }) => rest ?? []);
  if (rests.length === cell.kinds.length) {
    const share = cell.kinds.map((kind) => (kind.volumeFraction * kind.chargeDensity) / full);
    const filling = rests.reduce((sum, rest, k) => sum + share[k]! * rest.filling(voltage, h), 0);
    return Math.min(MOST, Math.max(LEAST, filling));
  }
  const excess = (x: number) => {
    let U = 0;
    for (const { surface, volumeFraction, chargeDensity } of cell.kinds)
      U += ((volumeFraction * chargeDensity) / full) * surface.potential.value(x, h);
    return U - voltage;
  };
  if (excess(LEAST) <= 0) return LEAST;
  if (excess(MOST) >= 0) return MOST;
  return brent(excess, LEAST, MOST);
}
