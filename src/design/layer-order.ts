import type { Problem } from "./design-problem.ts";

const has = (layer: unknown, key: string): boolean =>
  typeof layer === "object" && layer !== null && (layer as Readonly<Record<string, unknown>>)[key] !== undefined;

/**
 * What is wrong with the sizes of a list of layers: the innermost has a diameter, every other a thickness; only the
 * last layer of a sphere with several cores has none, for it fills the sphere. Missing and misplaced diameters are left to the schema.
 *
 * @param layers as written or as read, inside to outside
 * @param inSphere whether the particle says `sphere`
 */
export function layerOrder(layers: readonly unknown[], inSphere: boolean): Problem[] {
  const problems: Problem[] = [];
  const at = (layer: number, key: string) => ["particle", "layers", layer, key];
  const last = layers.length - 1;
  layers.forEach((layer, k) => {
    const fills = inSphere && k === last;
    if (k === 0 || typeof layer !== "object" || layer === null) return;
    if (!has(layer, "thickness") && !has(layer, "diameter") && !fills)
      problems.push({
        path: at(k, "thickness"),
        message: "a layer has no thickness",
        expected: "thickness: a length such as 2 nm",
        found: "nothing",
        hint:
          k === last
            ? "only in a sphere with several cores may the last layer have none"
            : "every layer but the innermost has one",
      });
    if (has(layer, "thickness") && fills)
      problems.push({
        path: at(k, "thickness"),
        message: "the last layer has a thickness, although it fills the sphere",
        expected: "no thickness, since sphere says the outer diameter",
        hint: "leave out either this thickness or sphere",
      });
  });
  if (inSphere && last === 0)
    problems.push({
      path: ["particle", "sphere"],
      message: "a sphere needs a layer that fills it",
      expected: "a last layer without thickness, e.g. { material: hard-carbon }",
    });
  return problems;
}
