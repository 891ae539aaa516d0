import { DesignError, type Place } from "../units/error.ts";
import { showPath } from "../units/path.ts";
import type { Design } from "./design.ts";
import { checkDesign } from "./design-checks.ts";
import { type Problem, refuse } from "./design-problem.ts";
import { layerOrder } from "./layer-order.ts";
import { designSchema } from "./schema.ts";
import { schemaProblems } from "./schema-problem.ts";

/** A value, and where its entries stand; a `YamlDocument` is one. */
export interface DesignSource {
  readonly value: unknown;
  place(path: readonly (string | number)[]): Place;
}

/** A value that stands in no file: its places are paths. */
export const plainSource = (value: unknown): DesignSource => ({ value, place: (path) => ({ path: showPath(path) }) });

/**
 * Reads a design: text with units becomes SI, what is left out gets its default.
 * @example readDesign(readYamlDocument(text, "ccos.yaml"))
 * @throws DesignErrors that list everything wrong: unknown materials and keys (with the nearest known one), missing or
 *   negative sizes, wrong units, wrong types, impossible packing, empty size distributions
 */
export function readDesign(source: DesignSource): Design {
  const { value } = source;
  const read = designSchema.safeParse(value);
  if (read.success) {
    refuse(checkDesign(read.data), source.place);
    return read.data;
  }
  refuse([...schemaProblems(read.error.issues, value), ...orderOf(value)], source.place);
  throw new DesignError("the design cannot be read", { place: source.place([]) });
}

/** What can be said of the order of layers in a value that is otherwise wrong. */
function orderOf(value: unknown): Problem[] {
  const particle = (value as { particle?: { layers?: unknown; sphere?: unknown } } | null)?.particle;
  if (typeof particle !== "object" || particle === null || !Array.isArray(particle.layers)) return [];
  return layerOrder(particle.layers, particle.sphere !== undefined);
}
