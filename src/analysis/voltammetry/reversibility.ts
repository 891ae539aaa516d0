import { straightLine } from "../../numerics/straight-line.ts";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { ratioFromTurn } from "./nicholson.ts";
import { mainTrack } from "./peak-tracking.ts";
import type { Peak } from "./peaks.ts";
import type { Reading } from "./reading.ts";

/** An anodic and a cathodic peak at one scan rate. */
export interface PeakPair {
  /** [V/s] */
  readonly scanRate: number;
  readonly anodic: Peak;
  readonly cathodic: Peak;
  /** Magnitude of the current where the cathodic sweep turns. */
  readonly turn: number;
}

/** The main peak of each way at the rates at which both are found; empty when one has none. */
export function mainPairs({ scanRates, scans, tracks }: Reading): PeakPair[] {
  const [anodic, cathodic] = [1, -1].map((sign) => mainTrack(tracks.filter((t) => t.sign === sign)));
  if (!anodic || !cathodic) return [];
  return scanRates.flatMap((scanRate, k): PeakPair[] => {
    const [a, c] = [anodic.peaks[k], cathodic.peaks[k]];
    return a && c ? [{ scanRate, anodic: a, cathodic: c, turn: Math.abs(scans[k]!.cathodic.current[0]!) }] : [];
  });
}

/** How reversible a pair of peaks is. */
export interface Reversibility {
  readonly scanRate: number;
  /** ΔE_p = E_pa − E_pc [V]. */
  readonly separation: number;
  readonly separationSigma: number;
  /** E_1/2 = (E_pa + E_pc)/2 [V]. */
  readonly middle: number;
  readonly middleSigma: number;
  /** |i_pa/i_pc|, each over its own baseline [1]. */
  readonly ratio: number;
  readonly ratioSigma: number;
  /** The same from heights over zero and the current at the turn (Nicholson1966). */
  readonly ratioByTurn: number;
}

/** Reads a pair of peaks. */
export function reversibilityOf({ scanRate, anodic, cathodic, turn }: PeakPair): Reversibility {
  const sigma = Math.hypot(anodic.potentialSigma, cathodic.potentialSigma);
  const ratio = anodic.current / cathodic.current;
  return {
    scanRate,
    separation: anodic.potential - cathodic.potential,
    // a baseline that slopes draws both peaks back along their ways: their errors add up in the separation and cancel in the middle
    separationSigma: anodic.potentialSigma + cathodic.potentialSigma,
    middle: (anodic.potential + cathodic.potential) / 2,
    middleSigma: sigma / 2,
    ratio,
    ratioSigma: ratio * Math.hypot(anodic.currentSigma / anodic.current, cathodic.currentSigma / cathodic.current),
    ratioByTurn: ratioFromTurn(anodic.total, turn, cathodic.total),
  };
}

/** Separation of a reversible couple, 2.218 R T/(n F) [V] (Bard2001, sec. 6.5). */
export const reversibleSeparation = (electrons: number, temperature: number): number =>
  (2.218 * GAS_CONSTANT * temperature) / (electrons * FARADAY);

/** Shift per decade of the scan rate above which ohmic drop or transport moves a peak [V]: α would be below 0.25. */
export const LARGEST_KINETIC_SHIFT = 0.12;

/** How a potential moves with the scan rate. */
export interface Shift {
  /** Per decade of the scan rate [V]. */
  readonly perDecade: number;
  readonly sigma: number | null;
  /** Whole shift from the slowest to the fastest rate [V]. */
  readonly whole: number;
}

/**
 * Shift of potentials per decade of the scan rate.
 * @throws RangeError for fewer than two rates
 */
export function shiftOf(scanRates: readonly number[], potentials: readonly number[]): Shift {
  const { slope, slopeSigma } = straightLine(scanRates.map(Math.log10), potentials);
  return { perDecade: slope, sigma: slopeSigma, whole: potentials.at(-1)! - potentials[0]! };
}

/**
 * Transfer coefficient of an irreversible charge transfer from the shift of a peak: 2.303 R T/(2 α F) per decade, about
 * 30 mV/α (Bard2001, eq. 6.3.12).
 * @param perDecade magnitude [V]
 */
export const transferCoefficient = (perDecade: number, temperature: number): number =>
  (Math.LN10 * GAS_CONSTANT * temperature) / (2 * FARADAY * Math.abs(perDecade));
