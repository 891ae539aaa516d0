import { type Along, axisTitle, converted } from "../../figures/axis-scale.ts";
import type { Axes, Axis, Figure, Panel } from "../../figures/figure.ts";
import type { ParticleCut } from "../../figures/particle-cut.ts";
import type { ParticleMap } from "../../figures/particle-map.ts";
import type { Grid, Series, Values } from "../../figures/series.ts";
import { plainText } from "../../figures/text.ts";
import { layerName } from "../../figures/tokens.ts";
import { type Field, type FieldColumn, rowsCsv } from "../../report/csv.ts";
import { seriesName } from "../chart/series-name.ts";

/** A column of a block with its values, one for each row. */
interface BlockColumn extends FieldColumn {
  readonly values: readonly Field[];
}

/** A text that no spreadsheet takes for a formula. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Numbers as fields: what is missing is empty, and so is what has no end. */
const fields = (values: ArrayLike<number>): Field[] => Array.from(values, (v) => (Number.isFinite(v) ? v : null));

/** Name of an axis without its unit: `capacity`, `E vs Li⁺/Li`. */
function nameOf({ quantity, symbol, against }: Axis, along: Along): string {
  const name = plainText(axisTitle({ ...(quantity ? { quantity } : {}), ...(symbol ? { symbol } : {}), unit: "1" }));
  return inert([name || along, against && `vs ${against}`].filter(Boolean).join(" "));
}

/** Names of the rows of a categorical axis. */
const categoriesOf = (axis: Axis, count: number): Field[] =>
  Array.from({ length: count }, (_, i) => {
    const category = axis.categories?.[i];
    return inert(plainText(typeof category === "string" ? category : (category?.heading ?? "")));
  });

function column(panel: Axes, along: Along, values: Values, suffix = ""): BlockColumn {
  const axis = panel[along];
  const name = `${nameOf(axis, along)}${suffix}`;
  if (!axis.categories) return { name, unit: axis.unit, values: fields(converted(values, axis.unit)) };
  const names = categoriesOf(axis, axis.categories.length);
  return { name, values: Array.from(values.values, (v) => names[Math.round(v)] ?? null) };
}

/** Length of the bars of points, in the unit of the axis: what a shift of the zero does not change. */
function bars(panel: Axes, along: Along, sigma: Values | undefined): BlockColumn[] {
  if (!sigma) return [];
  const { unit } = panel[along];
  const [zero, length] = [new Float64Array(sigma.values.length), sigma.values].map((values) => converted({ values, unit: sigma.unit }, unit)); // biome-ignore format: one line
  return [{ name: `${nameOf(panel[along], along)} bar`, unit, values: fields(length!.map((v, i) => v - zero![i]!)) }];
}

function marks(texts: ReadonlyMap<number, string>, rows: number): BlockColumn[] {
  if (texts.size === 0) return [];
  return [
    { name: "mark", values: Array.from({ length: rows }, (_, i) => (texts.has(i) ? inert(plainText(texts.get(i)!)) : null)) },
  ];
}

function gridColumns(panel: Axes, { x, y, z }: Grid, name: string, unit: string): BlockColumn[] {
  const across = x.values.length;
  const place = (values: Values, of: (i: number) => number): Values => ({
    values: z.values.map((_, i) => values.values[of(i)]!),
    unit: values.unit,
  });
  return [
    column(
      panel,
      "x",
      place(x, (i) => i % across),
    ),
    column(
      panel,
      "y",
      place(y, (i) => Math.floor(i / across)),
    ),
    { name: inert(plainText(name)), unit, values: fields(converted(z, unit)) },
  ];
}

const single = (name: string, unit: string, values: readonly number[]): BlockColumn => ({ name, unit, values: fields(values) });

/** Columns of a series; none for a text in the frame. */
function columnsOf(s: Series, panel: Axes): BlockColumn[] {
  const at = (along: Along, values: Values, suffix?: string) => column(panel, along, values, suffix);
  switch (s.kind) {
    case "line":
      return [at("x", s.x), at("y", s.y)];
    case "points":
      return [
        at("x", s.x),
        ...bars(panel, "x", s.sigma.x),
        at("y", s.y),
        ...bars(panel, "y", s.sigma.y),
        ...marks(s.marks, s.x.values.length),
      ];
    case "band":
      return [at("x", s.x), at("y", s.low, " low"), at("y", s.high, " high")];
    case "heat map":
      return gridColumns(panel, s.grid, s.quantity, s.unit);
    case "contours":
    case "region":
      return gridColumns(panel, s.grid, "value", s.unit);
    case "rule":
      return [single(nameOf(panel[s.axis], s.axis), panel[s.axis].unit, [s.at])];
    case "span":
      return (["x", "y"] as const).flatMap((along) =>
        s[along]
          ? [" from", " to"].map((end, k) => single(nameOf(panel[along], along) + end, panel[along].unit, [s[along]![k]!]))
          : [],
      );
    case "bars":
      return [
        { name: nameOf(panel.y, "y"), values: categoriesOf(panel.y, s.from.values.length) },
        at("x", s.from, " from"),
        at("x", s.to, " to"),
      ];
    case "cells":
      return [at("x", s.x1, " from"), at("x", s.x2, " to"), at("y", s.y1, " from"), at("y", s.y2, " to")];
    case "label":
      return [];
  }
}

const mapColumns = ({
  discs,
  rows,
  columns,
}: ParticleMap): readonly { readonly name: string; readonly columns: BlockColumn[] }[] =>
  discs.map(({ row, column: c, radius, filling }) => ({
    name: [rows[row]?.name, columns[c]].filter(Boolean).join(", "),
    columns: [
      { name: "radius", unit: "m", values: fields(radius) },
      { name: "filling", unit: "1", values: fields(filling) },
    ],
  }));

const cutColumns = ({ layers }: ParticleCut): BlockColumn[] => [
  { name: "layer", values: layers.map(({ material }) => inert(layerName(material))) },
  { name: "thickness", unit: "m", values: layers.map(({ thickness }) => thickness) },
  { name: "closed porosity", unit: "1", values: layers.map(({ porosity }) => porosity ?? null) },
];

function blocksOf(panel: Panel): readonly { readonly name: string; readonly columns: BlockColumn[] }[] {
  if (panel.kind === "particle map") return mapColumns(panel);
  if (panel.kind === "particle cut") return [{ name: "", columns: cutColumns(panel) }];
  return panel.series.map((s) => ({ name: seriesName(panel, s), columns: columnsOf(s, panel) }));
}

/**
 * The numbers that a figure shows as CSV (RFC 4180): one block for each series with a header of its own, `name / unit` in the
 * units of the axes, full precision, CRLF, an empty line between blocks. The first columns name the panel, where there are
 * several, and the series. No text can be taken for a formula.
 */
export function figureCsv(f: Figure): string {
  const several = f.panels.length > 1;
  return f.panels
    .flatMap((panel, i) => blocksOf(panel).map((block) => ({ ...block, panel: String.fromCharCode(97 + i) })))
    .filter(({ columns }) => columns.length > 0)
    .map(({ panel, name, columns }) => {
      const heads = [...(several ? [{ name: "panel" }] : []), { name: "series" }];
      const first = [...(several ? [panel] : []), inert(plainText(name))];
      const rows = columns[0]!.values.map((_, row) => [...first, ...columns.map(({ values }) => values[row] ?? null)]);
      return rowsCsv([...heads, ...columns.map(({ name: n, unit }) => ({ name: n, ...(unit ? { unit } : {}) }))], rows);
    })
    .join("\r\n");
}
