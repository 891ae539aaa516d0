import { ATOMIC_MASS } from "../units/constants.ts";

const { Si, O } = ATOMIC_MASS;

/** What oxidises while carbon burns off in air. */
export interface Oxidation {
  /** Share α of the silicon that is SiO₂ at the plateau where the mass is read [1]. */
  readonly silicon: number;
  /** Share of the oxide SiO_y that has become SiO₂ [1]; default 0. */
  readonly oxide?: number;
  /** O per Si of the oxide, y; needed only where oxide oxidises. */
  readonly oxygen?: number;
}

/** Mass shares of a powder [1]. */
export interface Shares {
  readonly silicon: number;
  readonly oxide: number;
  readonly carbon: number;
}

/** Mass gained per mass of silicon that burns to SiO₂ [1]: 2 M_O/M_Si. */
const SILICON_GAIN = (2 * O) / Si;
/** Mass gained per mass of SiO_y that becomes SiO₂ [1]: (2 − y) M_O/(M_Si + y M_O). */
const oxideGain = (y: number) => ((2 - y) * O) / (Si + y * O);

/** Mass gained by oxidation, in the mass of the powder [1]. */
function gain(shares: Pick<Shares, "silicon" | "oxide">, { silicon, oxide = 0, oxygen = 2 }: Oxidation): number {
  return silicon * shares.silicon * SILICON_GAIN + oxide * shares.oxide * oxideGain(oxygen);
}

/**
 * Net mass loss of a powder heated in air [1]: carbon leaves, oxygen comes. It equals the carbon share only if nothing
 * oxidises; otherwise it is a lower bound of it.
 */
export function netLoss(shares: Shares, oxidation: Oxidation): number {
  return shares.carbon - gain(shares, oxidation);
}

/**
 * Carbon share that a net mass loss stands for [1], when so much of the silicon has oxidised.
 * @example carbonFromLoss(0.2547, { silicon: 0.45, oxide: 0 }, { silicon: 0.1 }) // 0.306
 */
export function carbonFromLoss(loss: number, shares: Pick<Shares, "silicon" | "oxide">, oxidation: Oxidation): number {
  return loss + gain(shares, oxidation);
}
