import { LithiateError } from "../units/error.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { showUnit } from "../units/show.ts";
import type { Axes, Axis } from "./figure.ts";
import { coloursGround, type Points, type Series, type Values } from "./series.ts";
import { linearTicks, logTicks } from "./ticks.ts";

/** An axis with its range and ticks, in the unit in which it is read. */
export interface AxisScale {
  readonly axis: Axis;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly texts: readonly string[];
  readonly minor: readonly number[];
  /** Headings among the categories, by row. */
  readonly headings: ReadonlyMap<number, string>;
  readonly title: string;
}

/** Values of a column in another unit of the same dimension. */
export function converted({ values, unit }: Values, to: string): Float64Array {
  if (unit === to) return values;
  const zero = inUnit(fromUnit(0, unit), to);
  const slope = inUnit(fromUnit(1, unit), to) - zero;
  return values.map((v) => zero + slope * v);
}

/** `core pressure *p* / GPa`, `*E* / V vs Li⁺/Li`, `mass share (%)`. */
export function axisTitle({ quantity, symbol, unit, against }: Pick<Axis, "quantity" | "symbol" | "unit" | "against">): string {
  const name = [quantity, symbol && `*${symbol.replace("_", "*_")}${symbol.includes("_") ? "" : "*"}`].filter(Boolean).join(" ");
  if (unit === "%" || unit === "wt%") return `${name} (${unit})`;
  const shown = [showUnit(unit), against && `vs ${against}`].filter(Boolean).join(" ");
  return shown ? `${name} / ${shown}` : name;
}

/** One of the two axes. */
export type Along = "x" | "y";

/** Points moved along an axis by so many standard uncertainties, in the unit of the axis. */
export function shifted({ x, y, sigma }: Points, along: Along, sign: number, unit: string): Float64Array {
  const centre = along === "x" ? x : y;
  const spread = sigma[along]?.values;
  const values = spread && sign !== 0 ? centre.values.map((v, i) => v + sign * spread[i]!) : centre.values;
  return converted({ values, unit: centre.unit }, unit);
}

/** Part of a number down to which its bar widens a logarithmic axis: a bar that comes near zero has no end there. */
const BAR_REACH = 0.1;

/** Markers and their bars along one axis, in the unit of the axis. */
function pointsAlong(s: Points, along: Along, { unit, log }: Axis): readonly Float64Array[] {
  const [low, centre, high] = [-1, 0, 1].map((sign) => shifted(s, along, sign, unit));
  return [log ? low!.map((v, i) => Math.max(v, BAR_REACH * centre![i]!)) : low!, centre!, high!];
}

/** Everything a series shows along one axis, in the unit of the axis. */
function shownAlong(s: Series, along: Along, axis: Axis): readonly (ArrayLike<number> | undefined)[] {
  const { unit } = axis;
  switch (s.kind) {
    case "line":
      return [converted(s[along], unit)];
    case "points":
      return pointsAlong(s, along, axis);
    case "band":
      return along === "x" ? [converted(s.x, unit)] : [converted(s.low, unit), converted(s.high, unit)];
    case "heat map":
    case "contours":
    case "region":
      return [converted(s.grid[along], unit)];
    case "rule":
      return s.axis === along ? [[s.at]] : [];
    case "span":
      return [];
    case "bars":
      return along === "x" ? [converted(s.from, unit), converted(s.to, unit)] : [];
    case "cells":
      return (along === "x" ? [s.x1, s.x2] : [s.y1, s.y2]).map((v) => converted(v, unit));
    case "label":
      return [[s[along]]];
  }
}

/** Share of a number within which others differ from it by rounding only: no axis can tell them apart. */
const ALIKE = 1e-9;

function rangeOf(panel: Axes, along: Along): readonly [number, number] {
  const axis = panel[along];
  let [low, high] = axis.zero ? [0, 0] : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const s of panel.series)
    for (const values of shownAlong(s, along, axis))
      for (let i = 0; i < (values?.length ?? 0); i++) {
        const v = values![i]!;
        if (!Number.isFinite(v) || (axis.log && v <= 0)) continue;
        if (v < low) low = v;
        if (v > high) high = v;
      }
  if (low > high)
    throw new LithiateError("figure", `nothing can be shown along ${along}`, {
      place: { path: axisTitle(axis) },
      hint: axis.log ? "a logarithmic axis shows positive numbers only" : "every value is missing",
    });
  if (high - low > ALIKE * Math.max(Math.abs(low), Math.abs(high))) return [low, high];
  return axis.log ? [low / 2, high * 2] : low === 0 ? [0, 1] : [low - 0.1 * Math.abs(low), high + 0.1 * Math.abs(high)];
}

const NO_HEADINGS: ReadonlyMap<number, string> = new Map();

/** Range and ticks of one axis of a panel. */
export function axisScale(panel: Axes, along: Along): AxisScale {
  const axis = panel[along];
  const title = axisTitle(axis);
  if (axis.categories) {
    const names = axis.categories;
    const rows = names.flatMap((n, i) => (typeof n === "string" ? [i] : []));
    return {
      axis,
      title,
      low: -0.5,
      high: names.length - 0.5,
      ticks: rows,
      texts: rows.map((i) => names[i] as string),
      minor: [],
      headings: new Map(names.flatMap((n, i) => (typeof n === "string" ? [] : [[i, n.heading] as const]))),
    };
  }
  const [low, high] = axis.domain ?? rangeOf(panel, along);
  const fixed = axis.domain !== undefined || panel.series.some(coloursGround);
  const found = axis.log ? logTicks(low, high, axis.domain !== undefined) : linearTicks(low, high, fixed);
  return {
    axis,
    title,
    low: found.domain[0],
    high: found.domain[1],
    ticks: found.ticks,
    texts: found.texts,
    minor: "minor" in found ? (found.minor as readonly number[]) : [],
    headings: NO_HEADINGS,
  };
}

/** Extends the shorter range at its upper end, so that both axes have one scale in a frame of this size [pt]. */
export function equalScales(x: AxisScale, y: AxisScale, width: number, height: number): { x: AxisScale; y: AxisScale } {
  if (!x.axis.sameScaleAs && !y.axis.sameScaleAs) return { x, y };
  const perPoint = Math.max((x.high - x.low) / width, (y.high - y.low) / height);
  const refit = (s: AxisScale, length: number): AxisScale => {
    const { ticks, texts } = linearTicks(s.low, s.low + perPoint * length, true);
    return { ...s, high: s.low + perPoint * length, ticks, texts };
  };
  return { x: refit(x, width), y: refit(y, height) };
}
