import { axisTitle } from "./axis-scale.ts";
import type { Box } from "./box.ts";
import { cividis } from "./colour.ts";
import { heatSteps } from "./heat-levels.ts";
import type { Page } from "./plot-svg.ts";
import type { HeatMap } from "./series.ts";
import { element, segment } from "./svg-element.ts";
import { drawText, textWidth } from "./text.ts";
import { AXIS, FONT, STROKE, TONE } from "./tokens.ts";

const THICKNESS = 7;
const BESIDE = 7;

const shownNumber = (v: number) => String(Number(v.toPrecision(6))).replace("-", "−");

/** Steps whose lower edge gets a number: every second or so, never more than seven. */
function numbered(count: number): number {
  return Math.ceil(count / 6);
}

/** Width that a colour bar takes beside a frame [pt]. */
export function barThickness(map: HeatMap): number {
  const steps = heatSteps(map);
  const widest = Math.max(...steps.map((s) => textWidth(shownNumber(s.to))));
  return BESIDE + THICKNESS + AXIS.tick + AXIS.tickGap + widest + AXIS.titleGap + FONT.size + 1;
}

/** Upright colour bar at the right of a frame, in the steps of the map. */
export function drawColourBar(map: HeatMap, frame: Box): string {
  const steps = heatSteps(map);
  const x = frame.x1 + BESIDE;
  const height = frame.y1 - frame.y0;
  const at = (i: number) => frame.y1 - (i / steps.length) * height;
  const every = numbered(steps.length);
  const edges = [...steps.map((s) => s.from), steps.at(-1)!.to];
  const fills = steps.map((s, i) =>
    element("rect", { x, y: at(i + 1), width: THICKNESS, height: at(i) - at(i + 1) + (i > 0 ? 0.3 : 0), fill: s.colour }),
  );
  const ticks = edges.flatMap((v, i) => {
    if (i % every !== 0) return [];
    const right = x + THICKNESS;
    return [
      segment(right, at(i), right + AXIS.tick, at(i), { stroke: TONE.ink, "stroke-width": STROKE.axis }),
      drawText(right + AXIS.tick + AXIS.tickGap, at(i) + 2.4, shownNumber(v)),
    ];
  });
  const titleX = frame.x1 + barThickness(map) - 2;
  return [
    ...fills,
    element("rect", { x, y: frame.y0, width: THICKNESS, height, fill: "none", stroke: TONE.ink, "stroke-width": STROKE.thin }),
    ...ticks,
    drawText(titleX, (frame.y0 + frame.y1) / 2, axisTitle(map), { anchor: "middle", upright: true }),
  ].join("");
}

/** Lying colour bar of filling, 0 to 1, with its title underneath. Height: 7 bar + 17 text. */
export function drawFillingBar(page: Page, x: number, y: number, width: number, title: string): string {
  const id = `${page.id}-filling`;
  const stops = Array.from({ length: 17 }, (_, i) => element("stop", { offset: i / 16, "stop-color": cividis(i / 16) }));
  page.defs.push(element("linearGradient", { id }, stops.join("")));
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((v) => {
    const at = x + v * width;
    return [
      segment(at, y + THICKNESS, at, y + THICKNESS + AXIS.tick, { stroke: TONE.ink, "stroke-width": STROKE.axis }),
      drawText(at, y + THICKNESS + AXIS.tick + AXIS.tickGap + 5, String(v), { anchor: "middle" }),
    ];
  });
  return [
    element("rect", { x, y, width, height: THICKNESS, fill: `url(#${id})`, stroke: TONE.ink, "stroke-width": STROKE.thin }),
    ...ticks,
    drawText(x + width / 2, y + THICKNESS + AXIS.tick + AXIS.tickGap + 14.5, title, { anchor: "middle" }),
  ].join("");
}
