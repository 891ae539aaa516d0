import type { Design } from "../design/design.ts";
import { type DesignPath, designPath } from "../design/design-path.ts";
import { DesignError, LithiateError, type Place } from "../units/error.ts";
import { inUnit, quantity, unitOf } from "../units/quantity.ts";

/** One direction of a map: a number of the design and the values that it takes. All of it is plain data. */
export interface SurvivalAxis {
  /** Full path in the design file. */
  readonly name: string;
  readonly path: DesignPath["path"];
  /** Words, e.g. `core diameter`, and the material that it belongs to, if any. */
  readonly label: string;
  readonly material?: string;
  /** SI unit of the number, and the unit in which the axis is written. */
  readonly unit: string;
  readonly shownIn: string;
  readonly log: boolean;
  /** Values as a design file writes them, e.g. `5 nm`; as SI. Ascending. */
  readonly texts: readonly string[];
  readonly values: readonly number[];
  /** What the design has [SI]. */
  readonly present?: number;
}

/** Most values of one axis. */
const MOST = 1000;
/** Digits of a value between the ends: more than anybody can make, few enough to be read. */
const DIGITS = 12;

/**
 * Reads an axis, `path=from:to:count` or `path=from:to:count:log`.
 * @param option where it was typed, for the message
 * @throws DesignError for an unknown path, a wrong unit or an impossible range
 * @example survivalAxis("core.diameter=5nm:60nm:20", ccos, "--x").texts[1] // "7.89473684211 nm"
 */
export function survivalAxis(text: string, design: Design, option: string): SurvivalAxis {
  const [name = "", range = "", ...more] = text.split("=").map((part) => part.trim());
  const [from, to, count, spacing, ...beyond] = range.split(":").map((part) => part.trim());
  const place = { path: option };
  const form = "path=from:to:count, e.g. core.diameter=5nm:60nm:20, with :log for equal ratios";
  if (!from || !to || !count || (spacing !== undefined && spacing !== "log") || more.length + beyond.length > 0)
    throw new DesignError("an axis of the map is not understood", { place, expected: form, found: text });
  const number = designPath(design, name, option);
  const { label, unit } = number.parameter;
  const shownIn = unitOf(from) || "1";
  const [low, high] = [endOf(from, unit, shownIn, place), endOf(to, unit, shownIn, place)];
  const n = Number(count);
  if (!(Number.isInteger(n) && n >= 2 && n <= MOST))
    throw new DesignError("a map needs several values on each axis", {
      place,
      expected: `a whole number from 2 to ${MOST}`,
      found: count,
    });
  const material = materialAt(design, number.path);
  const log = spacing === "log";
  if (!(high > low) || (log && !(low > 0)))
    throw new DesignError("the range of an axis is empty", {
      place,
      expected: log ? "from above 0, to above from" : "to above from",
      found: `${from}:${to}`,
    });
  const texts = Array.from({ length: n }, (_, k) => {
    const share = k / (n - 1);
    const value = log ? low * (high / low) ** share : low + (high - low) * share;
    return `${Number(value.toPrecision(DIGITS))}${shownIn === "1" ? "" : ` ${shownIn}`}`;
  });
  return {
    name: number.name,
    path: number.path,
    label: label.split(";")[0]!,
    ...(material && { material }),
    unit,
    shownIn,
    log,
    texts,
    values: texts.map((value) => quantity(value, unit)),
    ...(number.present !== undefined && { present: number.present }),
  };
}

/** Material of the layer or matrix that holds a number of a design. */
function materialAt({ particle }: Design, [, place, layer]: DesignPath["path"]): string | undefined {
  if (place === "layers" && typeof layer === "number") return particle.layers[layer]?.material;
  return place === "matrix" ? particle.matrix?.material : undefined;
}

/** An end of an axis in the unit in which it is written; a wrong unit names the option. */
function endOf(text: string, unit: string, shownIn: string, place: Place): number {
  try {
    return inUnit(quantity(text, unit), shownIn);
  } catch (error) {
    if (error instanceof LithiateError) throw new DesignError(error.message, { ...error.facts, place });
    throw error;
  }
}
