import { converted, shifted } from "../../figures/axis-scale.ts";
import { lineLook } from "../../figures/marks.ts";
import type { Frame } from "../../figures/plot-svg.ts";
import type { Band, Line, Points, Rule } from "../../figures/series.ts";
import { lookOf, MARKER_RADIUS, type Marker, STROKE, TONE } from "../../figures/tokens.ts";
import { colourOn, type Ground, lineColour, seriesColour } from "./ground.ts";
import { fromPage, within } from "./page-place.ts";

/** A trace as Plotly takes it. */
export type Trace = Readonly<Record<string, unknown>>;

/** How a panel is drawn on the screen. */
export interface Look {
  readonly ground: Ground;
  /** Pixels per point of the printed figure. */
  readonly scale: number;
  /** The ground is coloured: lines get a casing. */
  readonly cased: boolean;
}

/** Pixels of a dash pattern given in points. */
export const dashOf = (dash: string, scale: number): string =>
  dash === "" ? "solid" : dash.split(" ").map((d) => `${(Number(d) * scale).toFixed(2)}px`).join(","); // biome-ignore format: one line

/** A trace of curves through points. */
export function curve(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  pen: { readonly colour: string; readonly width: number; readonly dash?: string; readonly opacity?: number },
  scale: number,
): Trace {
  const { colour, width, dash = "", opacity = 1 } = pen;
  return {
    type: "scatter",
    mode: "lines",
    x,
    y,
    opacity,
    line: { color: colour, width: width * scale, dash: dashOf(dash, scale), simplify: false }, // Plotly would cut corners
  };
}

/** A curve, with gaps where a value is missing. */
export function lineTraces(s: Line, { x, y }: Frame, { ground, scale }: Look): Trace[] {
  const pen = { colour: lineColour(ground, s), width: STROKE.data, dash: lineLook(s).dash };
  return [curve(converted(s.x, x.axis.unit), converted(s.y, y.axis.unit), pen, scale)];
}

/** Symbol of Plotly and its size where a disc has a diameter of one: the areas are those of the printed markers. */
const SYMBOL: Readonly<Record<Marker, { readonly symbol: string; readonly size: number }>> = {
  circle: { symbol: "circle", size: 1 },
  square: { symbol: "square", size: Math.sqrt(Math.PI) / 2 },
  triangle: { symbol: "triangle-up", size: 2 * Math.sqrt(Math.PI / Math.sqrt(27)) },
  diamond2: { symbol: "diamond", size: (0.62625 * Math.sqrt(Math.PI)) / 1.3 },
};

/** Height and width of the upright stroke that marks a stated value [pt]; Plotly draws it longer than its size by a factor. */
const TICK = { height: 8.4 / 1.4, width: 1.4 } as const;

/** Markers with their bars, cut at the frame. Markers on its edge stay whole, those outside are left out. */
export function pointTraces(s: Points, frame: Frame, { ground, scale }: Look): Trace[] {
  const { x, y } = frame;
  const colour = seriesColour(ground, s.as, s.strength);
  const isHollow = s.standing === "predicted";
  const { symbol, size } = SYMBOL[lookOf(s.as).marker];
  const [xs, ys] = [converted(s.x, x.axis.unit), converted(s.y, y.axis.unit)];
  const rows = Array.from(xs.keys()).filter((i) => within(frame, xs[i]!, ys[i]!));
  const chosen = (values: Float64Array) => Float64Array.from(rows, (i) => values[i]!);
  const bars = (along: "x" | "y") => {
    if (!s.sigma[along]) return {};
    const { axis, low, high } = frame[along];
    const centre = chosen(along === "x" ? xs : ys);
    const [from, to] = [-1, 1].map((sign) => chosen(shifted(s, along, sign, axis.unit)));
    const cut = (v: number) => Math.min(Math.max(v, low), high);
    return {
      [`error_${along}`]: {
        type: "data",
        symmetric: false,
        array: to!.map((v, i) => cut(v) - centre[i]!),
        arrayminus: from!.map((v, i) => centre[i]! - cut(v)),
        color: colour,
        thickness: STROKE.axis * scale,
        width: 0,
      },
    };
  };
  const marker =
    s.shape === "tick"
      ? { symbol: "line-ns", size: TICK.height * scale, line: { color: colour, width: TICK.width * scale } }
      : {
          symbol,
          size: size * 2 * MARKER_RADIUS * scale,
          color: isHollow ? ground.paper : colour,
          line: { color: colour, width: isHollow ? STROKE.data * scale : 0 },
        };
  return [
    {
      type: "scatter",
      mode: "markers",
      x: chosen(xs),
      y: chosen(ys),
      cliponaxis: false,
      marker: { ...marker, opacity: 1 },
      ...bars("x"),
      ...bars("y"),
    },
  ];
}

/** The range between two curves: one closed outline for each stretch without a gap. */
export function bandTraces(s: Band, { x, y }: Frame, { ground }: Look): Trace[] {
  const [xs, low, high] = [converted(s.x, x.axis.unit), converted(s.low, y.axis.unit), converted(s.high, y.axis.unit)];
  const outline: { x: number[]; y: number[] } = { x: [], y: [] };
  const put = (px: number, py: number) => {
    outline.x.push(px);
    outline.y.push(py);
  };
  let start = 0;
  for (let i = 0; i <= xs.length; i++) {
    const isWhole = i < xs.length && [xs, low, high].every((v) => Number.isFinite(v[i]));
    if (isWhole) continue;
    for (let k = start; k < i; k++) put(xs[k]!, high[k]!);
    for (let k = i - 1; k >= start; k--) put(xs[k]!, low[k]!);
    if (i > start) put(Number.NaN, Number.NaN);
    start = i + 1;
  }
  return [filled(outline, seriesColour(ground, s.as), s.fill === "solid" ? 1 : 0.22)];
}

/** Areas inside closed outlines, set apart by gaps. */
export function filled(
  { x, y }: { readonly x: readonly number[]; readonly y: readonly number[] },
  colour: string,
  opacity: number,
): Trace {
  const alpha = Math.round(opacity * 255).toString(16).padStart(2, "0"); // biome-ignore format: one line
  return {
    type: "scatter",
    mode: "none",
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    fill: "toself",
    fillcolor: opacity === 1 ? colour : colour + alpha,
  };
}

/** A straight line across the frame; it is cased where it runs over a coloured ground or carries a name over bars. */
export function ruleTraces(s: Rule, frame: Frame, { ground, scale, cased }: Look): Trace[] {
  const { box } = frame;
  const at = fromPage(frame);
  // dashes begin at the left and at the top, as in print
  const [xs, ys] = s.axis === "x" ? [[s.at, s.at], [at.y(box.y0), at.y(box.y1)]] : [[at.x(box.x0), at.x(box.x1)], [s.at, s.at]]; // biome-ignore format: pairs
  const pen = { colour: colourOn(ground, lookOf(s.as).colour), width: STROKE.axis, dash: s.dash };
  const casing = { colour: colourOn(ground, TONE.white), width: 1.4, opacity: 0.9 };
  return [...(cased ? [curve(xs!, ys!, casing, scale)] : []), curve(xs!, ys!, pen, scale)];
}
