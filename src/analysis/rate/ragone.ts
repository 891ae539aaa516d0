import type { Table } from "../../data/table.ts";
import { monotoneCubic } from "../../numerics/monotone-cubic.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit } from "../../units/quantity.ts";
import { showNumber } from "../../units/show.ts";
import { type HalfCycleCurve, integralOver, type Passage, passageOf } from "./energy.ts";

/** The cathode that completes an anode half-cell to a cell on paper. */
export interface Cathode {
  readonly label: string;
  /** Its lithiation: `x_capacity_per_gram_active` from zero and `voltage_volt`, falling. Its own rate capability is left out. */
  readonly table: Table;
  /** Areal capacity of the anode over that of the cathode (N/P), both at low rate; 1.05 to 1.2 in practice. */
  readonly ratio: number;
}

/** The discharge of a full cell on paper at one rate; everything per mass of the anode's active material. */
export interface PaperCell {
  readonly label: string;
  /** Charge given since the start of the discharge, rising from zero [C/kg]. */
  readonly capacity: Float64Array;
  /** Potentials of both electrodes there [V]. */
  readonly anode: Float64Array;
  readonly cathode: Float64Array;
  /** [s] */
  readonly duration: number;
  /** [J/kg] */
  readonly energy: number;
  /** Mass of the cathode's active material [kg per kg of the anode's]. */
  readonly cathodeMass: number;
}

/**
 * Full cells of anode half cycles and one cathode curve, each with its energy E = ∫ (V_cat − V_an) dQ over the discharge.
 *
 * The cathode holds all the lithium: per gram of anode it brings the capacity of the slowest half cycle over N/P. An anode
 * larger than the cathode is then lithiated in part only, and its delithiation begins where so much capacity is left; that
 * it turned back early is not seen in its potential (assumption). A cell ends when anode or cathode is used up.
 *
 * @param anode delithiations at constant current, one for each rate, with time
 * @returns one cell for each rate, in their order
 * @throws AnalysisError for curves as `passageOf`, a ratio below 1, or a cathode below the anode in potential
 */
export function paperCells(anode: readonly HalfCycleCurve[], cathode: Cathode): PaperCell[] {
  const passages = anode.map(passageOf);
  const reference = Math.max(...passages.map((p) => p.capacity.at(-1)!));
  const { potentialAt, largest } = cathodeOf(cathode);
  const lithium = reference / cathode.ratio; // C per kg of anode
  const cathodeMass = lithium / largest;
  return passages.map((passage, k): PaperCell => {
    const { label } = anode[k]!;
    const { capacity, potential } = discharge(passage, lithium);
    const above = capacity.map((q) => potentialAt(q / cathodeMass));
    const total = capacity.at(-1)!;
    const voltage = above.map((v, i) => v - potential[i]!);
    const energy = integralOver(capacity, voltage);
    if (!(energy > 0))
      throw new AnalysisError("a full cell has no energy", {
        place: { path: label },
        expected: "a cathode above the anode in potential",
        found: `a mean voltage of ${showNumber(energy / total, 3)} V`,
      });
    const duration = (passage.duration * total) / passage.capacity.at(-1)!; // constant current
    return { label, capacity, anode: potential, cathode: above, duration, energy, cathodeMass };
  });
}

/** Potential of the cathode over its own capacity [V over C/kg], and how much it holds. */
function cathodeOf({ label, table: t, ratio }: Cathode) {
  const refuse = (message: string, expected: string, found: string) =>
    new AnalysisError(message, { place: { path: label }, expected, found });
  if (!(ratio >= 1)) throw refuse("the ratio of the electrodes must not be below one", "N/P of 1 or more", String(ratio));
  if (!t.has("x_capacity_per_gram_active") || !t.has("voltage_volt"))
    throw refuse("a cathode curve is needed", "x_capacity_per_gram_active and voltage_volt", t.names.join(", "));
  const [q, v] = [t.column("x_capacity_per_gram_active"), t.column("voltage_volt")];
  const [capacity, potential] = [q, v].map(({ values, unit }) => values.map((x) => fromUnit(x, unit)));
  const fall = capacity!.findIndex((x, k) => k > 0 && x < capacity![k - 1]!);
  if (fall > 0) throw refuse("the capacity of the cathode turns back", "its lithiation, row after row", `row ${fall + 1}`);
  const rows = [...capacity!.keys()].filter((k) => k === 0 || capacity![k]! > capacity![k - 1]!);
  if (rows.length < 2) throw refuse("a cathode curve needs points", "two or more different capacities", String(rows.length));
  const from = capacity![0]!;
  const curve = monotoneCubic(
    rows.map((k) => capacity![k]! - from),
    rows.map((k) => potential![k]!),
  );
  return { potentialAt: curve.value, largest: capacity!.at(-1)! - from };
}

/** Potential of the anode over the capacity that the cell gives: the last part of its half cycle, as far as the lithium goes. */
function discharge({ capacity, potential }: Passage, lithium: number) {
  const start = Math.max(0, capacity.at(-1)! - lithium);
  const inside = [...capacity.keys()].filter((k) => capacity[k]! > start);
  return {
    capacity: Float64Array.of(0, ...inside.map((k) => capacity[k]! - start)),
    potential: Float64Array.of(linearAt(capacity, potential, start), ...inside.map((k) => potential[k]!)),
  };
}

/** y at x by straight lines between points. */
function linearAt(x: Float64Array, y: Float64Array, at: number): number {
  const right = Math.max(
    1,
    x.findIndex((v) => v >= at),
  );
  const width = x[right]! - x[right - 1]!;
  return width > 0 ? y[right - 1]! + ((y[right]! - y[right - 1]!) * (at - x[right - 1]!)) / width : y[right]!;
}
