import type { Parameter } from "../units/parameter.ts";
import { exactText } from "../units/quantity.ts";
import { cellParameters, cellSections, electrolyteParameters } from "./cell-parameters.ts";
import type { CellGiven, Design, Particle } from "./design.ts";
import {
  coreParameters,
  distributionParameters,
  electrodeParameters,
  matrixParameters,
  secondaryParameters,
  shellParameters,
  sphereParameters,
} from "./design-parameters.ts";
import { type MadeOf, materialOf } from "./layer-laws.ts";
import { overrideParameters } from "./override-parameters.ts";

/** Plain objects and text, ready to be written as YAML or JSON. */
export type Plain = string | number | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * A design as a file would say it: the keys of a design file, quantities as text with units. Reading it again gives
 * the same design.
 * @example writeDesign(design).particle.layers[0] // { material: "silicon", diameter: "20 nm" }
 */
export function writeDesign(design: Design): { readonly [key: string]: Plain } {
  const { name, description, particle, electrode, cell } = design;
  return {
    name,
    ...(description !== undefined && { description }),
    particle: writeParticle(particle),
    electrode: told(electrode, electrodeParameters),
    ...(cell && { cell: writeCell(cell) }),
  };
}

function writeCell(cell: CellGiven): Plain {
  const { electrolyte } = cell;
  const sections = (Object.keys(cellSections) as (keyof typeof cellSections)[]).flatMap((name) => {
    const given = cell[name];
    return given ? [[name, told(given, cellSections[name])] as const] : [];
  });
  return {
    ...told(cell, cellParameters),
    ...(electrolyte && {
      electrolyte: { ...(electrolyte.name && { name: electrolyte.name }), ...told(electrolyte, electrolyteParameters) },
    }),
    ...Object.fromEntries(sections),
  };
}

function writeParticle({ layers: [core, ...shells], sphere, matrix, secondary }: Particle): Plain {
  const { distribution } = core;
  return {
    layers: [
      {
        material: core.material,
        diameter: text(core.diameter, coreParameters.diameter),
        ...(distribution && { distribution: { law: distribution.law, ...told(distribution, distributionParameters) } }),
        ...overridesOf(core),
      },
      ...shells.map((shell) => ({ material: shell.material, ...told(shell, shellParameters), ...overridesOf(shell) })),
    ],
    ...(sphere && { sphere: told(sphere, sphereParameters) }),
    ...(matrix && { matrix: { material: matrix.material, ...told(matrix, matrixParameters), ...overridesOf(matrix) } }),
    ...(secondary && { secondary: told(secondary, secondaryParameters) }),
  };
}

const overridesOf = (layer: MadeOf) => told(layer.overrides, overrideParameters(materialOf(layer.material)));

/** The values that have a parameter, as text with its unit. */
function told(values: object, parameters: Readonly<Record<string, Parameter>>): { readonly [key: string]: Plain } {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, si]) => {
      const parameter = parameters[key];
      return parameter && typeof si === "number" ? [[key, text(si, parameter)]] : [];
    }),
  );
}

/** Shortest text (number where there is no unit) that reads as the same SI value. */
const text = (si: number, { unit, shownIn = unit }: Parameter): Plain => (unit === "1" ? si : exactText(si, shownIn));
