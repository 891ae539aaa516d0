import { type AboutEstimate, type Estimate, withheld } from "../../data/estimate.ts";
import { inUnit } from "../../units/quantity.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import type { AnodeCurve } from "./anode-curves.ts";
import type { PaperCell } from "./ragone.ts";
import { type EnergyBasis, energyOn } from "./ragone-tables.ts";

/** What energies are counted per, in words. */
export const BASIS_WORDS: Readonly<Record<EnergyBasis, string>> = {
  both: "both active materials",
  anode: "the anode's active material",
};

/** Discharge up to which a cathode's curve at low rate can stand for it: C/5 (assumption). */
const SLOW = 5 * 3600; // s
/** Share of a half cycle outside of the curve from which on it is worth a word (assumption). */
const LEFT_OUT = 0.02;

const RATES = ["lowest", "highest"] as const;
const SYMBOLS = { energy: "*E*", power: "*P*" } as const;

const about = (quantity: "energy" | "power", rate: (typeof RATES)[number], basis: EnergyBasis): AboutEstimate => ({
  name: `${quantity}.${rate}`,
  symbol: `${SYMBOLS[quantity]}_{${rate}}`,
  unit: quantity === "energy" ? "Wh/kg" : "W/kg",
  standing: "computed",
  method: `${quantity === "energy" ? "∫ (V_cathode − V_anode) dQ" : "that energy over the time"} of a full cell on paper at the ${rate} rate, per mass of ${BASIS_WORDS[basis]}`,
  cites: [],
});

/** What is known of the scales behind energies. */
export interface EnergyErrors {
  /** Relative standard uncertainty, alike at all rates. */
  readonly share: number;
  /** Whether the mass behind the anode's capacity is known, or only currents per gram. */
  readonly isWeighed: boolean;
}

/**
 * `energy.lowest`, `energy.highest` [Wh/kg], `power.lowest` and `power.highest` [W/kg]: mean energy and power at the lowest and the
 * highest rate.
 */
export function energyEstimates(
  curves: readonly AnodeCurve[],
  cells: readonly PaperCell[],
  basis: EnergyBasis,
  { share, isWeighed }: EnergyErrors,
): Estimate[] {
  return RATES.flatMap((rate) => {
    const k = rate === "lowest" ? 0 : cells.length - 1;
    const [curve, cell] = [curves[k]!, cells[k]!];
    const energy = energyOn(basis, cell);
    const judgement = judge(`${curve.label}, ${hours(cell)}; the scales of both electrodes are the error`, [
      {
        when: cell.duration < SLOW,
        light: "amber",
        reason: `${curve.label} takes ${hours(cell)}, but the cathode's curve stands for it as measured: an upper bound`,
      },
      { when: curve.cycles === 1, light: "amber", reason: `one cycle only at ${curve.label}` },
      {
        when: curve.leftOut > LEFT_OUT,
        light: "amber",
        reason: `${showNumber(100 * curve.leftOut, 2)} % of the delithiation passed at another current or a held potential and is left out`,
      },
      { when: !isWeighed, light: "amber", reason: "the file has currents per gram: the error of its mass is not known" },
    ]);
    const told = (quantity: "energy" | "power", value: number): Estimate => ({
      ...about(quantity, rate, basis),
      value,
      sigma: share * value,
      n: curve.steady,
      ...judgement,
    });
    return [told("energy", inUnit(energy, "Wh/kg")), told("power", energy / cell.duration)];
  });
}

/** A duration in hours or, when short, minutes. */
const hours = ({ duration }: PaperCell) =>
  duration < 3600 ? `${showNumber(duration / 60, 3)} min` : `${showNumber(duration / 3600, 3)} h`;

/** The same numbers withheld where there is no cathode. */
export const missingEnergies = (basis: EnergyBasis, reason: string): Estimate[] =>
  RATES.flatMap((rate) => (["energy", "power"] as const).map((quantity) => withheld(about(quantity, rate, basis), reason)));
