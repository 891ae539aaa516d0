import type { Provenance } from "../data/provenance.ts";
import { LithiateError } from "../units/error.ts";
import { siUnit } from "../units/quantity.ts";
import type { ParticleCut } from "./particle-cut.ts";
import type { ParticleMap } from "./particle-map.ts";
import type { CurveStanding, Series, Values } from "./series.ts";

export { band, bars, cells, contours, heatMap, label, line, points, region, rule, span } from "./series.ts";

/** One axis. Its title is made from the parts: `quantity symbol / unit against`, percent in brackets. */
export interface Axis {
  /** Words, e.g. `core pressure`; may be empty when the symbol says all. */
  readonly quantity?: string;
  /** Symbol in italics, with `_{}` for a subscript: `D_{eff}`. */
  readonly symbol?: string;
  /** Unit in which the axis is read, as units/quantity.ts spells it; `1` for none. */
  readonly unit: string;
  /** What a potential is measured against, e.g. `Li⁺/Li`. */
  readonly against?: string;
  readonly log?: boolean;
  /** Fixed range in `unit`. */
  readonly domain?: readonly [number, number];
  /** Zero belongs to the range. */
  readonly zero?: boolean;
  /** Same length per unit as the other axis (Nyquist plots). */
  readonly sameScaleAs?: "x" | "y";
  /** Largest value first. */
  readonly reverse?: boolean;
  /** Names instead of numbers, row i at i, first at the top (y) or left (x). A heading has no tick. */
  readonly categories?: readonly (string | { readonly heading: string })[];
  /** Ticks without numbers and title: the neighbour carries them. */
  readonly quiet?: boolean;
}

/** A column of text beside the categories of a y axis: one text for each category that is no heading, in order. */
export interface TextColumn {
  readonly heading: string;
  readonly texts: readonly string[];
  /** Units stand at the left of their column, numbers at the right. */
  readonly anchor?: "start" | "end";
}

/** A frame with two axes and what is drawn in it. */
export interface Axes {
  readonly kind: "axes";
  /** Short words after the panel letter. */
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /**
   * Where names of curves go: on the curve when there is room (the default), in a legend inside the frame or above it,
   * or at the right ends of the curves.
   */
  readonly naming?: "direct" | "legend" | "above" | "ends";
  readonly textColumns?: readonly TextColumn[];
  /** Leave out the colour bar: the neighbour carries it. */
  readonly sharesColourBar?: boolean;
}

/** One part of a figure: a frame with axes, or a drawing. */
export type Panel = Axes | ParticleMap | ParticleCut;

/** A figure as a value: nothing in it draws. `renderSvg` turns it into a picture. */
export interface Figure {
  /** Word for file names and anchors, kebab-case. */
  readonly id: string;
  readonly title: string;
  /** 8.3 cm or 17.1 cm. */
  readonly width: "single" | "double";
  /** Height [mm]; chosen from the panels when absent. */
  readonly height?: number;
  readonly panels: readonly Panel[];
  /** Relative widths of the columns in which the panels stand. */
  readonly columns: readonly number[];
  /**
   * Rows of panel numbers, one for each column; a number that is repeated spans, as in a CSS grid.
   * `[[0, 1], [0, 2]]`: the first panel beside the two others.
   */
  readonly layout: readonly (readonly number[])[];
  /** Can be read alone: what, which material and protocol, what is calibrated and what predicted. */
  readonly caption: string;
  /** What markers, lines and bands of this figure stand for. */
  readonly standing: readonly string[];
  readonly cites: readonly string[];
  readonly provenance?: Provenance;
}

type Common = Pick<Figure, "id" | "title" | "caption"> &
  Partial<Pick<Figure, "width" | "height" | "columns" | "layout" | "cites" | "provenance" | "standing">>;

/** What the caller of a ready figure knows: the setting (material, protocol, what was calibrated), sources, origin. */
export interface About {
  /** Sentences added to the caption. */
  readonly setting: string;
  /** What the picture says, instead of the figure's own plain title. */
  readonly title?: string;
  readonly cites?: readonly string[];
  readonly provenance?: Provenance;
}

const LEGEND: Readonly<Record<CurveStanding, string>> = {
  measured: "Markers: measured.",
  calibrated: "Solid lines and filled markers: calibrated.",
  predicted: "Dashed lines and open markers: predicted.",
  computed: "",
  "null model": "Dotted grey: null model.",
};

/** Sentences that say what the marks of the panels stand for, in a fixed order. */
function standingOf(panels: readonly Panel[]): string[] {
  const series = panels.flatMap((p) => (p.kind === "axes" ? p.series : []));
  const found = new Set(series.flatMap((s) => (s.kind === "line" || s.kind === "points" ? [s.standing] : [])));
  const order: CurveStanding[] = ["measured", "calibrated", "predicted", "null model"];
  return order.filter((s) => found.has(s)).map((s) => LEGEND[s]);
}

