import { type Branch, extremumOf, STEP, type Voltammogram } from "../analysis/voltammetry/branch.ts";
import { peaksOf } from "../analysis/voltammetry/peaks.ts";
import { AnalysisError } from "../units/error.ts";

/** A current and the potential at which it flows. */
export interface CurrentAt {
  /** [V] */
  readonly potential: number;
  /** Positive while delithiating [A kg⁻¹]. */
  readonly current: number;
}

/** What is read from one cycle, and where. */
export interface ReadingRule {
  /** Potentials between which a cathodic maximum counts as a peak [V]; default 0.05 to 0.4. */
  readonly window?: readonly [number, number];
  /** Potential at which the cathodic current is read beside the peak [V]; default 0.2. */
  readonly fixedPotential?: number;
}

/** Currents of the cathodic way that are there whether it has a peak or not. */
export interface CathodicCurrents {
  /** At the fixed potential. */
  readonly fixed: CurrentAt;
  /** The largest anywhere, often at the end of the sweep, where it is no peak. */
  readonly largest: CurrentAt;
}

/** What one cycle of a voltammogram shows. Currents count from zero, without a baseline. */
export interface CycleReading extends CathodicCurrents {
  /** Largest peak of the cathodic way inside the window, or the words for none. */
  readonly cathodic: CurrentAt | "no peak";
  /** Peaks of the anodic way, by rising potential. */
  readonly anodic: readonly CurrentAt[];
}

/** Rules of the reading for a silicon electrode, which takes up most of its lithium between 0.05 and 0.4 V. Assumption. */
const RULE: Required<ReadingRule> = { window: [0.05, 0.4], fixedPotential: 0.2 };

/**
 * Reads one cycle. Where the cathodic current only grows towards the end of the sweep, the answer is "no peak" and the current at
 * a fixed potential.
 * @throws AnalysisError when the sweep does not pass the fixed potential
 */
export function readCycle(voltammogram: Voltammogram, rule: ReadingRule = {}): CycleReading {
  const { window, fixedPotential } = { ...RULE, ...rule };
  const { scanRate, cathodic, anodic } = voltammogram;
  const inside = peaksIn(cathodic, scanRate).filter((p) => p.potential >= window[0] && p.potential <= window[1]);
  const most = inside.reduce<CurrentAt | undefined>((a, b) => (a && a.current <= b.current ? a : b), undefined);
  return {
    cathodic: most ?? "no peak",
    anodic: peaksIn(anodic, scanRate).sort((a, b) => a.potential - b.potential),
    ...cathodicCurrents(voltammogram, fixedPotential),
  };
}

/** Peaks of a way with their currents from zero. */
function peaksIn(way: Branch, scanRate: number): CurrentAt[] {
  const { peaks } = peaksOf(way, scanRate, { baseline: "none", offset: 0 });
  return peaks.map((p) => ({ potential: p.potential, current: p.sign * p.current }));
}

/** Cathodic currents at a fixed potential [V] and at the extremum. @throws AnalysisError as `readCycle` */
export function cathodicCurrents({ cathodic }: Voltammogram, fixedPotential: number): CathodicCurrents {
  const { potential, current } = extremumOf(cathodic);
  return {
    fixed: { potential: fixedPotential, current: currentAt(cathodic, fixedPotential) },
    largest: { potential, current },
  };
}

/** Current of a way at a potential [A kg⁻¹], linear between those of its grid. */
function currentAt({ potential, current, low, high }: Branch, at: number): number {
  if (!(at >= low && at <= high))
    throw new AnalysisError("the sweep does not pass the potential at which its current is read", {
      expected: `a sweep over ${at} V`,
      found: `${low.toFixed(3)} to ${high.toFixed(3)} V`,
    });
  const place = (at - potential[0]!) / STEP;
  const row = Math.min(current.length - 2, Math.max(0, Math.floor(place)));
  return current[row]! + (place - row) * (current[row + 1]! - current[row]!);
}
