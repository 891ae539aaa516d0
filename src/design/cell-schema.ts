import { z } from "zod";
import { type ElectrolyteName, electrolytes } from "../materials/electrolytes.ts";
import { cellParameters, cellSections, electrolyteParameters } from "./cell-parameters.ts";
import type { CellGiven } from "./design.ts";
import { optionalQuantitiesIn, saidIn } from "./schema-quantity.ts";

const section = <K extends keyof typeof cellSections>(name: K) =>
  z.strictObject(optionalQuantitiesIn<(typeof cellSections)[K]>(cellSections[name])).transform(saidIn).optional();

const electrolyte = z
  .strictObject({
    name: z
      .enum(Object.keys(electrolytes) as ElectrolyteName[])
      .meta({
        description: Object.values(electrolytes)
          .map((e) => `${e.id}: ${e.composition}`)
          .join("; "),
      })
      .optional(),
    ...optionalQuantitiesIn(electrolyteParameters),
  })
  .transform(saidIn);

/** Shape of `cell` in a design file; every key may be left out. */
export const cellSchema = z
  .strictObject({
    ...optionalQuantitiesIn(cellParameters),
    electrolyte: electrolyte.optional(),
    separator: section("separator"),
    lithium: section("lithium"),
    film: section("film"),
    doubleLayer: section("doubleLayer"),
  })
  .transform((cell): CellGiven => saidIn(cell));
