import { type ElectrolyteName, electrolytes } from "../materials/electrolytes.ts";
import { usualValues } from "../materials/property.ts";
import { cellParameters, cellSections } from "./cell-parameters.ts";
import { composition } from "./composition.ts";
import type { Design, DoubleLayer, Electrode, Film, LithiumMetal, Separator } from "./design.ts";
import { electrodeParameters } from "./design-parameters.ts";
import { freshThickness } from "./electrode-thickness.ts";

/** A half-cell with every number: what a design says, and the defaults for the rest (`cellDefaults`). SI. */
export interface Cell {
  /** Geometric area of the electrode [m²]. */
  readonly area: number;
  readonly electrode: Required<Electrode> & {
    /** Volume of the powder with its closed pores per electrode volume [1]; what is neither powder nor pore is inert. */
    readonly solidFraction: number;
  };
  readonly separator: Separator;
  readonly electrolyte: {
    readonly name: ElectrolyteName;
    /** Value of every property of the electrolyte, SI. */
    readonly values: Readonly<Record<string, number>>;
  };
  readonly lithium: LithiumMetal;
  /** [Ω m²] */
  readonly contactResistance: number;
  readonly film: Film;
  readonly doubleLayer: DoubleLayer;
}

/** The electrolyte of a design that names none. */
export const USUAL_ELECTROLYTE: ElectrolyteName = "nyman";

type Defaults<P> = { readonly [K in keyof P]: number };
const defaultsOf = <P extends Record<string, { readonly default: number }>>(parameters: P) =>
  Object.fromEntries(Object.entries(parameters).map(([key, p]) => [key, p.default])) as Defaults<P>;

const usual = {
  own: defaultsOf(cellParameters),
  separator: defaultsOf(cellSections.separator),
  lithium: defaultsOf(cellSections.lithium),
  film: defaultsOf(cellSections.film),
  doubleLayer: defaultsOf(cellSections.doubleLayer),
};

/**
 * The half-cell that a design describes, every default filled in.
 * @example cellOf(design).electrode.thickness // 1.2e-5 m for 1.1 mg/cm² of CCOS at half porosity
 * @throws DesignError for an unknown material
 */
export function cellOf({ particle, electrode, cell = {} }: Design): Cell {
  const { loading, porosity } = electrode;
  const { apparentDensity } = composition(particle);
  const { name = USUAL_ELECTROLYTE, ...given } = cell.electrolyte ?? {};
  const thickness = electrode.thickness ?? freshThickness(loading, apparentDensity, porosity);
  return {
    area: cell.area ?? usual.own.area,
    electrode: {
      loading,
      porosity,
      thickness,
      bruggeman: electrode.bruggeman ?? electrodeParameters.bruggeman.default,
      conductivity: electrode.conductivity ?? electrodeParameters.conductivity.default,
      solidFraction: loading / (thickness * apparentDensity),
    },
    separator: { ...usual.separator, ...cell.separator },
    electrolyte: { name, values: { ...usualValues(electrolytes[name].properties), ...given } },
    lithium: { ...usual.lithium, ...cell.lithium },
    contactResistance: cell.contactResistance ?? usual.own.contactResistance,
    film: { ...usual.film, ...cell.film },
    doubleLayer: { ...usual.doubleLayer, ...cell.doubleLayer },
  };
}
