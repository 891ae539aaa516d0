import { cellOf } from "../../design/cell.ts";
import { cellParameters, cellSections, electrolyteParameters } from "../../design/cell-parameters.ts";
import type { Design } from "../../design/design.ts";
import {
  coreParameters,
  distributionParameters,
  electrodeParameters,
  matrixParameters,
  secondaryParameters,
  shellParameters,
  sphereParameters,
} from "../../design/design-parameters.ts";
import { materialOf } from "../../design/layer-laws.ts";
import { massBalance } from "../../design/mass-balance.ts";
import { overrideParameters } from "../../design/override-parameters.ts";
import { layerName } from "../../figures/tokens.ts";
import { TORTUOSITY_EXPONENT } from "../../physics/particles/composite-host.ts";
import type { Parameter } from "../../units/parameter.ts";
import type { DesignPlace } from "../state/design-state.ts";

/** One number of a design as a form shows it. */
export interface DesignField {
  /** Its place in words, as refusals name it: `particle.layers.0.diameter`. */
  readonly key: string;
  readonly place: DesignPlace;
  readonly label: string;
  readonly parameter: Parameter;
}

/** Numbers that belong together. */
export interface FieldGroup {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly DesignField[];
}

/** A layer as a form shows it: its size and shape, and the properties of its material. */
export interface LayerFields {
  readonly index: number;
  readonly material: string;
  readonly name: string;
  /** Absent for a layer that fills the sphere. */
  readonly size?: DesignField;
  /** What of the material shapes the layer: its closed porosity. */
  readonly shape: readonly DesignField[];
  readonly properties: FieldGroup;
}

/** A design as a form. It depends on what the design consists of, not on its numbers. */
export interface DesignForm {
  readonly layers: readonly LayerFields[];
  /** Optional parts of the particle that are there, by their key in a design file. */
  readonly parts: Readonly<Partial<Record<PartName, FieldGroup>>>;
  readonly loading: DesignField;
  /** Properties of the materials: of each layer, then of the matrix. */
  readonly materials: readonly FieldGroup[];
  readonly electrode: readonly DesignField[];
  readonly cell: readonly FieldGroup[];
}

/** Parts that a particle may have or not, by their key in a design file. */
export const PARTS = ["distribution", "sphere", "matrix", "secondary"] as const;
/** See `PARTS`. */
export type PartName = (typeof PARTS)[number];

/** Words for the optional parts. */
export const PART_NAMES: Readonly<Record<PartName, string>> = {
  distribution: "Size distribution",
  sphere: "Several cores",
  matrix: "Matrix",
  secondary: "Grains",
};

type Parameters = Readonly<Record<string, Parameter>>;

