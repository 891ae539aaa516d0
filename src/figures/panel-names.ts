import { boxWidth } from "./box.ts";
import { textColour } from "./colour.ts";
import type { Axes } from "./figure.ts";
import { drawLegendColumn, drawLegendRows, type Entry, legendBox, legendRows } from "./legend.ts";
import { lineLook } from "./marks.ts";
import { entriesOf, type Naming, namingOf } from "./names.ts";
import { type Placed, place, placeAnyway } from "./placement.ts";
import type { Frame } from "./plot-svg.ts";
import { polylinesOf } from "./polyline.ts";
import type { Line } from "./series.ts";
import { segment } from "./svg-element.ts";
import { drawText, textWidth } from "./text.ts";
import { FONT, STROKE } from "./tokens.ts";

const drawPlaced = (placed: readonly Placed[]) =>
  placed
    .map(({ request, at }) =>
      drawText(at.x, at.y, request.text, {
        anchor: at.anchor,
        colour: request.colour,
        ...(at.upright ? { upright: true } : {}),
        ...(request.halo ? { halo: request.halo } : {}),
      }),
    )
    .join("");

const isCurve = ({ series }: Entry) => series.kind === "line" || series.kind === "points";

/** Names in the frame, on the curves or in a legend; undefined when the legend has to stand above the frame. */
function nameInside(panel: Axes, { fixed, curves, entries, obstacles }: Naming, frame: Frame): string | undefined {
  if (panel.naming !== "legend" && entries.every(isCurve)) {
    const all = place([...fixed, ...curves], frame.box, obstacles);
    if (all.failed.every((r) => r.optional)) return drawPlaced(all.placed);
  }
  const standing = placeAnyway(fixed, frame.box, obstacles);
  if (entries.length === 0) return drawPlaced(standing);
  const boxes = [...obstacles.boxes, ...standing.map((p) => p.box)];
  const box = legendBox(entries, frame.box, { ...obstacles, boxes });
  return box && drawPlaced(standing) + drawLegendColumn(box, entries);
}

/** Height of a legend above a frame of a width. */
export const aboveHeight = (panel: Axes, width: number): number => legendRows(entriesOf(panel), width).length * FONT.leading + 2;

function drawAbove(entries: readonly Entry[], { box }: Frame): string {
  const rows = legendRows(entries, boxWidth(box));
  return drawLegendRows(box.x0, box.y0 - 5 - (rows.length - 1) * FONT.leading, rows);
}

const named = (panel: Axes): Line[] => panel.series.flatMap((s) => (s.kind === "line" && s.label ? [s] : []));

/** From the frame to the names at the ends of curves. */
const LEAD = 8;
/** Distance of two names at least. */
const APART = 7.6;

/** Width of the names at the ends of curves. */
export const endsWidth = (panel: Axes): number => LEAD + Math.max(0, ...named(panel).map((s) => textWidth(s.label!)));

/** Heights of texts that want to stand at given heights without touching, in the same order. */
export function spread(wanted: readonly number[], apart: number, low: number, high: number): number[] {
  const at = [...wanted];
  const room = Math.max(high - low, (at.length - 1) * apart);
  for (let i = 1; i < at.length; i++) at[i] = Math.max(at[i]!, at[i - 1]! + apart);
  const shift = at.reduce((sum, y, i) => sum + wanted[i]! - y, 0) / Math.max(1, at.length);
  const from = Math.max(low, Math.min(at[0]! + shift, low + room - (at.at(-1)! - at[0]!)));
  return at.map((y) => y - at[0]! + from);
}

/** Names to the right of the frame, each at the height where its curve ends, moved apart where curves end close together. */
function drawEnds(panel: Axes, frame: Frame): string {
  const { box } = frame;
  const ends = named(panel)
    .flatMap((s) => {
      const points = polylinesOf(s, frame).flat();
      const end = points.reduce((best, p) => (p.x > best.x ? p : best), points[0] ?? { x: 0, y: 0 });
      return points.length > 0 ? [{ s, end }] : [];
    })
    .sort((a, b) => a.end.y - b.end.y);
  const heights = spread(
    ends.map(({ end }) => end.y),
    APART,
    box.y0,
    box.y1 - 2,
  );
  return ends
    .map(({ s, end }, i) => {
      const { colour } = lineLook(s);
      const lead = segment(end.x + 1, end.y, box.x1 + LEAD - 2, heights[i]!, { stroke: colour, "stroke-width": STROKE.thin });
      return lead + drawText(box.x1 + LEAD, heights[i]! + 2.4, s.label!, { colour: textColour(colour) });
    })
    .join("");
}

/** Draws every name of a panel; undefined when there is no room inside the frame and it must shrink for a legend above. */
export function drawNames(panel: Axes, frame: Frame): string | undefined {
  const naming = namingOf(panel, frame);
  if (panel.naming === "above" || panel.naming === "ends") {
    const standing = drawPlaced(placeAnyway(naming.fixed, frame.box, naming.obstacles));
    return standing + (panel.naming === "above" ? drawAbove(naming.entries, frame) : drawEnds(panel, frame));
  }
  return nameInside(panel, naming, frame);
}
