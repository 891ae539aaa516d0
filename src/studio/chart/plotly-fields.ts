import type { AxisScale } from "../../figures/axis-scale.ts";
import { boxHeight, boxWidth } from "../../figures/box.ts";
import { heatSteps } from "../../figures/heat-levels.ts";
import type { Frame } from "../../figures/plot-svg.ts";
import { margin, type Raster, rasterOf } from "../../figures/raster.ts";
import type { Contours, HeatMap, Region } from "../../figures/series.ts";
import { lookOf, STROKE } from "../../figures/tokens.ts";
import { colourOn } from "./ground.ts";
import { hatching } from "./hatching.ts";
import { dashOf, type Look, type Trace } from "./plotly-series.ts";

/** Points of the page per cell of a resampled field, as in print. */
const CELL = 3;

interface Field {
  readonly raster: Raster;
  /** Middles of the cells in the units of the axes. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Middles of cells that are even on the page, one beyond the frame at either end. */
function middles({ axis, low, high }: AxisScale, count: number): Float64Array {
  const [a, b] = axis.log ? [Math.log(low), Math.log(high)] : [low, high];
  const step = (b - a) / (count - 2);
  return Float64Array.from({ length: count }, (_, i) => (axis.log ? Math.exp : Number)(a + (i - 0.5) * step));
}

function fieldOf(s: HeatMap | Contours | Region, { box, x, y }: Frame): Field {
  const raster = rasterOf(s.grid, s.unit, x, y, [Math.round(boxWidth(box) / CELL), Math.round(boxHeight(box) / CELL)]);
  return { raster, x: middles(x, raster.width), y: middles(y, raster.height) };
}

const rowsOf = (values: Float64Array, width: number): Float64Array[] =>
  Array.from({ length: values.length / width }, (_, row) => values.subarray(row * width, (row + 1) * width));

const contour = ({ x, y, raster }: Field, values: Float64Array, more: Trace): Trace => ({
  type: "contour",
  x,
  y,
  z: rowsOf(values, raster.width),
  showscale: false,
  autocontour: false,
  connectgaps: false,
  ...more,
});

/** A map in the colour steps of its bar. */
export function heatTraces(s: HeatMap, frame: Frame): Trace[] {
  const field = fieldOf(s, frame);
  const steps = heatSteps(s);
  const colours = steps.length > 1 ? steps : [steps[0]!, steps[0]!];
  return [
    contour(field, field.raster.values, {
      // one level between each two steps; the colour of a step is that in its middle
      contours: {
        start: steps[0]!.to,
        end: steps.at(-1)!.from,
        size: steps[0]!.to - steps[0]!.from,
        coloring: "fill",
        showlines: false,
      },
      colorscale: colours.map(({ colour }, i) => [i / (colours.length - 1), colour]),
      line: { width: 0, smoothing: 0 },
    }),
  ];
}

function levelTraces(
  field: Field,
  values: Float64Array,
  level: number,
  pen: { colour: string; dash: string },
  look: Look,
): Trace[] {
  const stroke = (color: string, width: number, dash: string, opacity = 1) =>
    contour(field, values, {
      opacity,
      contours: { start: level, end: level, size: 1, coloring: "none" },
      line: { color, width: width * look.scale, dash: dashOf(dash, look.scale), smoothing: 0 },
    });
  const line = stroke(pen.colour, STROKE.data, pen.dash);
  return look.cased ? [stroke(look.ground.paper, 2.2, "", 0.85), line] : [line];
}

/** Lines of equal value. */
export function contourTraces(s: Contours, frame: Frame, look: Look): Trace[] {
  const field = fieldOf(s, frame);
  const { colour, dash } = lookOf(s.as);
  const pen = { colour: colourOn(look.ground, colour), dash };
  return s.levels.flatMap((level) => levelTraces(field, field.raster.values, level, pen, look));
}

/** The area between two values, with its edge. */
export function regionTraces(s: Region, frame: Frame, look: Look): Trace[] {
  const field = fieldOf(s, frame);
  const values = margin(field.raster.values, s.from, s.to);
  const colour = colourOn(look.ground, lookOf(s.as).colour);
  const edge = levelTraces(field, values, 0, { colour, dash: s.dash }, look);
  if (s.fill === "none") return edge;
  if (s.fill === "tint") return [areaWhere(field, values, colour, 0.25), ...edge];
  const { box } = frame;
  const { width, height } = field.raster;
  const isIn = (px: number, py: number) => {
    const column = Math.floor(((px - box.x0) / boxWidth(box)) * (width - 2)) + 1;
    const row = Math.floor(((box.y1 - py) / boxHeight(box)) * (height - 2)) + 1;
    return values[row * width + column]! > 0;
  };
  return [hatching(frame, isIn, colour, look.scale), ...edge];
}

/** The area where a field is above zero. */
function areaWhere(field: Field, values: Float64Array, colour: string, opacity: number): Trace {
  const [none, full] = ["rgba(0,0,0,0)", colour];
  return contour(field, values, {
    opacity,
    contours: { start: 0, end: 0, size: 1, coloring: "fill", showlines: false },
    colorscale: [[0, none], [0.5, none], [0.5, full], [1, full]], // biome-ignore format: pairs
    line: { width: 0, smoothing: 0 },
  });
}