/** First letter large, without what explains the words. */
export function heading(words: string): string {
  const [name = ""] = words.split(";");
  return `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;
}

function fieldAt(place: DesignPlace, parameter: Parameter, label = heading(parameter.label)): DesignField {
  return { key: place.join("."), place, label, parameter };
}

const fieldsAt = (place: DesignPlace, parameters: Parameters): DesignField[] =>
  Object.entries(parameters).map(([key, parameter]) => fieldAt([...place, key], parameter));

const group = (id: string, title: string, place: DesignPlace, parameters: Parameters): FieldGroup => ({
  id,
  title,
  fields: fieldsAt(place, parameters),
});

/** What of a material's properties shapes a layer, as the matrix names it too, and the rest. */
function shapeAndRest(parameters: Parameters): { shape: Parameters; rest: Parameters } {
  const shapes = (key: string) => key in matrixParameters;
  const pick = (wanted: boolean) => Object.fromEntries(Object.entries(parameters).filter(([key]) => shapes(key) === wanted));
  return { shape: pick(true), rest: pick(false) };
}

function layerFields({ particle: { layers, sphere } }: Design): LayerFields[] {
  return layers.map(({ material }, index) => {
    const place = ["particle", "layers", index];
    const word = heading(layerName(material));
    const name = index === 0 ? `${word} core` : word;
    const [key, parameter] =
      index === 0 ? (["diameter", coreParameters.diameter] as const) : (["thickness", shellParameters.thickness] as const);
    const fills = sphere !== undefined && index > 0 && index === layers.length - 1;
    const { shape, rest } = shapeAndRest(overrideParameters(materialOf(material)));
    return {
      index,
      material,
      name,
      ...(!fills && { size: fieldAt([...place, key], parameter, name) }),
      shape: fieldsAt(place, shape),
      properties: group(`layer ${index}`, name, place, rest),
    };
  });
}

/** Numbers of a part that is there. */
function partFields({ particle: { layers, sphere, matrix, secondary } }: Design, part: PartName): FieldGroup | undefined {
  const title = PART_NAMES[part];
  switch (part) {
    case "distribution":
      return layers[0].distribution && group(part, title, ["particle", "layers", 0, part], distributionParameters);
    case "sphere":
      return sphere && group(part, title, ["particle", part], sphereParameters);
    case "matrix":
      return matrix && group(part, title, ["particle", part], matrixParameters);
    case "secondary":
      return secondary && group(part, title, ["particle", part], secondaryParameters);
  }
}

/** Pure numbers that may be left out and have no plain default: exponents and the like, which belong to the materials. */
const isExponent = (design: Design, { place, parameter }: DesignField): boolean =>
  parameter.unit === "1" && parameter.default === undefined && impliedValue(design, place, parameter) !== undefined;

/** The form of a design, made from the records of what may be set. */
export function designForm(design: Design): DesignForm {
  const { matrix } = design.particle;
  const layers = layerFields(design);
  const [loading, ...electrode] = fieldsAt(["electrode"], electrodeParameters);
  const materials = layers.map(({ properties }) => properties);
  if (matrix) {
    const { rest } = shapeAndRest(overrideParameters(materialOf(matrix.material)));
    materials.push(group("matrix material", PART_NAMES.matrix, ["particle", "matrix"], rest));
  }
  const parts: Partial<Record<PartName, FieldGroup>> = {};
  for (const name of PARTS) {
    const part = partFields(design, name);
    if (!part) continue;
    const exponents = part.fields.filter((field) => isExponent(design, field));
    parts[name] = { ...part, fields: part.fields.filter((field) => !exponents.includes(field)) };
    if (exponents.length > 0) materials.push({ ...part, id: `${name} exponents`, fields: exponents });
  }
  return {
    layers,
    parts,
    loading: loading!,
    materials,
    electrode,
    cell: [
      group("cell", "Cell", ["cell"], cellParameters),
      group("electrolyte", "Electrolyte", ["cell", "electrolyte"], electrolyteParameters),
      ...Object.entries(cellSections).map(([section, parameters]) =>
        group(section, heading(Object.values(parameters as Parameters)[0]?.group ?? section), ["cell", section], parameters),
      ),
    ],
  };
}

/** What a form depends on, as text: materials of the layers and the parts that are there. */
export function formOf({ particle: { layers, sphere, matrix, secondary } }: Design): string {
  const parts = { distribution: layers[0].distribution, sphere, matrix: matrix?.material, secondary };
  return JSON.stringify([layers.map(({ material }) => material), Object.entries(parts).map(([key, part]) => part && key)]);
}

/** What a design says at a place [SI]; undefined where it says nothing. */
export function saidValue(design: Design, place: DesignPlace): number | undefined {
  let at: unknown = design;
  for (const step of place) {
    const inside = at as {
      readonly [key: string | number]: unknown;
      readonly overrides?: { readonly [key: string | number]: unknown };
    };
    at = inside?.[step] ?? inside?.overrides?.[step];
  }
  return typeof at === "number" ? at : undefined;
}

/** What a design takes at a place where it says nothing [SI]; undefined where it must say something. */
export function impliedValue(design: Design, place: DesignPlace, parameter: Parameter): number | undefined {
  if (parameter.default !== undefined) return parameter.default;
  const [section, ...rest] = place;
  const key = String(rest.at(-1));
  if (section === "particle") {
    if (rest[0] === "secondary")
      return { area: massBalance(design).wettedArea.value, tortuosityExponent: TORTUOSITY_EXPONENT }[key];
    return undefined;
  }
  const cell = cellOf(design);
  if (section === "electrode") return saidValue(cell as unknown as Design, place);
  return rest[0] === "electrolyte" ? cell.electrolyte.values[key] : undefined;
}

/** The value that holds at a place [SI], and whether it is set in the design. */
export interface HeldValue {
  readonly value: number;
  /** The design says nothing here: the value is the usual one, or follows from the rest. */
  readonly usual: boolean;
  /** It is set, and could be left out again. */
  readonly canReset: boolean;
}

/** Equal up to the rounding of a unit. */
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.abs(b);

/** What holds at a place; 0 where a design lacks what it must have, which cannot be read from a file. */
export function heldValue(design: Design, { place, parameter }: Pick<DesignField, "place" | "parameter">): HeldValue {
  const said = saidValue(design, place);
  const implied = impliedValue(design, place, parameter);
  if (said === undefined) return { value: implied ?? 0, usual: true, canReset: false };
  const usual = parameter.default !== undefined && same(said, parameter.default);
  return { value: said, usual: false, canReset: implied !== undefined && !usual };
}

/** How many of some numbers are set to another value than the usual one. */
export const countSet = (design: Design, fields: readonly DesignField[]): number =>
  fields.filter((field) => heldValue(design, field).canReset).length;
