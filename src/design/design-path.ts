import { DesignError } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";
import type { Parameter } from "../units/parameter.ts";
import { cellParameters, cellSections, electrolyteParameters } from "./cell-parameters.ts";
import type { Design } from "./design.ts";
import {
  coreParameters,
  distributionParameters,
  electrodeParameters,
  matrixParameters,
  secondaryParameters,
  shellParameters,
  sphereParameters,
} from "./design-parameters.ts";
import { materialOf } from "./layer-laws.ts";
import { overrideParameters } from "./override-parameters.ts";
import { parameterValue } from "./parameter-value.ts";
import { type Plain, writeDesign } from "./write-design.ts";

/** One number of a design, named by its place in a design file. */
export interface DesignPath {
  /** In full, e.g. `particle.layers[0].diameter`. */
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly parameter: Parameter;
  /** What the design has there, or takes when nothing is said [SI]; absent when neither is known. */
  readonly present?: number;
}

type Parameters = Readonly<Record<string, Parameter>>;

/** Every place of a design that holds numbers, and what may stand there. Absent sections of `cell` are places too. */
function placesOf({ particle }: Design): ReadonlyMap<string, Parameters> {
  const { layers, sphere, matrix, secondary } = particle;
  const places = new Map<string, Parameters>();
  layers.forEach((layer, k) => {
    const own = k === 0 ? coreParameters : shellParameters;
    places.set(`particle.layers[${k}]`, { ...overrideParameters(materialOf(layer.material)), ...own });
  });
  if (layers[0].distribution) places.set("particle.layers[0].distribution", distributionParameters);
  if (sphere) places.set("particle.sphere", sphereParameters);
  if (matrix) places.set("particle.matrix", { ...overrideParameters(materialOf(matrix.material)), ...matrixParameters });
  if (secondary) places.set("particle.secondary", secondaryParameters);
  places.set("electrode", electrodeParameters);
  places.set("cell", cellParameters);
  places.set("cell.electrolyte", electrolyteParameters);
  for (const [section, parameters] of Object.entries(cellSections)) places.set(`cell.${section}`, parameters);
  return places;
}

/** Short names of places: the first layer, the oxide, the hard carbon, the matrix. Absent when a design has no such layer. */
function shortNames({ particle: { layers, matrix } }: Design): ReadonlyMap<string, string> {
  const names = new Map([["core", "particle.layers[0]"]]);
  const layerOf = (material: string) => layers.findIndex((layer, k) => k > 0 && layer.material === material);
  for (const [name, material] of [["oxide", "siox"], ["shell", "hard-carbon"]] as const) // biome-ignore format: one line
    if (layerOf(material) > 0) names.set(name, `particle.layers[${layerOf(material)}]`);
  if (matrix) names.set("matrix", "particle.matrix");
  return names;
}

/**
 * Finds a number of a design by its path, full (`particle.layers[1].thickness`) or with a short name (`shell.thickness`).
 * @param option where the path was typed, for the message
 * @throws DesignError when the design has no such place or the place no such number, with the nearest name
 * @example designPath(ccos, "core.diameter", "--x").present // 2e-8
 */
export function designPath(design: Design, text: string, option: string): DesignPath {
  const places = placesOf(design);
  const short = shortNames(design);
  const dot = text.lastIndexOf(".");
  const [typed, key] = [text.slice(0, Math.max(0, dot)), text.slice(dot + 1)];
  const place = short.get(typed) ?? typed;
  const parameter = places.get(place)?.[key];
  if (!parameter) {
    const keys = places.get(place);
    const known = keys ? Object.keys(keys).map((k) => `${typed}.${k}`) : [...short.keys(), ...places.keys()];
    const meant = nearestName(keys ? text : typed, known);
    throw new DesignError(keys ? `there is no number ${key} in ${typed}` : `the design has no ${typed || text}`, {
      place: { path: option },
      expected: keys ? `one of ${known.join(", ")}` : `a path below ${known.join(", ")}`,
      found: text,
      ...(meant && { hint: `did you mean ${meant}${keys ? "" : `.${key}`}?` }),
    });
  }
  const name = `${place}.${key}`;
  const path = name.split(/[.[\]]+/).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const said = valueAt(writeDesign(design), path);
  const present = typeof said === "string" || typeof said === "number" ? parameterValue(said, parameter) : parameter.default;
  return { name, path, parameter, ...(present !== undefined && { present }) };
}

function valueAt(file: Plain, path: DesignPath["path"]): Plain | undefined {
  let at: Plain | undefined = file;
  for (const step of path) at = typeof at === "object" ? (at as Readonly<Record<string | number, Plain>>)[step] : undefined;
  return at;
}

/** A design as a file says it, with another value at a path; nothing is checked here. */
export function withValue(file: Plain, path: DesignPath["path"], value: string | number): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "number") return (file as readonly Plain[]).map((v, k) => (k === step ? withValue(v, rest, value) : v));
  const inside = file as Readonly<Record<string, Plain>>;
  return { ...inside, [step]: withValue(inside[step] ?? {}, rest, value) };
}
