import { converted } from "./axis-scale.ts";
import { type Box, boxHeight, boxWidth } from "./box.ts";
import { textColour } from "./colour.ts";
import type { Axes } from "./figure.ts";
import type { Entry } from "./legend.ts";
import { lineLook } from "./marks.ts";
import { around, type Candidate, type Obstacles, type Request } from "./placement.ts";
import type { Frame } from "./plot-svg.ts";
import { polylinesOf, walk } from "./polyline.ts";
import { rasterOf } from "./raster.ts";
import type { Bars, Contours, Line, Points, Region, Rule, Series, Span } from "./series.ts";
import type { Point } from "./svg-element.ts";
import { textWidth } from "./text.ts";
import { lookOf, MARKER_RADIUS, TONE } from "./tokens.ts";

/** What has to be named in a panel, and what the names must not cover. */
export interface Naming {
  /** Names of rules, regions, levels and single points: they have no other place. */
  readonly fixed: readonly Request[];
  /** Names of curves; they may go to a legend instead. */
  readonly curves: readonly Request[];
  readonly entries: readonly Entry[];
  readonly obstacles: Obstacles;
}

const SPACING = 1.5;

function curvePlaces(points: readonly Point[]): Candidate[] {
  const candidates: Candidate[] = [];
  const every = Math.max(1, Math.round(6 / SPACING));
  const last = points.length - 1;
  for (let i = last; i >= 0; i -= every) {
    const fromEnd = Math.min(i, last - i) / Math.max(last, 1);
    candidates.push(...around(points[i]!, 3.2, fromEnd * 3), ...around(points[i]!, 6, 1.5 + fromEnd * 3));
  }
  return candidates;
}

function rulePlaces(s: Rule, { box, toX, toY }: Frame, text: string): Candidate[] {
  const width = textWidth(text);
  const candidates: Candidate[] = [];
  if (s.axis === "y") {
    const y = toY(s.at);
    for (let k = 0; k <= 8; k++) {
      const x = box.x1 - 2 - (k / 8) * (boxWidth(box) - width - 4);
      candidates.push({ x, y: y - 3, anchor: "end", cost: k }, { x, y: y + 8, anchor: "end", cost: k + 0.5 });
    }
    return candidates;
  }
  const x = toX(s.at);
  for (let k = 0; k <= 8; k++) {
    const y = box.y0 + 7 + (k / 8) * (boxHeight(box) - 10);
    candidates.push({ x: x + 3, y, anchor: "start", cost: k }, { x: x - 3, y, anchor: "end", cost: k + 0.3 });
    const foot = box.y1 - 3 - (k / 8) * Math.max(0, boxHeight(box) - width - 6);
    candidates.push({ x: x + 8, y: foot, anchor: "start", upright: true, cost: k + 20 });
    candidates.push({ x: x - 3, y: foot, anchor: "start", upright: true, cost: k + 20 });
  }
  return candidates;
}

function spanPlaces(s: Span, frame: Frame): Candidate[] {
  const { box, toX, toY } = frame;
  const xs = (s.x ?? []).map(toX);
  const ys = (s.y ?? []).map(toY);
  const [x0, x1] = xs.length ? [Math.min(...xs), Math.max(...xs)] : [box.x0, box.x1];
  const [y0, y1] = ys.length ? [Math.min(...ys), Math.max(...ys)] : [box.y0, box.y1];
  const candidates: Candidate[] = [];
  for (let k = 0; k <= 6; k++) {
    const y = y0 + 8 + (k / 6) * Math.max(0, y1 - y0 - 11);
    candidates.push({ x: (x0 + x1) / 2, y, anchor: "middle", cost: k }, { x: x0 + 3, y, anchor: "start", cost: k + 0.2 });
    candidates.push({ x: x1 + 3, y, anchor: "start", cost: k + 8 }, { x: x0 - 3, y, anchor: "end", cost: k + 8 });
  }
  candidates.push(
    { x: (x0 + x1) / 2, y: y0 - 3, anchor: "middle", cost: 9 },
    { x: (x0 + x1) / 2, y: y1 + 8, anchor: "middle", cost: 9 },
  );
  return candidates;
}

