import { show } from "../units/show.ts";
import type { Design } from "./design.ts";
import { seiThickness } from "./first-cycle.ts";
import { type BalanceOptions, type MassBalance, massBalance } from "./mass-balance.ts";

/** First charges that were measured [C kg⁻¹]. */
export interface MeasuredCycle {
  readonly lithiation: number;
  readonly delithiation: number;
}

/** Powders that differ by one coat each, and what was measured of them. */
export interface ChainInput {
  /** Bare dots, and their measured first cycle: the only calibration of reading B. */
  readonly bare: Design;
  readonly measured: MeasuredCycle;
  /** Dots with one coat; reading A also calibrates on its measured efficiency [1], when given. */
  readonly coated: Design;
  readonly coatedEfficiency?: number;
  /** Dots with both coats. */
  readonly encapsulated: Design;
  /** Charge lost to the native oxide of bare dots in reading A [C kg⁻¹]; assumption, by default 80 mAh g⁻¹. */
  readonly nativeOxideLoss?: number;
}

/** First-cycle efficiency of one powder. */
export interface ChainRow {
  readonly name: string;
  /** `calibrated`: its measured value was used; `predicted`: it was not. */
  readonly standing: "calibrated" | "predicted";
  /** Wetted area [m² kg⁻¹] and where it comes from. */
  readonly area: number;
  readonly areaFrom: MassBalance["wettedArea"]["from"];
  /** Charge that forms the SEI on this powder [C m⁻²]. */
  readonly surfaceCharge: number;
  /** Initial coulombic efficiency [1]. */
  readonly efficiency: number;
}

/** One way to split the loss of the bare dots, and what it says about the coated ones. */
export interface Reading {
  readonly id: "A" | "B";
  readonly title: string;
  /** Charge that forms the SEI on silicon and on carbon [C m⁻²], and the thickness of the SEI on silicon [m]. */
  readonly siliconCharge: number;
  readonly carbonCharge: number;
  readonly seiThickness: number;
  /** Share of lithium trapped in bare silicon [1]. */
  readonly trappedShareBare: number;
  readonly rows: readonly ChainRow[];
  readonly statement: string;
}

/** Both readings; A needs the measured efficiency of the coated dots. */
export interface IceChain {
  /** Reading B, the default. */
  readonly trappingDominated: Reading;
  /** Reading A. */
  readonly surfaceDominated?: Reading;
}

/** Charge lost to the native oxide of bare dots [C kg⁻¹], 80 mAh g⁻¹; assumption. */
const NATIVE_OXIDE_LOSS = 80 * 3600;

/**
 * Initial coulombic efficiency along the chain bare → coated → encapsulated, in both readings of the loss of the bare
 * dots: what one number cannot tell apart, trapped lithium and SEI, leads to different predictions.
 */
export function iceChain(input: ChainInput): IceChain {
  const trappingDominated = readingB(input);
  const { coatedEfficiency } = input;
  return coatedEfficiency === undefined
    ? { trappingDominated }
    : { trappingDominated, surfaceDominated: readingA(input, coatedEfficiency) };
}

/**
 * B: bare dots lithiate fully; what the first lithiation took beyond that formed the SEI, and what did not come back
 * of the full capacity is trapped. q_SEI = (q_lith − q_full)/S,  t_bare = (q_full − q_delith)/q_full.
 */
function readingB({ bare, measured, coated, encapsulated }: ChainInput): Reading {
  const untrapped = massBalance(bare, { trappedShare: 0, surfaceCharge: 0 });
  const full = Math.min(untrapped.reversibleCapacity, measured.lithiation);
  const surfaceCharge = (measured.lithiation - full) / untrapped.wettedArea.value;
  const trappedShareBare = (full - measured.delithiation) / full;
  const options = { surfaceCharge };
  return {
    id: "B",
    title: "trapping dominated",
    siliconCharge: surfaceCharge,
    carbonCharge: surfaceCharge,
    seiThickness: seiThickness(surfaceCharge),
    trappedShareBare,
    rows: [
      row(bare, "calibrated", { surfaceCharge, trappedShare: trappedShareBare }),
      row(coated, "predicted", options),
      ...withOwnArea(coated, "predicted", options),
      row(encapsulated, "predicted", options),
    ],
    statement: `Bare dots lithiate fully: ${show(surfaceCharge, "mAh/m^2")} of SEI (${show(seiThickness(surfaceCharge), "nm", 2)}) on every surface, ${show(trappedShareBare, "%", 2)} of the lithium stays in bare dots.`,
  };
}

/**
 * A: nearly all of the loss of bare dots is SEI, beside the lithium trapped as in coated dots and the native oxide;
 * carbon then needs a value of its own, from the measured efficiency of the coated dots.
 */
function readingA(input: ChainInput, coatedEfficiency: number): Reading {
  const { bare, measured, coated, encapsulated, nativeOxideLoss = NATIVE_OXIDE_LOSS } = input;
  const dots = massBalance(bare, { trappedShare: 0, surfaceCharge: 0 });
  const inside = massBalance(coated, { surfaceCharge: 0 });
  const loss = measured.lithiation - measured.delithiation;
  const trappedInside = inside.trappedShare * dots.reversibleCapacity;
  const siliconCharge = (loss - trappedInside - nativeOxideLoss) / dots.wettedArea.value;
  const { reversibleCapacity: q, lostInside, wettedArea } = inside;
  const carbonCharge = (q / coatedEfficiency - q - lostInside) / wettedArea.value;
  const { value: area, from: areaFrom } = dots.wettedArea;
  const efficiency = measured.delithiation / measured.lithiation;
  return {
    id: "A",
    title: "surface dominated",
    siliconCharge,
    carbonCharge,
    seiThickness: seiThickness(siliconCharge),
    trappedShareBare: inside.trappedShare,
    rows: [
      { name: bare.name, standing: "calibrated", area, areaFrom, surfaceCharge: siliconCharge, efficiency },
      row(coated, "predicted", { surfaceCharge: siliconCharge }),
      row(coated, "calibrated", { surfaceCharge: carbonCharge }),
      ...withOwnArea(coated, "predicted", { surfaceCharge: carbonCharge }),
      row(encapsulated, "predicted", { surfaceCharge: carbonCharge }),
    ],
    statement: `Nearly all of the loss is SEI: ${show(siliconCharge, "mAh/m^2")} (${show(seiThickness(siliconCharge), "nm", 2)}) on silicon; carbon needs a value of its own, ${show(carbonCharge, "mAh/m^2")}.`,
  };
}

function row(design: Design, standing: ChainRow["standing"], options: BalanceOptions): ChainRow {
  const { wettedArea, surfaceCharge, efficiency } = massBalance(design, options);
  return { name: design.name, standing, area: wettedArea.value, areaFrom: wettedArea.from, surfaceCharge, efficiency };
}

/** The same powder with the area of its own particles, where the design sets another. */
function withOwnArea(design: Design, standing: ChainRow["standing"], options: BalanceOptions): ChainRow[] {
  if (design.particle.secondary?.area === undefined) return [];
  const { secondary: _, matrix: __, ...particle } = design.particle;
  return [row({ ...design, particle }, standing, options)];
}
