import { converted } from "./axis-scale.ts";
import type { Box } from "./box.ts";
import { textColour } from "./colour.ts";
import type { Axes } from "./figure.ts";
import type { Entry } from "./legend.ts";
import { lineLook } from "./marks.ts";
import { curvePlaces, levelPlaces, levelPoints, regionPlaces, rulePlaces, SPACING, spanPlaces } from "./name-places.ts";
import { around, type Candidate, type Curve, type Obstacles, type Request } from "./placement.ts";
import type { Frame } from "./plot-svg.ts";
import { polylinesOf, walk } from "./polyline.ts";
import { type Bars, coloursGround, type Line, type Points, type Rule, type Series, type Span } from "./series.ts";
import type { Point } from "./svg-element.ts";
import { textBox } from "./text.ts";
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

function pointsOnPage(s: Points, frame: Frame): (Point | undefined)[] {
  const [xs, ys] = [converted(s.x, frame.x.axis.unit), converted(s.y, frame.y.axis.unit)];
  return [...xs].map((v, i) =>
    Number.isFinite(v) && Number.isFinite(ys[i]) ? { x: frame.toX(v), y: frame.toY(ys[i]!) } : undefined,
  );
}

const isPoint = (p: Point | undefined): p is Point => p !== undefined;

const circle = (p: Point): Point[] =>
  [0, 1, 2, 3, 4, 5].map((k) => ({
    x: p.x + MARKER_RADIUS * Math.cos((k * Math.PI) / 3),
    y: p.y + MARKER_RADIUS * Math.sin((k * Math.PI) / 3),
  }));

function ruleCurve(s: Rule, { box, toX, toY }: Frame): Point[] {
  const [from, to] =
    s.axis === "x"
      ? [{ x: toX(s.at), y: box.y0 }, { x: toX(s.at), y: box.y1 }] // biome-ignore format: ends
      : [{ x: box.x0, y: toY(s.at) }, { x: box.x1, y: toY(s.at) }]; // biome-ignore format: ends
  return walk([from!, to!], SPACING);
}

function spanEdge(s: Span, { box, toX, toY }: Frame): Point[] {
  const [x0, x1] = s.x ? [toX(s.x[0]), toX(s.x[1])] : [box.x0, box.x1];
  const [y0, y1] = s.y ? [toY(s.y[0]), toY(s.y[1])] : [box.y0, box.y1];
  return walk([[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]].map(([x, y]) => ({ x: x!, y: y! })), SPACING); // biome-ignore format: round
}

function barBoxes(s: Bars, { x, toX, toY }: Frame): Box[] {
  const [from, to] = [converted(s.from, x.axis.unit), converted(s.to, x.axis.unit)];
  return [...from].map((v, i) => {
    const [x0, x1] = [Math.min(toX(v), toX(to[i]!)), Math.max(toX(v), toX(to[i]!))];
    return { x0, x1, y0: toY(i - s.thickness / 2), y1: toY(i + s.thickness / 2) };
  });
}

/** Boxes that are taken: bars and free texts. */
function boxesOf(s: Series, frame: Frame): Box[] {
  if (s.kind === "bars") return barBoxes(s, frame);
  if (s.kind === "label") return [textBox(frame.toX(s.x), frame.toY(s.y) + 2.4, s.text, { anchor: s.anchor })];
  return [];
}

/** Curves and edges that text keeps clear of. */
function curvesOf(s: Series, frame: Frame): Curve[] {
  switch (s.kind) {
    case "line":
      return [{ of: s, quiet: false, points: polylinesOf(s, frame).flatMap((p) => walk(p, SPACING)) }];
    case "points":
      return [{ of: s, quiet: false, points: pointsOnPage(s, frame).filter(isPoint).flatMap(circle) }];
    case "rule":
      return [{ of: s, quiet: s.label === undefined, points: ruleCurve(s, frame) }];
    case "span":
      return s.fill === "outline" ? [{ of: s, quiet: true, points: spanEdge(s, frame) }] : [];
    case "region":
      return [s.from, s.to].map((level) => ({ of: s, quiet: true, points: levelPoints(s, level, frame) }));
    case "contours":
      return s.levels.map((level) => ({ of: s, quiet: true, points: levelPoints(s, level, frame) }));
    default:
      return [];
  }
}

const LISTED: readonly Series["kind"][] = ["line", "points", "band", "bars", "cells"];
const inLegend = (s: Series) => LISTED.includes(s.kind) && "label" in s && s.label;

/** What a legend of a panel would list. */
export function entriesOf(panel: Axes): Entry[] {
  return panel.series.flatMap((s) => (inLegend(s) && "label" in s && s.label ? [{ series: s, text: s.label }] : []));
}

/** Names that have no other place than in the frame. */
function fixedNames(s: Series, frame: Frame, halo: Pick<Request, "halo">): Request[] {
  if (s.kind === "heat map" || s.kind === "label") return [];
  const colour = textColour(s.as === "shade" ? TONE.muted : lookOf(s.as).colour);
  const request = (text: string, candidates: readonly Candidate[], more: Partial<Request> = {}): Request => ({
    text,
    colour,
    ...halo,
    candidates,
    ...more,
  });
  if (s.kind === "points") {
    const at = pointsOnPage(s, frame);
    return [...s.marks].flatMap(([row, text]) => {
      const p = at[row];
      if (!p) return [];
      // before a name is left out it is tried a little farther away
      const farther = s.marksOptional ? around(p, MARKER_RADIUS + 6, 20) : [];
      return [request(text, [...around(p, MARKER_RADIUS + 2.5), ...farther], { optional: s.marksOptional })];
    });
  }
  if (s.kind === "contours")
    return s.levels.map((level, index) => {
      const number = String(level).replace("-", "−");
      const text = s.label?.replace("{}", number) ?? number;
      return request(text, levelPlaces(levelPoints(s, level, frame), index, frame), { own: [s], onOwn: true, optional: true });
    });
  if (!s.label) return [];
  if (s.kind === "rule") return [request(s.label, rulePlaces(s, frame, s.label), { own: [s] })];
  if (s.kind === "span") return [request(s.label, spanPlaces(s, frame))];
  if (s.kind === "region") return [request(s.label, regionPlaces(s, frame))];
  return [];
}

function curveName(s: Line | Points, points: readonly Point[], all: readonly Series[]): Request {
  const isSame = (other: Series) =>
    other === s || (s.kind === "line" && other.kind === "line" && other.as === s.as && other.strength === s.strength);
  return {
    text: s.label!,
    colour: textColour(s.kind === "line" ? lineLook(s).colour : lookOf(s.as).colour),
    candidates: s.kind === "line" ? curvePlaces(points) : points.flatMap((p) => around(p, MARKER_RADIUS + 1)),
    own: all.filter(isSame),
  };
}

/** Collects what a panel wants named. */
export function namingOf(panel: Axes, frame: Frame): Naming {
  const curves = panel.series.flatMap((s) => curvesOf(s, frame));
  const halo = panel.series.some(coloursGround) ? { halo: TONE.white } : {};
  return {
    fixed: panel.series.flatMap((s) => fixedNames(s, frame, halo)),
    curves: panel.series.flatMap((s) =>
      (s.kind === "line" || s.kind === "points") && s.label
        ? [curveName(s, curves.find((c) => c.of === s)!.points, panel.series)]
        : [],
    ),
    entries: entriesOf(panel),
    obstacles: { curves, boxes: panel.series.flatMap((s) => boxesOf(s, frame)) },
  };
}
