import { AnalysisError } from "../../units/error.ts";
import type { Baseline } from "./baselines.ts";
import {
  branchesOf,
  chargeOf,
  commonWindow,
  type Extremum,
  extremumOf,
  gridded,
  type Voltammogram,
  type Window,
} from "./branch.ts";
import { type CapacitiveGap, leastGap } from "./double-layer.ts";
import { type Track, tracksOf } from "./peak-tracking.ts";
import { type PeaksFound, peaksOf } from "./peaks.ts";
import type { Scan } from "./scans.ts";

/** How a set of voltammograms is read. SI. */
export interface ReadingSettings {
  /** R_u [Ω], or [Ω kg] for currents per mass; 0 for none. */
  readonly resistance: number;
  /** Bounds of the potentials that are compared between rates [V]. */
  readonly window: Partial<Window>;
  readonly baseline: Baseline;
  /** Potentials through which the baseline `line` goes, the feet of the peak when absent [V]. */
  readonly anchors?: Window;
  /** Capacitance of the double layer, from impedance [F] or [F/kg]. */
  readonly capacitance?: number;
}

/** The anodic and the cathodic one of something. */
export interface Both<T> {
  readonly anodic: T;
  readonly cathodic: T;
}

/** Voltammograms of one electrode at several scan rates, and what is read from each. Lists are by rising scan rate. */
export interface Reading {
  readonly unit: Scan["unit"];
  /** [V/s] */
  readonly scanRates: readonly number[];
  /** As measured. */
  readonly raw: readonly Voltammogram[];
  /** Corrected for the ohmic drop when a resistance is given, else the same; all that follows is read from these. */
  readonly scans: readonly Voltammogram[];
  /** Extremum of each way, without a baseline. */
  readonly extrema: Both<readonly Extremum[]>;
  readonly peaks: Both<readonly PeaksFound[]>;
  readonly tracks: readonly Track[];
  /** Charge of each way [C] or [C/kg]. */
  readonly charges: Both<readonly number[]>;
  readonly gap: CapacitiveGap;
  readonly resistance: number;
}

/**
 * Reads a set of voltammograms of one electrode.
 * @param scans in any order, one for each scan rate, all in one unit
 * @throws AnalysisError for no scan, different units, scans that share no potentials, or currents that are zero or turned
 */
export function readVoltammograms(scans: readonly Scan[], settings: ReadingSettings): Reading {
  const sorted = scans.toSorted((a, b) => a.scanRate - b.scanRate);
  const [first] = sorted;
  if (!first) throw new AnalysisError("there is no voltammogram", { expected: "at least one", found: "none" });
  const other = sorted.find((s) => s.unit !== first.unit);
  if (other)
    throw new AnalysisError("currents of one set must be of one kind", {
      place: { file: other.file },
      expected: first.unit,
      found: other.unit,
    });
  const { resistance, baseline, anchors, capacitance } = settings;
  const raw = sorted.map((s) => gridded(s));
  const corrected = resistance > 0 ? sorted.map((s) => gridded(s, resistance)) : raw;
  const scanRates = sorted.map((s) => s.scanRate);
  const both = <T>(of: (v: Voltammogram, way: "anodic" | "cathodic", k: number) => T): Both<T[]> => ({
    anodic: corrected.map((v, k) => of(v, "anodic", k)),
    cathodic: corrected.map((v, k) => of(v, "cathodic", k)),
  });
  requireCurrents(corrected, first.file);
  const gap = leastGap(corrected, commonWindow(corrected.flatMap((v) => branchesOf(v))));
  const offset = (k: number) => (capacitance === undefined ? gap.currents[k]! : capacitance * scanRates[k]!);
  const peaks = both((v, way, k) =>
    peaksOf(v[way], v.scanRate, { baseline, offset: offset(k), ...(anchors ? { anchors } : {}) }),
  );
  return {
    unit: first.unit,
    scanRates,
    raw,
    scans: corrected,
    extrema: both((v, way) => extremumOf(v[way])),
    peaks,
    tracks: (
      [
        ["anodic", 1],
        ["cathodic", -1],
      ] as const
    ).flatMap(([way, sign]) =>
      tracksOf(
        peaks[way].map((p) => p.peaks),
        sign,
      ),
    ),
    charges: both((v, way) => chargeOf(v[way], v.scanRate)),
    gap,
    resistance,
  };
}

/** @throws AnalysisError for currents that are all zero, or of the wrong sign at every scan rate */
function requireCurrents(scans: readonly Voltammogram[], file: string): void {
  const charges = scans.map((v) => [chargeOf(v.anodic, v.scanRate), chargeOf(v.cathodic, v.scanRate)] as const);
  if (charges.every(([a, c]) => a < 0 && c < 0))
    throw new AnalysisError("the currents are turned", {
      place: { file },
      expected: "positive currents while the potential rises",
      found: "negative ones, at every scan rate",
      hint: "read the file with --sign flip",
    });
  const dead = scans.find((v) => branchesOf(v).every((b) => b.current.every((i) => i === 0)));
  if (dead)
    throw new AnalysisError(`${dead.label} holds no current`, { place: { file }, expected: "a current", found: "zeros only" });
}

/** Part of the charge of a way that is lost from the slowest to the fastest rate [1]; the larger one of both ways. */
export function chargeLoss({ charges }: Reading): number {
  const loss = (q: readonly number[]) => (q[0] === 0 ? 0 : 1 - Math.abs(q.at(-1)! / q[0]!));
  return Math.max(loss(charges.anodic), loss(charges.cathodic));
}

/** Span of the scan rates in decades. */
export const decades = (scanRates: readonly number[]): number => Math.log10(scanRates.at(-1)! / scanRates[0]!);

/** `0.2 mV/s`. */
export const rateText = (scanRate: number): string => `${rateName(scanRate)} mV/s`;

/** A scan rate in mV/s for names: `0.2`. */
export const rateName = (scanRate: number): string => String(Number((1e3 * scanRate).toPrecision(3)));