/** Nodes of a field on the page with the value there, about 5 pt apart. */
function fieldPoints(s: Region | Contours, frame: Frame): { p: Point; row: number; column: number; value: number }[][] {
  const { box, x, y } = frame;
  const [nx, ny] = [Math.max(2, Math.round(boxWidth(box) / 5)), Math.max(2, Math.round(boxHeight(box) / 5))];
  const sampled = rasterOf(s.grid, s.unit, x, y, [nx, ny]);
  const flip = (x.axis.reverse ?? false) ? -1 : 1;
  return Array.from({ length: ny }, (_, row) =>
    Array.from({ length: nx }, (_, column) => {
      const along = ((column + 0.5) / nx) * boxWidth(box);
      return {
        p: { x: flip === 1 ? box.x0 + along : box.x1 - along, y: box.y1 - ((row + 0.5) / ny) * boxHeight(box) },
        row,
        column,
        value: sampled.values[(row + 1) * sampled.width + column + 1]!,
      };
    }),
  );
}

/** Places inside a region; best where the whole text lies in it. */
function regionPlaces(s: Region, frame: Frame): Candidate[] {
  const rows = fieldPoints(s, frame);
  const depth = (row: number, column: number) => {
    const value = rows[row]?.[column]?.value;
    return value === undefined ? -1 : Math.min(value - s.from, s.to - value);
  };
  const reach = Math.ceil(textWidth(s.label ?? "") / 2 / 5);
  return rows.flat().flatMap(({ p, row, column }) => {
    if (depth(row, column) <= 0) return [];
    const held = [-1, 1].every((up) => [-reach, 0, reach].every((along) => depth(row + up, column + along) > 0));
    return [{ x: p.x, y: p.y + 2.4, anchor: "middle" as const, cost: held ? 0 : 20 }];
  });
}

/** Places on the line itself: where neighbouring nodes lie on either side of the level. */
function levelPlaces(s: Contours, level: number, frame: Frame): Candidate[] {
  const nodes = fieldPoints(s, frame);
  const candidates: Candidate[] = [];
  for (const row of nodes)
    for (const [i, a] of row.entries()) {
      for (const b of [row[i + 1], nodes[a.row + 1]?.[i]]) {
        if (!b || (a.value - level) * (b.value - level) > 0 || a.value === b.value) continue;
        const t = (level - a.value) / (b.value - a.value);
        const p = { x: a.p.x + t * (b.p.x - a.p.x), y: a.p.y + t * (b.p.y - a.p.y) };
        candidates.push({ x: p.x, y: p.y + 2.4, anchor: "middle", cost: 0 });
      }
    }
  return candidates;
}

function pointsOnPage(s: Points, frame: Frame): (Point | undefined)[] {
  const [xs, ys] = [converted(s.x, frame.x.axis.unit), converted(s.y, frame.y.axis.unit)];
  return [...xs].map((v, i) =>
    Number.isFinite(v) && Number.isFinite(ys[i]) ? { x: frame.toX(v), y: frame.toY(ys[i]!) } : undefined,
  );
}

const isPoint = (p: Point | undefined): p is Point => p !== undefined;

const circle = (p: Point): Point[] =>
  [0, 1, 2, 3, 4, 5].map((k) => ({ x: p.x + MARKER_RADIUS * Math.cos((k * Math.PI) / 3), y: p.y + MARKER_RADIUS * Math.sin((k * Math.PI) / 3) })); // biome-ignore format: one line

function ruleCurve(s: Rule, { box, toX, toY }: Frame): Point[] {
  const line =
    s.axis === "x"
      ? [{ x: toX(s.at), y: box.y0 }, { x: toX(s.at), y: box.y1 }] // biome-ignore format: pairs
      : [{ x: box.x0, y: toY(s.at) }, { x: box.x1, y: toY(s.at) }]; // biome-ignore format: pairs
  return walk(line, SPACING);
}

