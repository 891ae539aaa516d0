import { z } from "zod";
import { materials } from "../materials/all.ts";
import type { Material } from "../materials/material.ts";
import { cellSchema } from "./cell-schema.ts";
import type { Core, Design, Matrix, Overrides, Particle, Secondary, Shell } from "./design.ts";
import {
  coreParameters,
  distributionParameters,
  electrodeParameters,
  matrixParameters,
  secondaryParameters,
  shellParameters,
  sphereParameters,
} from "./design-parameters.ts";
import { overrideParameters } from "./override-parameters.ts";
import { optionalQuantitiesIn, quantitiesIn, quantityIn, saidIn } from "./schema-quantity.ts";

/** Properties of each material as optional keys, shared by all places that name a material. */
const overrideKeys = new Map(
  materials.map((m) => [m, Object.entries(overrideParameters(m)).map(([key, p]) => [key, quantityIn(p).optional()] as const)]),
);

/** One shape for every material: its own keys, and the properties of the material as overrides. */
function ofAnyMaterial<S extends z.ZodRawShape>(own: S) {
  const shapeOf = (m: Material) => {
    const overrides = overrideKeys.get(m)!.filter(([key]) => !(key in own));
    return z
      .strictObject({ material: z.literal(m.id), ...own, ...(Object.fromEntries(overrides) as object) })
      .meta({ title: m.name });
  };
  const [first, ...others] = materials.map(shapeOf);
  if (!first) throw new RangeError("there are no materials");
  return z.discriminatedUnion("material", [first, ...others]);
}

/** What a layer says beyond its own keys: numbers by property name. */
const overridesIn = (rest: object): Overrides =>
  Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, number] => typeof entry[1] === "number"));

const distribution = z.strictObject({ law: z.literal("lognormal"), ...quantitiesIn(distributionParameters) });

const coreLayer = ofAnyMaterial({ ...quantitiesIn(coreParameters), distribution: distribution.optional() }).transform(
  ({ material, diameter, distribution, ...rest }): Core => ({
    material,
    diameter,
    ...(distribution && { distribution }),
    overrides: overridesIn(rest),
  }),
);

const shellLayer = ofAnyMaterial({ thickness: quantityIn(shellParameters.thickness).optional() }).transform(
  ({ material, thickness, ...rest }): Shell => ({
    material,
    ...(thickness !== undefined && { thickness }),
    overrides: overridesIn(rest),
  }),
);

const matrix = ofAnyMaterial({
  massShare: quantityIn(matrixParameters.massShare).optional(),
  closedPorosity: quantityIn(matrixParameters.closedPorosity).optional(),
}).transform(
  ({ material, massShare, closedPorosity, ...rest }): Matrix => ({
    material,
    massShare: massShare ?? matrixParameters.massShare.default,
    closedPorosity: closedPorosity ?? matrixParameters.closedPorosity.default,
    overrides: overridesIn(rest),
  }),
);

const secondary = z
  .strictObject({
    ...quantitiesIn(secondaryParameters),
    area: quantityIn(secondaryParameters.area).optional(),
    tortuosityExponent: quantityIn(secondaryParameters.tortuosityExponent).optional(),
  })
  .transform(
    ({ diameter, area, tortuosityExponent }): Secondary => ({
      diameter,
      ...(area !== undefined && { area }),
      ...(tortuosityExponent !== undefined && { tortuosityExponent }),
    }),
  );

const particle = z
  .strictObject({
    layers: z.tuple([coreLayer], shellLayer).meta({ description: "inside to outside" }),
    sphere: z.strictObject(quantitiesIn(sphereParameters)).optional(),
    matrix: matrix.optional(),
    secondary: secondary.optional(),
  })
  .transform(
    ({ layers, sphere, matrix, secondary }): Particle => ({
      layers,
      ...(sphere && { sphere }),
      ...(matrix && { matrix }),
      ...(secondary && { secondary }),
    }),
  );

const electrode = z.strictObject(optionalQuantitiesIn(electrodeParameters));

/** Shape of a design file: what may stand where, with labels, units and limits. Its output is a `Design`, all SI. */
export const designSchema = z
  .strictObject({
    name: z.string().trim().min(1).meta({ description: "name of the design in figures and tables" }),
    description: z.string().optional().meta({ description: "what the design stands for" }),
    particle,
    electrode: electrode.optional(),
    cell: cellSchema.optional(),
  })
  .transform(
    ({ name, description, particle, electrode = {}, cell }): Design => ({
      name,
      ...(description !== undefined && { description }),
      particle,
      electrode: {
        loading: electrodeParameters.loading.default,
        porosity: electrodeParameters.porosity.default,
        ...saidIn(electrode),
      },
      ...(cell && { cell }),
    }),
  );

/** JSON Schema of design files, for completion and checks in editors. */
export const designJsonSchema = () => z.toJSONSchema(designSchema, { io: "input" });
