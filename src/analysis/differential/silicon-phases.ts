import type { CapacityPeak } from "./peaks.ts";

/** A transformation of silicon and lithium that shows as a peak of dQ/dE. */
export interface SiliconPhase {
  /** +1 on delithiation, −1 on lithiation. */
  readonly branch: 1 | -1;
  /** Potentials between which its peak lies at low rate [V against Li⁺/Li]. */
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** What it may be instead in the first lithiation of a cell. */
  readonly nameAtFirst?: string;
  /** Sharp, because a crystalline phase goes at one potential. */
  readonly isCrystalline: boolean;
  readonly cites: readonly string[];
}

/**
 * Peaks of silicon at low rate. Crystallisation at 50 mV: Obrovac2004; its sharp delithiation at 0.43 to 0.45 V: Ogata2018;
 * the others: Ogata2014. Ranges as in 2.9 of the design, widened by the polarisation of C/20 to C/10 (assumption).
 */
export const SILICON_PHASES: readonly SiliconPhase[] = [
  { branch: -1, from: 0.22, to: 0.3, name: "a-Si → a-Li₂Si", isCrystalline: false, cites: ["Ogata2014"] },
  {
    branch: -1,
    from: 0.075,
    to: 0.13,
    name: "a-Li₂Si → a-Li₃.₅Si",
    nameAtFirst: "c-Si or a-Li₂Si → a-Li₃.₅Si",
    isCrystalline: false,
    cites: ["Ogata2014", "Obrovac2004"],
  },
  { branch: -1, from: 0.04, to: 0.06, name: "a-Li₃.₅Si → c-Li₁₅Si₄", isCrystalline: false, cites: ["Obrovac2004"] },
  { branch: 1, from: 0.25, to: 0.32, name: "a-Li₃.₅Si → a-Li₂Si", isCrystalline: false, cites: ["Ogata2014"] },
  { branch: 1, from: 0.42, to: 0.45, name: "c-Li₁₅Si₄ → a-LiₓSi", isCrystalline: true, cites: ["Obrovac2004", "Ogata2018"] },
  { branch: 1, from: 0.45, to: 0.52, name: "a-Li₂Si → a-Si", isCrystalline: false, cites: ["Ogata2014"] },
];

/** A crystalline phase delithiates at one potential: broader peaks are amorphous [V] (2.9 of the design). */
export const SHARP = 0.03;

/** What a peak of a silicon electrode stands for; the crystalline phase only for a sharp one. */
export function siliconPhaseOf(peak: CapacityPeak, branch: 1 | -1): SiliconPhase | undefined {
  if (peak.isAtStart) return undefined;
  const within = SILICON_PHASES.filter((p) => p.branch === branch && peak.position >= p.from && peak.position <= p.to);
  return within.find((p) => !p.isCrystalline || peak.ownWidth < SHARP);
}

/** The sharp peak at 0.42 to 0.45 V of a delithiation, if there is one. */
export const crystallinePeak = (peaks: readonly CapacityPeak[]): CapacityPeak | undefined =>
  peaks.find((peak) => siliconPhaseOf(peak, 1)?.isCrystalline);