function barBoxes(s: Bars, { x, toX, toY }: Frame): Box[] {
  const [from, to] = [converted(s.from, x.axis.unit), converted(s.to, x.axis.unit)];
  return [...from].map((v, i) => {
    const [x0, x1] = [Math.min(toX(v), toX(to[i]!)), Math.max(toX(v), toX(to[i]!))];
    return { x0, x1, y0: toY(i - s.thickness / 2), y1: toY(i + s.thickness / 2) };
  });
}

const inLegend = (s: Series) => (s.kind === "line" || s.kind === "points" || s.kind === "band" || s.kind === "bars") && s.label;

/** What a legend of a panel would list. */
export function entriesOf(panel: Axes): Entry[] {
  return panel.series.flatMap((s) => (inLegend(s) && "label" in s && s.label ? [{ series: s, text: s.label }] : []));
}

/** Collects what a panel wants named. */
export function namingOf(panel: Axes, frame: Frame): Naming {
  const fixed: Request[] = [];
  const curves: Request[] = [];
  const obstacles: (readonly Point[])[] = [];
  const mapped = panel.series.some((s) => s.kind === "heat map");
  // In the order in which the obstacle curves are collected.
  const kinds = panel.series.filter((s) => s.kind === "line" || s.kind === "points" || s.kind === "rule");
  const boxes = panel.series.flatMap((s) => (s.kind === "bars" ? barBoxes(s, frame) : []));
  const halo = mapped ? { halo: TONE.white } : {};
  for (const s of panel.series) {
    if (s.kind === "line") {
      const walked = polylinesOf(s, frame).map((p) => walk(p, SPACING));
      obstacles.push(walked.flat());
      if (s.label) curves.push(nameOf(s, walked.flat(), kinds));
    } else if (s.kind === "points") {
      const at = pointsOnPage(s, frame);
      obstacles.push(at.filter(isPoint).flatMap(circle));
      const colour = textColour(lookOf(s.as).colour);
      for (const [row, text] of s.marks) {
        const p = at[row];
        if (p) fixed.push({ text, colour, ...halo, candidates: around(p, MARKER_RADIUS + 2.5) });
      }
      if (s.label)
        curves.push({
          text: s.label,
          colour,
          candidates: at.filter(isPoint).flatMap((p) => around(p, MARKER_RADIUS + 2.5)),
          own: [obstacles.length - 1],
        });
    } else if (s.kind === "rule") {
      obstacles.push(ruleCurve(s, frame));
      if (s.label)
        fixed.push({
          text: s.label,
          colour: textColour(lookOf(s.as).colour),
          ...halo,
          candidates: rulePlaces(s, frame, s.label),
          own: [obstacles.length - 1],
        });
    } else if (s.kind === "span" && s.label) {
      fixed.push({
        text: s.label,
        colour: textColour(s.as === "shade" ? TONE.muted : lookOf(s.as).colour),
        ...halo,
        candidates: spanPlaces(s, frame),
      });
    } else if (s.kind === "region" && s.label) {
      fixed.push({ text: s.label, colour: textColour(lookOf(s.as).colour), ...halo, candidates: regionPlaces(s, frame) });
    } else if (s.kind === "contours") {
      for (const level of s.levels)
        fixed.push({
          text: s.label?.replace("{}", String(level)) ?? String(level),
          colour: textColour(lookOf(s.as).colour),
          ...halo,
          candidates: levelPlaces(s, level, frame),
          optional: true,
        });
    }
  }
  const entries = entriesOf(panel);
  return { fixed, curves, entries, obstacles: { curves: obstacles, boxes } };
}

function nameOf(s: Line, points: readonly Point[], kinds: readonly Series[]): Request {
  const own = kinds.flatMap((k, i) => (k.kind === "line" && k.as === s.as && k.strength === s.strength ? [i] : []));
  return { text: s.label!, colour: textColour(lineLook(s).colour), candidates: curvePlaces(points), own };
}
