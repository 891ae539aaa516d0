import { type AxisScale, axisTitle, converted } from "../../figures/axis-scale.ts";
import type { Axes, Axis, Figure } from "../../figures/figure.ts";
import type { Values } from "../../figures/series.ts";
import { plainText } from "../../figures/text.ts";
import { showDecimals, showNumber, showUnit } from "../../units/show.ts";
import { showWithError } from "../../units/uncertain-number.ts";
import type { Readable } from "./reading.ts";
import { seriesName } from "./series-name.ts";

/** A value as it is shown: `*E*`, `0.342 V vs Li⁺/Li`; names and values may carry the marks of figures/text.ts. */
interface ReadValue {
  readonly name: string;
  readonly value: string;
}

/** What is said of a place that is read. */
export interface Readout {
  /** Name of the series; may be empty. */
  readonly name: string;
  readonly values: readonly ReadValue[];
}

/** Part of the length of an axis that still can be told apart. */
const RESOLUTION = 2e-3;

/** A number of an axis, with as many digits as can be told apart on it. */
export function axisNumber(value: number, { axis, low, high }: AxisScale): string {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (axis.log || largest >= 1e5 || largest < 1e-2) return showNumber(value, 3);
  return showDecimals(value, Math.max(0, -Math.floor(Math.log10(RESOLUTION * (high - low)))));
}

const unitOf = ({ unit, against }: Pick<Axis, "unit" | "against">) =>
  [showUnit(unit), against && `vs ${against}`].filter(Boolean).join(" ");

const withUnit = (number: string, axis: Pick<Axis, "unit" | "against">): string => `${number} ${unitOf(axis)}`.trimEnd();

/** Symbol of an axis, or its words where it has none. */
const nameOf = ({ quantity, symbol }: Pick<Axis, "quantity" | "symbol">): string =>
  axisTitle({ ...(symbol ? { symbol } : { quantity: quantity ?? "" }), unit: "1" });

function valueOn(scale: AxisScale, value: number, bar?: number): ReadValue {
  const { axis } = scale;
  if (axis.categories) {
    const name = axis.categories[Math.round(value)];
    return { name: nameOf(axis), value: typeof name === "string" ? name : "" };
  }
  if (bar !== undefined && bar > 0) {
    const shown = showWithError(value, bar, axis.unit);
    return { name: nameOf(axis), value: axis.against ? `${shown} vs ${axis.against}` : shown };
  }
  return { name: nameOf(axis), value: withUnit(axisNumber(value, scale), axis) };
}

/** Length of the bar of a row, in the unit of an axis. */
function barOf(values: Values, sigma: Values | undefined, row: number, unit: string): number | undefined {
  if (!sigma) return undefined;
  const [from, to] = [values.values[row]!, values.values[row]! + sigma.values[row]!];
  const [a, b] = converted({ values: Float64Array.of(from, to), unit: values.unit }, unit);
  return Math.abs(b! - a!);
}

function valuesAt({ of: s, frame: { x, y } }: Readable, row: number): ReadValue[] {
  const on = (values: Values, scale: AxisScale) =>
    converted({ values: values.values.subarray(row, row + 1), unit: values.unit }, scale.axis.unit)[0]!;
  const range = (from: Values, to: Values, scale: AxisScale): ReadValue => {
    const [low, high] = [on(from, scale), on(to, scale)].map((v) => axisNumber(v, scale));
    return { name: nameOf(scale.axis), value: withUnit(`${low} to ${high}`, scale.axis) };
  };
  switch (s.kind) {
    case "line":
      return [valueOn(x, on(s.x, x)), valueOn(y, on(s.y, y))];
    case "points":
      return [
        valueOn(x, on(s.x, x), barOf(s.x, s.sigma.x, row, x.axis.unit)),
        valueOn(y, on(s.y, y), barOf(s.y, s.sigma.y, row, y.axis.unit)),
      ];
    case "band":
      return [valueOn(x, on(s.x, x)), range(s.low, s.high, y)];
    case "bars":
      return [valueOn(y, row), on(s.from, x) === 0 ? valueOn(x, on(s.to, x)) : range(s.from, s.to, x)];
    case "cells":
      return [range(s.x1, s.x2, x), range(s.y1, s.y2, y)];
    case "heat map": {
      const across = s.grid.x.values.length;
      const node = ({ values, unit }: Values, i: number): Values => ({ values: values.subarray(i, i + 1), unit });
      const z = converted(node(s.grid.z, row), s.unit)[0]!;
      return [
        valueOn(x, converted(node(s.grid.x, row % across), x.axis.unit)[0]!),
        valueOn(y, converted(node(s.grid.y, Math.floor(row / across)), y.axis.unit)[0]!),
        { name: s.quantity, value: withUnit(showNumber(z), { unit: s.unit }) },
      ];
    }
    default:
      return [];
  }
}

/** What is read of a series at one of its rows, each value in the unit of its axis. */
export function readoutOf(f: Figure, readable: Readable, row: number): Readout {
  const panel = f.panels[readable.panel] as Axes;
  const { of } = readable;
  const mark = of.kind === "points" ? of.marks.get(row) : undefined;
  const name = [seriesName(panel, of), mark].filter(Boolean).join(", ");
  return { name, values: valuesAt(readable, row).filter(({ name: n, value }) => n !== "" || value !== "") };
}

/** A readout as one sentence for a screen reader. */
export const spoken = ({ name, values }: Readout): string =>
  [name && `${plainText(name)}:`, values.map((v) => plainText(`${v.name} ${v.value}`).trim()).join(", ")]
    .filter(Boolean)
    .join(" ");
