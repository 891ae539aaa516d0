import { type ElectrolyteName, electrolytes } from "../materials/electrolytes.ts";
import { DesignError } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";
import type { Quantity } from "../units/quantity.ts";
import { cellParameters, cellSections, electrolyteParameters } from "./cell-parameters.ts";
import type { CellGiven } from "./design.ts";
import { quote } from "./design-problem.ts";
import { quantitiesOf } from "./fluent-quantities.ts";

/** Quantities as text with units or numbers in SI, by the names of T. */
type Quantities<T> = { readonly [K in keyof T]?: Quantity };
type Section<K extends keyof typeof cellSections> = Quantities<(typeof cellSections)[K]>;

/** The half-cell around the electrode in the words of the design file; what is left out has a default. */
export interface CellTold extends Quantities<typeof cellParameters> {
  readonly electrolyte?: Quantities<typeof electrolyteParameters> & { readonly name?: ElectrolyteName };
  readonly separator?: Section<"separator">;
  readonly lithium?: Section<"lithium">;
  readonly film?: Section<"film">;
  readonly doubleLayer?: Section<"doubleLayer">;
}

/**
 * The `cell` of a design in code.
 * @example cellTold({ area: "1.54 cm^2", electrolyte: { name: "nyman", concentration: "1.2 mol/L" } })
 * @throws DesignError for an unknown name or a value outside its limits; UnitError for a wrong unit
 */
export function cellTold({ electrolyte, separator, lithium, film, doubleLayer, ...own }: CellTold): CellGiven {
  const section = <K extends keyof typeof cellSections>(name: K, given: Section<K> | undefined) =>
    given && { [name]: quantitiesOf(`the ${name} of the cell`, given, cellSections[name]) };
  return {
    ...quantitiesOf("the cell", own, cellParameters),
    ...(electrolyte && { electrolyte: electrolyteTold(electrolyte) }),
    ...section("separator", separator),
    ...section("lithium", lithium),
    ...section("film", film),
    ...section("doubleLayer", doubleLayer),
  };
}

function electrolyteTold({ name, ...given }: NonNullable<CellTold["electrolyte"]>): NonNullable<CellGiven["electrolyte"]> {
  const names = Object.keys(electrolytes);
  if (name !== undefined && !names.includes(name)) {
    const meant = nearestName(name, names);
    throw new DesignError(`unknown electrolyte ${quote(name)}`, {
      expected: `one of ${names.join(", ")}`,
      found: String(name),
      ...(meant && { hint: `did you mean ${meant}?` }),
    });
  }
  return { ...(name !== undefined && { name }), ...quantitiesOf("the electrolyte", given, electrolyteParameters) };
}
