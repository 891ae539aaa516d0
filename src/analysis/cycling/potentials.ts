import { chargeBetween } from "./charge.ts";
import type { CurrentRecord } from "./current-record.ts";
import type { HalfCycle } from "./half-cycles.ts";
import { isSingle } from "./half-cycles.ts";

/**
 * Potentials of a half cycle where given shares of its charge have passed [V], interpolated between rows.
 * @param shares ascending, 0 to 1
 */
export function potentialsAt(record: CurrentRecord, half: HalfCycle, shares: readonly number[]): Float64Array {
  const { voltage } = record;
  const own = half.steps.filter((s) => s.sign === half.sign && !isSingle(s));
  const total = own.reduce((sum, s) => sum + half.sign * s.charge, 0);
  const out = new Float64Array(shares.length).fill(half.endPotential);
  let passed = 0;
  let next = 0;
  for (const { first, end } of own)
    for (let i = first + 1; i < end; i++) {
      const dq = half.sign * chargeBetween(record, i);
      while (next < shares.length && dq > 0 && shares[next]! * total <= passed + dq) {
        const part = Math.max(0, (shares[next]! * total - passed) / dq);
        out[next++] = voltage[i - 1]! + part * (voltage[i]! - voltage[i - 1]!);
      }
      passed += dq;
    }
  return out;
}
