import type { Parameter } from "../units/parameter.ts";
import type { MassBalance } from "./mass-balance.ts";

/** One number of a mass balance with its name, symbol and units, ready for a table. */
export interface BalanceRow extends Pick<Parameter, "label" | "symbol" | "unit" | "shownIn" | "group"> {
  readonly key: string;
  /** SI. */
  readonly value: number;
}

type Row = readonly [key: string, label: string, symbol: string, unit: string, shownIn: string, of: (b: MassBalance) => number];

// biome-ignore format: a table
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  composition: [
    ["siliconShare", "silicon", "w_Si", "1", "wt%", (b) => b.shares.silicon],
    ["oxideShare", "oxide", "w_ox", "1", "wt%", (b) => b.shares.oxide],
    ["carbonShare", "carbon", "w_C", "1", "wt%", (b) => b.shares.carbon],
    ["apparentDensity", "density with closed pores", "ρ_app", "kg/m^3", "g/cm^3", (b) => b.apparentDensity],
    ["trueDensity", "density of the solids", "ρ", "kg/m^3", "g/cm^3", (b) => b.trueDensity],
    ["meanDiameter", "mean core diameter", "⟨d⟩", "m", "nm", (b) => b.cores.mean],
    ["surfaceMeanDiameter", "surface mean core diameter", "⟨d³⟩/⟨d²⟩", "m", "nm", (b) => b.cores.surfaceMean],
    ["packing", "packing of the coated cores", "n_c d_s³/d_COS³", "1", "1", (b) => b.packing.share],
  ],
  "first cycle": [
    ["firstLithiation", "first lithiation", "q_lith", "C/kg", "mAh/g", (b) => b.firstLithiation],
    ["reversibleCapacity", "reversible capacity", "q_rev", "C/kg", "mAh/g", (b) => b.reversibleCapacity],
    ["lostInside", "lost inside", "q_irr", "C/kg", "mAh/g", (b) => b.lostInside],
    ["lostAtSurface", "lost at the surface", "S q_SEI", "C/kg", "mAh/g", (b) => b.lostAtSurface],
    ["efficiency", "initial coulombic efficiency", "ICE", "1", "%", (b) => b.efficiency],
    ["trappedShare", "lithium trapped in silicon and oxide", "t_Si", "1", "%", (b) => b.trappedShare],
    ["surfaceCharge", "charge that forms the SEI", "q_SEI", "C/m^2", "mAh/m^2", (b) => b.surfaceCharge],
    ["wettedArea", "wetted area", "S", "m^2/kg", "m^2/g", (b) => b.wettedArea.value],
    ["particleArea", "area of the particles by geometry", "S_p", "m^2/kg", "m^2/g", (b) => b.particleArea],
  ],
  growth: [
    ["growthPoresKept", "growth at full lithiation, pores kept", "ΔV/V", "1", "%", (b) => b.expansion.poresKept],
    ["growthPoresClosed", "growth at full lithiation, pores closed", "ΔV/V − f", "1", "%", (b) => b.expansion.poresClosed],
    ["closedPorosity", "closed porosity", "f", "1", "%", (b) => b.expansion.closedPorosity],
    ["porosityNeeded", "closed porosity for zero growth", "f₀", "1", "%", (b) => b.expansion.porosityNeeded],
    ["carbonPorosityNeeded", "the same in the volume of the carbon", "f₀,C", "1", "%", (b) => b.expansion.carbonPorosityNeeded],
    ["growthBuffered", "growth that the closed pores could take up", "f/ΔV", "1", "%", (b) => b.expansion.buffered],
    ["poreLithium", "most lithium in the closed pores (instead)", "q_pore", "C/kg", "mAh/g", (b) => b.closedPores.lithium],
  ],
};

/**
 * Every number of a mass balance, named, in SI with the unit to show it in.
 * @example balanceRows(massBalance(design)).map((r) => `${r.label} ${show(r.value, r.shownIn ?? r.unit)}`)
 */
export function balanceRows(balance: MassBalance): readonly BalanceRow[] {
  return Object.entries(ROWS).flatMap(([group, rows]) =>
    rows.map(([key, label, symbol, unit, shownIn, of]) => ({ key, label, symbol, unit, shownIn, group, value: of(balance) })),
  );
}
