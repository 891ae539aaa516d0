import { showPath } from "../units/path.ts";
import type { Length, Quantity } from "../units/quantity.ts";
import type { Core, Design, Matrix, Overrides, Particle, Secondary, Shell, SizeDistribution, Sphere } from "./design.ts";
import { checkDesign } from "./design-checks.ts";
import {
  coreParameters,
  distributionParameters,
  electrodeParameters,
  matrixParameters,
  secondaryParameters,
  shellParameters,
  sphereParameters,
} from "./design-parameters.ts";
import { refuse } from "./design-problem.ts";
import { type CellTold, cellTold } from "./fluent-cell.ts";
import { quantitiesOf } from "./fluent-quantities.ts";
import { materialOf } from "./layer-laws.ts";
import { overrideParameters } from "./override-parameters.ts";
import { parameterValue } from "./parameter-value.ts";

// Designs in code, in the words of the design file. Quantities are text with units; a bare number is SI.

/** Share or count without a unit, or per cent. */
type Share = number | `${number} %`;
/** Lognormal spread of a diameter. */
export interface Spread {
  readonly s: number;
  readonly min: Length;
  readonly max: Length;
}
/** Values of material properties, by name. */
interface Properties {
  readonly [property: string]: Quantity | Spread | undefined;
}
/** What is said of a matrix: its material, share and pores, and values of material properties. */
interface MatrixGiven {
  readonly material: string;
  readonly massShare?: Share;
  readonly closedPorosity?: Share;
  readonly [property: string]: string | number | undefined;
}

/**
 * Innermost layer.
 * @example core("silicon", { diameter: "14.5 nm", distribution: { s: 0.17, min: "10 nm", max: "20 nm" } })
 * @throws DesignError for an unknown material or property, or a value outside its limits; UnitError for a wrong unit
 */
export function core(material: string, given: { readonly diameter: Length; readonly distribution?: Spread } & Properties): Core {
  const { diameter, distribution, ...rest } = given;
  return {
    material,
    diameter: parameterValue(diameter, coreParameters.diameter),
    ...(distribution && { distribution: spreadOf(distribution) }),
    overrides: overridesOf(material, rest),
  };
}

/**
 * Any other layer; without thickness it fills a sphere with several cores.
 * @example layer("siox", { thickness: "2.1 nm", oxygen: 1.3 })
 * @throws as `core`
 */
export function layer(material: string, given: { readonly thickness?: Length } & Properties = {}): Shell {
  const { thickness, ...rest } = given;
  return {
    material,
    ...(thickness !== undefined && { thickness: parameterValue(thickness, shellParameters.thickness) }),
    overrides: overridesOf(material, rest),
  };
}

/**
 * A coated particle, inside to outside.
 * @example particle(core("silicon", { diameter: "20 nm" }), layer("siox", { thickness: "2.1 nm" }))
 */
export function particle(innermost: Core, ...shells: Shell[]): Particle {
  return { layers: [innermost, ...shells] };
}

/**
 * A powder of particles: several cores per sphere, spheres in a matrix, grains that the electrolyte wets.
 * @example grain(coated, { secondary: { diameter: "0.42 um", area: "7.38 m^2/g" } })
 * @throws as `core`
 */
export function grain(
  inner: Particle,
  given: {
    readonly sphere?: { readonly diameter: Length; readonly cores: number };
    readonly matrix?: MatrixGiven;
    readonly secondary?: { readonly diameter: Length; readonly area?: Quantity; readonly tortuosityExponent?: number };
  },
): Particle {
  const { sphere, matrix, secondary } = given;
  return {
    ...inner,
    ...(sphere && { sphere: sphereOf(sphere.diameter, sphere.cores) }),
    ...(matrix && { matrix: matrixOf(matrix) }),
    ...(secondary && { secondary: secondaryOf(secondary) }),
  };
}

/**
 * A whole design.
 * @throws DesignErrors with everything that contradicts itself, as for a design file
 * @example design("CCOS", coated, { loading: "1.1 mg/cm^2", cell: { electrolyte: { concentration: "1.2 mol/L" } } })
 */
export function design(
  name: string,
  of: Particle,
  given: {
    readonly description?: string;
    readonly loading?: Quantity;
    readonly porosity?: Share;
    readonly thickness?: Length;
    readonly bruggeman?: number;
    readonly conductivity?: Quantity;
    readonly cell?: CellTold;
  } = {},
): Design {
  const { description, cell, ...electrode } = given;
  const { loading, porosity } = electrodeParameters;
  const made: Design = {
    name,
    ...(description !== undefined && { description }),
    particle: of,
    electrode: {
      loading: loading.default,
      porosity: porosity.default,
      ...quantitiesOf("the electrode", electrode, electrodeParameters),
    },
    ...(cell && { cell: cellTold(cell) }),
  };
  refuse(checkDesign(made), (path) => ({ path: showPath(path) }));
  return made;
}

function spreadOf({ s, min, max }: Spread): SizeDistribution {
  const p = distributionParameters;
  return { law: "lognormal", s: parameterValue(s, p.s), min: parameterValue(min, p.min), max: parameterValue(max, p.max) };
}

const sphereOf = (diameter: Length, cores: number): Sphere => ({
  diameter: parameterValue(diameter, sphereParameters.diameter),
  cores: parameterValue(cores, sphereParameters.cores),
});

const secondaryOf = ({ diameter, ...given }: NonNullable<Parameters<typeof grain>[1]["secondary"]>): Secondary => ({
  diameter: parameterValue(diameter, secondaryParameters.diameter),
  ...quantitiesOf("the grain", given, secondaryParameters),
});

function matrixOf(given: MatrixGiven): Matrix {
  const { material, massShare, closedPorosity, ...rest } = given;
  const p = matrixParameters;
  return {
    material,
    massShare: parameterValue(massShare ?? p.massShare.default, p.massShare),
    closedPorosity: parameterValue(closedPorosity ?? p.closedPorosity.default, p.closedPorosity),
    overrides: overridesOf(material, rest),
  };
}

const overridesOf = (name: string, given: Readonly<Record<string, unknown>>): Overrides =>
  quantitiesOf(name, given, overrideParameters(materialOf(name)));
