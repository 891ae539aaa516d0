import { normalTail, studentQuantile, studentTail } from "../../../numerics/student.ts";
import { GAS_CONSTANT, ROOM_TEMPERATURE } from "../../../units/constants.ts";
import { show, showNumber } from "../../../units/show.ts";
import { showWithError } from "../../../units/uncertain-number.ts";
import { type ArrheniusLine, CONFIDENCE, type Uncertain } from "./arrhenius-line.ts";

/** Two Arrhenius lines of one convention beside each other, the second over or minus the first. */
export interface SampleComparison {
  readonly samples: readonly [string, string];
  /** Difference of the activation energies [J mol⁻¹]. */
  readonly difference: Uncertain;
  /** Probability of a difference as large by chance; null without a sigma. */
  readonly p: number | null;
  /** Half width of its 95 % interval in standard uncertainties, Student's t with the freedom of Welch1947; null without one. */
  readonly coverage: number | null;
  /** Ratio of the resistances at 25 °C that the lines give [1]. */
  readonly resistanceRatio: number;
  /** exp(ΔE/RT) at 25 °C: the ratio of the resistances if the prefactors were alike [1]. */
  readonly ratioFromEnergies: number;
  /** Ratio of the prefactors of the conductance [1]. */
  readonly prefactorRatio: number;
  /** Whether the prefactors undo a part of what the energies do. */
  readonly compensates: boolean;
  /** For people. */
  readonly words: string;
}

/** A sample with its line. */
export interface SampleLine {
  readonly sample: string;
  readonly line: ArrheniusLine;
}

const at = 1 / ROOM_TEMPERATURE;
/** Ratios of prefactors nearer to one than this count as one (assumption). */
const SAME_PREFACTOR = 1.2;

/**
 * Compares two samples: the difference of their activation energies with its own error, and the compensation check. At one
 * temperature ln(R₂/R₁) = ΔE/RT − ln(A₂/A₁) (Laidler1984): where energies and prefactors differ in the same direction they
 * undo each other, and the two numbers of a sample tell less than they seem to.
 */
export function compareSamples(first: SampleLine, second: SampleLine): SampleComparison {
  const [a, b] = [first.line, second.line];
  const value = b.energy.value - a.energy.value;
  const sigma = a.energy.sigma === null || b.energy.sigma === null ? null : Math.hypot(a.energy.sigma, b.energy.sigma);
  const freedom = sigma === null ? 0 : freedomOf(a, b);
  const p = sigma === null ? null : chanceOf(value, sigma, freedom);
  const lnPrefactorRatio = b.lnPrefactor.value - a.lnPrefactor.value;
  const energyPart = (value * at) / GAS_CONSTANT;
  const found = {
    samples: [first.sample, second.sample] as const,
    difference: { value, sigma },
    p,
    coverage: freedom > 0 ? studentQuantile(CONFIDENCE, freedom) : null,
    resistanceRatio: Math.exp(energyPart - lnPrefactorRatio),
    ratioFromEnergies: Math.exp(energyPart),
    prefactorRatio: Math.exp(lnPrefactorRatio),
    compensates: energyPart * lnPrefactorRatio > 0 && Math.abs(lnPrefactorRatio) > Math.log(SAME_PREFACTOR),
  };
  return { ...found, words: inWords(found) };
}

/** Degrees of freedom of the difference of two slopes (Welch1947); 0 where one has none left, or neither an error. */
function freedomOf(a: ArrheniusLine, b: ArrheniusLine): number {
  const [va, vb] = [a.energy.sigma! ** 2, b.energy.sigma! ** 2];
  return va + vb === 0 ? 0 : (va + vb) ** 2 / (va ** 2 / a.freedom + vb ** 2 / b.freedom);
}

/** Probability of the difference by chance: Student's law, or the normal law where no freedom is left. */
function chanceOf(difference: number, sigma: number, freedom: number): number {
  if (sigma === 0) return difference === 0 ? 1 : 0;
  const t = Math.abs(difference) / sigma;
  return freedom > 0 ? studentTail(t, freedom) : normalTail(t);
}

/** A ratio above one, and the words for its direction. */
const times = (ratio: number) => showNumber(Math.max(ratio, 1 / ratio), 3);
const kilojoule = (energy: number) => showNumber(energy / 1000, 3);

function inWords(c: Omit<SampleComparison, "words">): string {
  const [a, b] = c.samples;
  const { value, sigma } = c.difference;
  const difference = sigma === null ? `${kilojoule(value)} kJ/mol` : showWithError(value / 1000, sigma / 1000, "kJ/mol");
  const reach =
    sigma === null || c.coverage === null
      ? ""
      : `, 95 % ± ${show(c.coverage * sigma, "kJ/mol", 2)} by ${showNumber(c.coverage, 3)} standard uncertainties`;
  const chance = c.p === null ? "" : ` (p = ${showNumber(c.p, 2)}${reach})`;
  const higher = (ratio: number) => (ratio >= 1 ? "higher" : "lower");
  const both = `The activation energy of ${b} minus that of ${a} is ${difference}${chance}. At 25 °C the resistance of ${b} is ${times(c.resistanceRatio)} times ${higher(c.resistanceRatio)} than that of ${a}; the energies alone would make it ${times(c.ratioFromEnergies)} times ${higher(c.ratioFromEnergies)}`;
  return c.compensates
    ? `${both}, and prefactors that differ by a factor of ${times(c.prefactorRatio)} work in the other direction: energy and prefactor compensate, so do not read the difference of the energies alone as a difference of barriers.`
    : `${both}; the prefactors differ by a factor of ${times(c.prefactorRatio)}.`;
}
