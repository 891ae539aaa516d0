import { GAS_CONSTANT, ROOM_TEMPERATURE } from "../units/constants.ts";
import { fromUnit, siUnit } from "../units/quantity.ts";
import type { Linear, Mark, Property } from "./material.ts";

/** What is said about a number besides its value. The range is in the unit of the value. */
export interface Origin {
  /** Values seen in the literature, or worth scanning. */
  readonly range?: readonly [number, number];
  /** Key in docs/references.bib. */
  readonly cites?: string;
  /** What was measured where, why it was assumed, how it was derived. */
  readonly why?: string;
  /** Why a design cannot set it, when no model of a design reads it. */
  readonly notInDesign?: string;
  /** Words for people; the name of the property when absent. */
  readonly label?: string;
}

type Sourced = Origin & { readonly cites: string };
type Reasoned = Origin & { readonly why: string };

function property(mark: Mark, value: number, unit: string, origin: Origin): Property {
  const { range, ...said } = origin;
  return {
    value: fromUnit(value, unit),
    unit: siUnit(unit),
    shownIn: unit,
    mark,
    ...(range ? { range: [fromUnit(range[0], unit), fromUnit(range[1], unit)] as const } : {}),
    ...said,
  };
}

/**
 * A number measured by the source that it cites.
 * @param value in `unit`; stored in SI
 * @param unit  the unit in which people read it
 * @example measured(30, "GPa", { range: [20, 62], cites: "Manoharan2009" }).value // 3e10
 * @throws UnitError for a unit that is not known
 */
export const measured = (value: number, unit: string, origin: Sourced): Property => property("measured", value, unit, origin);

/** A number that the source uses or reviews, without having measured it. Arguments as for `measured`. */
export const literature = (value: number, unit: string, origin: Sourced): Property => property("literature", value, unit, origin);

/** A number chosen here, or a usual value without a checked source; `why` says which. Arguments as for `measured`. */
export const assumption = (value: number, unit: string, origin: Reasoned): Property =>
  property("assumption", value, unit, origin);

/** A number computed from others; `why` says how. Arguments as for `measured`. */
export const derived = (value: number, unit: string, origin: Reasoned): Property => property("derived", value, unit, origin);

/** A start value that is to be fitted to the experiment; `why` says to what. Arguments as for `measured`. */
export const calibrate = (value: number, unit: string, origin: Reasoned): Property => property("calibrate", value, unit, origin);

/** The value of every property when a design says nothing else [SI]. */
export function usualValues<K extends string>(properties: Readonly<Record<K, Property>>): Readonly<Record<K, number>> {
  const entries = Object.entries<Property>(properties).map(([name, { value }]) => [name, value] as const);
  return Object.fromEntries(entries) as Record<K, number>;
}

/** A law linear in filling between the empty and the full host. */
export const linear = (empty: number, full: number): Linear => ({ empty, full });

/** The same value at any filling. */
export const constant = (value: number): Linear => ({ empty: value, full: value });

/**
 * Rate constant at another temperature: k = k(25 °C) exp(−E_a/R (1/T − 1/298.15 K)), in the unit of `at25C`.
 * @param law.activationEnergy E_a [J mol⁻¹]
 * @param law.T                temperature [K]
 * Source: Laidler1984.
 */
export function arrhenius({ at25C, activationEnergy, T }: { at25C: number; activationEnergy: number; T: number }): number {
  return at25C * Math.exp((-activationEnergy / GAS_CONSTANT) * (1 / T - 1 / ROOM_TEMPERATURE));
}
