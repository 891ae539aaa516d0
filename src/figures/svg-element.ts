import { LithiateError } from "../units/error.ts";

/** Coordinate with at most two decimals, so that the same figure gives the same bytes everywhere. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value))
    throw new LithiateError("figure", "a coordinate of a figure is not a number", {
      found: String(value),
      hint: "a column of the figure's table holds a value that the axis cannot show",
    });
  const text = value.toFixed(2).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

/** Text as SVG content. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Attributes of an element by name. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One SVG element; numbers are rounded, undefined attributes left out. `content` is SVG already. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const shown = Object.entries(attributes)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => ` ${k}="${typeof v === "number" ? coordinate(v) : escapeText(v as string)}"`)
    .join("");
  return content ? `<${name}${shown}>${content}</${name}>` : `<${name}${shown}/>`;
}

/** Place on the page [pt], y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Path through points. */
export function pathThrough(points: readonly Point[], closed = false): string {
  return points.map((p, i) => `${i === 0 ? "M" : "L"}${coordinate(p.x)},${coordinate(p.y)}`).join("") + (closed ? "Z" : "");
}

/** Straight line. */
export function segment(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element("path", { d: pathThrough([{ x: x1, y: y1 }, { x: x2, y: y2 }]), fill: "none", ...attributes }); // biome-ignore format: one line
}
