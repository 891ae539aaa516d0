import type { z } from "zod";
import { nearestName } from "../units/nearest-name.ts";
import { type Problem, quote } from "./design-problem.ts";
import { materialNames, materialOf, unknownMaterial } from "./layer-laws.ts";
import { designJsonSchema } from "./schema.ts";

/** The part of JSON Schema that design files use. */
interface Shape {
  readonly title?: string;
  readonly $comment?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly prefixItems?: readonly Shape[];
  readonly items?: Shape;
}

type Path = Problem["path"];

const KINDS: Readonly<Record<string, string>> = {
  object: "a mapping (key: value)",
  array: "a list",
  tuple: "a list",
  number: "a number",
  string: "text",
};

/**
 * What the schema found wrong, in words: one problem for every fault, unknown names with the nearest known one.
 * @param issues of the schema
 * @param value what was read
 */
export function schemaProblems(issues: readonly z.core.$ZodIssue[], value: unknown): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    const found = valueAt(value, path);
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key, value));
    if (issue.code === "custom") return [{ path, message: issue.message, ...issue.params }];
    const last = path.at(-1);
    const layer = valueAt(value, path.slice(0, -1));
    if (last === "material" && typeof found === "string" && issue.code === "invalid_union")
      return [{ path, message: `unknown material ${quote(found)}`, ...unknownMaterial(found) }];
    if (last === "material" && found === undefined && layer !== undefined)
      return [{ path, message: "a layer has no material", expected: unknownMaterial("").expected, found: "nothing" }];
    const expected = expectation(issue, path, value);
    const name = typeof last === "number" ? (last === 0 ? "the innermost layer" : `layer ${last}`) : (last ?? "the design");
    if (found === undefined) return [{ path, message: `${name} is missing`, expected, found: "nothing" }];
    return [
      {
        path,
        message: `${name} ${complaint(issue, found, shapeAt(path, value)?.$comment !== undefined)}`,
        expected,
        found: quote(found),
      },
    ];
  });
}

function complaint(issue: z.core.$ZodIssue, found: unknown, aQuantity: boolean): string {
  if (found === null) return "says nothing";
  if (issue.code === "invalid_value") return `cannot be ${quote(found)}`;
  if (issue.code === "too_small") return "is empty";
  if (aQuantity) return typeof found === "number" && Number.isFinite(found) ? "has no unit" : "is not a quantity";
  return issue.code === "invalid_type" ? `is not ${KINDS[issue.expected] ?? issue.expected}` : "is not what it should be";
}

function expectation(issue: z.core.$ZodIssue, path: Path, value: unknown): string {
  if (issue.code === "invalid_value") return issue.values.map(String).join(" or ");
  if (path.at(-1) === "layers") return "a list of layers, the innermost first";
  if (path.at(-2) === "layers") return "a layer such as { material: silicon, diameter: 20 nm }";
  const { title, $comment } = shapeAt(path, value) ?? {};
  if (title && $comment) return `${title}: ${$comment}`;
  return issue.code === "invalid_type" ? (KINDS[issue.expected] ?? issue.expected) : "some text";
}

function unknownKey(path: Path, key: string, value: unknown): Problem {
  const known = Object.keys(shapeAt(path, value)?.properties ?? {});
  const meant = nearestName(key, known);
  const sizes = path.at(-2) === "layers" && (key === "thickness" || key === "diameter");
  if (sizes)
    return {
      path: [...path, key],
      message: key === "thickness" ? "the innermost layer has a thickness" : "only the innermost layer has a diameter",
      expected: key === "thickness" ? "diameter" : "thickness",
      found: key,
      hint: "layers are listed inside to outside: the innermost has a diameter, every other a thickness",
    };
  const why = notInDesign(valueAt(value, [...path, "material"]), key);
  if (why)
    return {
      path: [...path, key],
      message: `${key} cannot be set in a design`,
      expected: `one of ${known.join(", ")}`,
      found: key,
      hint: why,
    };
  return {
    path: [...path, key],
    message: `unknown key ${quote(key)}`,
    expected: `one of ${known.join(", ")}`,
    found: key,
    ...(meant && { hint: `did you mean ${meant}?` }),
  };
}

/** Why a property of a material cannot be set in a design, if that is so. */
function notInDesign(material: unknown, key: string): string | undefined {
  if (typeof material !== "string" || !materialNames.includes(material)) return undefined;
  return materialOf(material).properties[key]?.notInDesign;
}

/** Shape of a whole file, made when first needed. */
let file: Shape | undefined;

/** Shape of the schema at a path; a layer's is that of its material. */
function shapeAt(path: Path, value: unknown): Shape | undefined {
  const of = (shape: Shape | undefined, k: number): Shape | undefined => {
    if (!shape?.oneOf) return shape;
    const material = valueAt(value, [...path.slice(0, k), "material"]);
    return shape.oneOf.find(({ properties }) => properties?.material?.const === material);
  };
  file ??= designJsonSchema() as Shape;
  let shape = of(file, 0);
  path.forEach((step, k) => {
    const next = typeof step === "number" ? (shape?.prefixItems?.[step] ?? shape?.items) : shape?.properties?.[step];
    shape = of(next, k + 1);
  });
  return shape;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}