function checkUnit(values: Values, axis: Axis, place: string): void {
  if (axis.categories || siUnit(values.unit) === siUnit(axis.unit)) return;
  throw new LithiateError("figure", "a series does not fit its axis", {
    place: { path: place },
    expected: `a unit like ${axis.unit}`,
    found: values.unit,
  });
}

function checkPanel(panel: Axes, place: string): void {
  for (const [i, s] of panel.series.entries()) {
    const path = `${place}.series[${i}]`;
    if (s.kind === "line" || s.kind === "points") {
      checkUnit(s.x, panel.x, `${path}.x`);
      checkUnit(s.y, panel.y, `${path}.y`);
    } else if (s.kind === "band") {
      checkUnit(s.x, panel.x, `${path}.x`);
      checkUnit(s.low, panel.y, `${path}.low`);
      checkUnit(s.high, panel.y, `${path}.high`);
    } else if (s.kind === "bars") {
      checkUnit(s.from, panel.x, `${path}.from`);
      checkUnit(s.to, panel.x, `${path}.to`);
    } else if (s.kind === "cells") {
      checkUnit(s.x1, panel.x, `${path}.x1`);
      checkUnit(s.y1, panel.y, `${path}.y1`);
    } else if ("grid" in s) {
      checkUnit(s.grid.x, panel.x, `${path}.grid.x`);
      checkUnit(s.grid.y, panel.y, `${path}.grid.y`);
      checkUnit(s.grid.z, { unit: s.unit }, `${path}.grid.z`);
    }
  }
}

/**
 * Makes a figure from panels, or from one pair of axes.
 * @throws LithiateError when the id is not a word, there is nothing to draw, or a series does not fit its axis
 * @example figure({ id: "rate", title: "Rate capability", caption: "…", x: { symbol: "i", unit: "A/g" }, y: …, series: [line(t, …)] })
 */
export function figure(input: Common & ({ panels: readonly Panel[] } | Omit<Axes, "kind">)): Figure {
  const panels: readonly Panel[] = "panels" in input ? input.panels : [axes({ ...input, title: undefined })];
  if (!/^[a-z][a-z0-9-]*$/.test(input.id))
    throw new LithiateError("figure", "a figure is named by a word", { expected: "kebab-case", found: `"${input.id}"` });
  if (panels.length === 0) throw new LithiateError("figure", `figure ${input.id} has no panel`, { hint: "give panels or axes" });
  for (const [i, panel] of panels.entries()) if (panel.kind === "axes") checkPanel(panel, `${input.id}.panels[${i}]`);
  const { id, title, width = "single", height, columns = [1], cites = [], provenance } = input;
  const layout = input.layout ?? rowByRow(panels.length, columns.length);
  if (layout.some((row) => row.length !== columns.length) || panels.some((_, i) => !layout.some((row) => row.includes(i))))
    throw new LithiateError("figure", `the layout of figure ${id} does not place its panels`, {
      expected: `rows of ${columns.length} numbers with every panel of ${panels.length}`,
      found: JSON.stringify(layout),
    });
  return {
    id,
    title,
    caption: input.caption.trim(),
    width,
    columns,
    layout,
    cites,
    panels,
    standing: input.standing ?? standingOf(panels),
    ...(height === undefined ? {} : { height }),
    ...(provenance ? { provenance } : {}),
  };
}

/** Panels from left to right, then the next row; −1 where none is left. */
function rowByRow(count: number, columns: number): number[][] {
  return Array.from({ length: Math.ceil(count / columns) }, (_, row) =>
    Array.from({ length: columns }, (_, column) => (row * columns + column < count ? row * columns + column : -1)),
  );
}

/** Declares a pair of axes with its series. */
export function axes(parts: Omit<Axes, "kind" | "title"> & { readonly title?: string | undefined }): Axes {
  const { title, x, y, series, naming, textColumns, sharesColourBar } = parts;
  return {
    kind: "axes",
    x,
    y,
    series,
    ...(title ? { title } : {}),
    ...(naming ? { naming } : {}),
    ...(textColumns ? { textColumns } : {}),
    ...(sharesColourBar ? { sharesColourBar } : {}),
  };
}

/** The caption with what marks stand for and the citation keys, as one text. */
export function fullCaption(f: Figure): string {
  const cited = f.cites.length > 0 ? [`[${f.cites.join(", ")}]`] : [];
  return [f.caption, ...f.standing, ...cited].join(" ");
}
