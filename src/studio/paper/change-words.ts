import type { Design } from "../../design/design.ts";
import { designPath } from "../../design/design-path.ts";
import { type Plain, writeDesign } from "../../design/write-design.ts";
import { layerName } from "../../figures/tokens.ts";
import { LithiateError } from "../../units/error.ts";
import { showUnit } from "../../units/show.ts";
import { fieldText } from "../controls/typed-quantity.ts";

/** Every value that a design file says, by its path as `designPath` reads it. */
function said(file: Plain, path = ""): readonly (readonly [path: string, value: string | number])[] {
  if (typeof file !== "object") return [[path, file]];
  if (Array.isArray(file)) return file.flatMap((inside: Plain, k) => said(inside, `${path}[${k}]`));
  return Object.entries(file as Readonly<Record<string, Plain>>).flatMap(([key, inside]) =>
    said(inside, path ? `${path}.${key}` : key),
  );
}

/** What a design says in numbers, without the materials of its layers. */
const numbersOf = (design: Design): ReadonlyMap<string, string | number> => {
  const { particle, electrode, cell } = writeDesign(design);
  return new Map(said({ particle: particle!, electrode: electrode!, ...(cell !== undefined && { cell }) }));
};

const layersOf = ({ particle }: Design): string => particle.layers.map(({ material }) => layerName(material)).join(", ");

/** What a number of a design is called: a layer by its material, all else by what the design file says it is. */
function nameOf(design: Design, path: string, label: string): string {
  const [, layer, key] = /^particle\.layers\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if (layer === undefined) return label;
  const { material } = design.particle.layers[Number(layer)]!;
  if (key === "diameter") return "core";
  return key === "thickness" ? layerName(material) : `${layerName(material)}: ${label}`;
}

function shownAt(design: Design, path: string): { readonly name: string; readonly value: string } | undefined {
  try {
    const { parameter, present } = designPath(design, path, path);
    if (present === undefined) return undefined;
    const unit = showUnit(parameter.shownIn ?? parameter.unit);
    return {
      name: nameOf(design, path, parameter.label),
      value: `${fieldText(present, parameter)}${unit && `\u00a0${unit}`}`,
    };
  } catch (error) {
    if (error instanceof LithiateError) return undefined; // a word, such as the name of an electrolyte
    throw error;
  }
}

/**
 * What a design has that is not as in another, in words.
 * @example changeWords(ready, own) // ["core 22.0 nm instead of 20.0 nm"]
 */
export function changeWords(from: Design, to: Design): string[] {
  const layers = layersOf(to);
  if (layers !== layersOf(from)) return [`layers ${layers} instead of ${layersOf(from)}`];
  const [before, after] = [numbersOf(from), numbersOf(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    if (before.get(path) === after.get(path)) return [];
    const [own, other] = [shownAt(to, path), shownAt(from, path)];
    const name = own?.name ?? other?.name ?? path.split(".").at(-1)!;
    if (!own || !after.has(path)) return [other ? `without ${name} (${other.value})` : `another ${name}`];
    return [other ? `${name} ${own.value} instead of ${other.value}` : `${name} ${own.value}`];
  });
}
