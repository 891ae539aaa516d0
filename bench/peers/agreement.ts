import { type Dfn, dfn } from "../../src/physics/cells/dfn.ts";
import { arealCapacity } from "../../src/physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../../src/physics/cells/half-cell-system.ts";
import { sihalfA } from "../../src/verification/sihalf-a.ts";
import { fineCell } from "../half-cell.ts";
import { durationOf, lithiationCurve } from "../lithiation-curve.ts";
import { type Peer, type PeerAnswer, type PeerSetting, USUAL_PEER } from "./peer-process.ts";

/** How far two curves of one lithiation lie apart: at equal times, over three parts of the run, and in capacity. */
export interface Distance {
  /** Largest |ΔV| [mV] at all times but the first, from 2 % of the run on, and between 5 and 95 %. */
  readonly all_mV: number;
  readonly from_2_percent_mV: number;
  readonly from_5_to_95_percent_mV: number;
  readonly capacity_ppm: number;
}

/** A curve with its duration. */
export interface Curve {
  readonly time: readonly number[];
  readonly voltage: readonly number[];
  readonly duration: number;
}

/** Distance of a curve from a reference recorded at the same times. */
export function distance(curve: Curve, reference: Pick<Curve, "voltage" | "duration">): Distance {
  let [all, late, middle] = [0, 0, 0];
  const common = Math.min(curve.voltage.length, reference.voltage.length);
  for (let k = 1; k < common; k++) {
    const d = 1000 * Math.abs(curve.voltage[k]! - reference.voltage[k]!);
    const share = curve.time[k]! / curve.duration;
    all = Math.max(all, d);
    if (share >= 0.02) late = Math.max(late, d);
    if (share >= 0.05 && share <= 0.95) middle = Math.max(middle, d);
  }
  return {
    all_mV: all,
    from_2_percent_mV: late,
    from_5_to_95_percent_mV: middle,
    capacity_ppm: 1e6 * (curve.duration / reference.duration - 1),
  };
}

export const oneC = ({ cell }: HalfCellSystem): number => arealCapacity(cell) / 3600;

/** Our curve at a C-rate, at given times or at the internal steps. */
export function ourCurve(system: HalfCellSystem, rate: number, rtol: number, times?: readonly number[]): Curve {
  const curve = lithiationCurve(system, rate * oneC(system), rtol, times);
  return { time: curve.time, voltage: curve.voltage, duration: durationOf(curve) };
}

/** What a peer answered as a curve. */
export function peerCurve(answer: PeerAnswer): Curve {
  if (!answer.time || !answer.voltage) throw new Error("the peer sent no curve");
  return { time: answer.time, voltage: answer.voltage, duration: answer.duration };
}

/** Usual mesh, with the peer's blunted roots in the exchange current when they are compared. */
export const usualCell = (bluntRoots: boolean) => dfn(sihalfA({ bluntRoots }));

/**
 * Errors of several curves of one lithiation, against our run of 40 + 60 cells and 240 radial nodes at rtol 1e-7. Each
 * curve is judged in its own kinetics, blunted roots or plain ones, so that only numerical error counts.
 */
export function errorsOf(curves: readonly Curve[], rate: number, bluntRoots: boolean): readonly Distance[] {
  const times = [...new Set(curves.flatMap((c) => c.time))].sort((a, b) => a - b);
  const fine = ourCurve(fineCell(bluntRoots), rate, 1e-7, times);
  const at = new Map(fine.voltage.map((v, k) => [times[k]!, v]));
  return curves.map((c) => {
    const voltage = c.time.map((t) => at.get(t)).filter((v) => v !== undefined);
    return distance(c, { voltage, duration: fine.duration });
  });
}

/** A comparison of voltages, and whether it keeps what is promised of it. */
export interface Agreement extends Distance {
  readonly name: string;
  readonly holds: boolean;
}

const SAME_MESH = { middle_mV: 0.1, late_mV: 1, ppm: 50 };
const CONVERGED = { middle_mV: 1, late_mV: 1, ppm: 200 };

/** How far our voltages are from the peer's, its blunted roots used by both. */
export async function agreement(peer: Peer): Promise<readonly Agreement[]> {
  const compare = async (name: string, setting: PeerSetting, system: Dfn, rtol: number, allowed: typeof SAME_MESH) => {
    const theirs = peerCurve(await peer.solve(setting, 1, true));
    const d = distance(theirs, ourCurve(system, setting.rate, rtol, theirs.time));
    const holds =
      d.from_5_to_95_percent_mV <= allowed.middle_mV &&
      d.from_2_percent_mV <= allowed.late_mV &&
      Math.abs(d.capacity_ppm) <= allowed.ppm;
    return { name, ...d, holds };
  };
  const tight = { rtol: 1e-7, atol: 1e-9 };
  const fine = { ...USUAL_PEER, cells: [40, 60] as const, radial: 60, grading: 2, ...tight };
  return [
    await compare("1C, the timed settings", USUAL_PEER, usualCell(true), 1e-4, SAME_MESH),
    await compare("1C, same mesh, rtol 1e-7", { ...USUAL_PEER, ...tight }, usualCell(true), 1e-7, SAME_MESH),
    await compare("1C, converged", fine, fineCell(true), 1e-7, CONVERGED),
    await compare("5C, converged", { ...fine, rate: 5 }, fineCell(true), 1e-7, CONVERGED),
  ];
}
