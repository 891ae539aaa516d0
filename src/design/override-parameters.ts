import type { Material, Property } from "../materials/material.ts";
import type { Parameter } from "../units/parameter.ts";
import { siUnit } from "../units/quantity.ts";

const known = new WeakMap<Material, Readonly<Record<string, Parameter>>>();

/** What a layer of a material may set beyond its size: every property that a model of a design reads, with limits that keep out slips. */
export function overrideParameters(material: Material): Readonly<Record<string, Parameter>> {
  const made =
    known.get(material) ??
    Object.fromEntries(
      Object.entries(material.properties)
        .filter(([, property]) => property.notInDesign === undefined)
        .map(([name, property]) => [name, parameterOf(name, property)]),
    );
  known.set(material, made);
  return made;
}

function parameterOf(name: string, property: Property): Parameter {
  const { shownIn, label } = property;
  return {
    label: label ?? name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`),
    unit: siUnit(property.unit),
    ...(shownIn && { shownIn }),
    default: property.value,
    ...limitsOf(property),
    group: "material",
  };
}

/** Charges that may be absent altogether. */
const MAY_BE_ZERO = ["C/kg", "C/m^2"];

/**
 * Limits around the range of a property [SI]: pure numbers up to one range beyond it, others a hundred times beyond it.
 * What is positive stays so; shares (up to 1) and charges may be zero.
 */
function limitsOf({ value, unit, range = [value, value] }: Property): { min?: number; max?: number } {
  const [low, high] = [Math.min(value, range[0]), Math.max(value, range[1])];
  if (low < 0) return {};
  if (siUnit(unit) === "1") return { min: value <= 1 ? 0 : low / 10, max: high === 0 ? 1 : 2 * high - (high > low ? low : 0) };
  return { min: MAY_BE_ZERO.includes(siUnit(unit)) ? 0 : low / 100, ...(high > 0 && { max: 100 * high }) };
}
