import { showNumber } from "../units/show.ts";
import type { Box } from "./box.ts";
import { cividis, textColour } from "./colour.ts";
import { drawFillingBar } from "./colour-bar.ts";
import { type Disc, edgeMinusCore, meanFilling, type ParticleMap, rings } from "./particle-map.ts";
import type { Page } from "./plot-svg.ts";
import { element, segment } from "./svg-element.ts";
import { drawText, textWidth } from "./text.ts";
import { FONT, layerName, lookOf, STROKE, TONE } from "./tokens.ts";

/** Largest disc on the page [pt]. */
const LARGEST = 84;
const STOPS = 16;
const CELL_GAP = 10;
/** Two lines of numbers under a disc. */
const NUMBERS = 2 * FONT.leading + 3;
const HEADINGS = 2 * FONT.leading + 4;
const FOOT = 40;

interface Plan {
  readonly stub: number;
  readonly cell: number;
  /** Points per metre. */
  readonly scale: number;
  /** Largest disc of each row [pt]. */
  readonly rowDisc: readonly number[];
  readonly height: number;
}

function planOf(map: ParticleMap, width: number): Plan {
  const stub = Math.max(...map.rows.map((r) => Math.max(textWidth(r.name, "bold"), textWidth(r.note ?? "")))) + 8;
  const cell = (width - stub) / map.columns.length;
  const diameter = (d: Disc) => 2 * d.radius.at(-1)!;
  const scale = Math.min(LARGEST, cell - CELL_GAP) / Math.max(...map.discs.map(diameter));
  const rowDisc = map.rows.map((_, row) => Math.max(0, ...map.discs.filter((d) => d.row === row).map(diameter)) * scale);
  const height = HEADINGS + rowDisc.reduce((sum, d) => sum + d + NUMBERS + 9, 0) + FOOT;
  return { stub, cell, scale, rowDisc, height };
}

/** Height that a map takes in a width [pt]. */
export const particleMapHeight = (map: ParticleMap, width: number): number => planOf(map, width).height;

/** Filling at a share of the radius, linear between the points of the profile. */
function fillingAt({ radius, filling }: Disc, share: number): number {
  const r = share * radius.at(-1)!;
  const k = radius.findIndex((v) => v >= r);
  if (k <= 0) return filling[Math.max(k, 0)]!;
  const t = (r - radius[k - 1]!) / (radius[k]! - radius[k - 1]!);
  return filling[k - 1]! + t * (filling[k]! - filling[k - 1]!);
}

function drawDisc(disc: Disc, x: number, y: number, scale: number, page: Page): string {
  const id = `${page.id}-disc-${page.defs.length}`;
  const stops = Array.from({ length: STOPS + 1 }, (_, i) =>
    element("stop", { offset: i / STOPS, "stop-color": cividis(fillingAt(disc, i / STOPS)) }),
  );
  page.defs.push(element("radialGradient", { id }, stops.join("")));
  const r = disc.radius.at(-1)! * scale;
  const outlines = disc.outlines.map((o) =>
    element("circle", {
      cx: x,
      cy: y,
      r: o.radius * scale,
      fill: "none",
      stroke: lookOf(o.material).colour,
      "stroke-width": STROKE.axis,
    }),
  );
  const levels = rings(disc).map((level) =>
    element("circle", {
      cx: x,
      cy: y,
      r: level.radius * scale,
      fill: "none",
      stroke: level.filling < 0.6 ? TONE.white : TONE.ink,
      "stroke-opacity": 0.6,
      "stroke-width": 0.4,
    }),
  );
  return [
    element("circle", { cx: x, cy: y, r, fill: `url(#${id})`, stroke: TONE.ink, "stroke-width": STROKE.thin }),
    ...levels,
    ...outlines,
  ].join("");
}

/** Two significant digits, so that even small differences can be compared; what no map could show is only bounded. */
const small = (value: number) => (Math.abs(value) < 1e-4 ? "< 10⁻⁴" : showNumber(value, 2));

/** The longest of 1, 2, 5 × 10ⁿ nm that is no longer than so many metres. */
function roundLength(metres: number): number {
  const decade = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((m) => m * decade).find((v) => v <= metres)!;
}

function drawFoot(map: ParticleMap, plan: Plan, box: Box, y: number, page: Page): string {
  const barWidth = Math.min(150, 0.62 * (box.x1 - box.x0));
  const length = roundLength(Math.min(40, 0.2 * (box.x1 - box.x0)) / plan.scale);
  const [x0, x1] = [box.x0 + 2, box.x0 + 2 + length * plan.scale];
  const materials = [...new Set(map.discs.flatMap((d) => d.outlines.map((o) => o.material)))];
  const keys = materials.map((m, i) => {
    const ky = y + 19 + i * FONT.leading;
    return (
      segment(x0, ky - 2.4, x0 + 10, ky - 2.4, { stroke: lookOf(m).colour, "stroke-width": STROKE.data }) +
      drawText(x0 + 14, ky, layerName(m))
    );
  });
  return [
    element("rect", { x: x0, y: y + 1.5, width: x1 - x0, height: 2, fill: TONE.ink }),
    drawText((x0 + x1) / 2 < x0 + 10 ? x0 : (x0 + x1) / 2, y + 11.5, `${Number((length * 1e9).toPrecision(2))} nm`, {
      anchor: (x0 + x1) / 2 < x0 + 10 ? "start" : "middle",
    }),
    ...keys,
    drawFillingBar(page, box.x1 - barWidth - 4, y, barWidth, map.barTitle),
  ].join("");
}

/** Draws a map of particles into a part of the page. */
export function drawParticleMap(map: ParticleMap, box: Box, page: Page): string {
  const plan = planOf(map, box.x1 - box.x0);
  const middle = (column: number) => box.x0 + plan.stub + (column + 0.5) * plan.cell;
  const parts = [
    drawText((middle(0) + middle(map.columns.length - 1)) / 2, box.y0 + 6, map.columnTitle, {
      anchor: "middle",
      colour: TONE.muted,
    }),
    ...map.columns.map((c, i) => drawText(middle(i), box.y0 + 6 + FONT.leading + 1, c, { anchor: "middle", weight: "bold" })),
  ];
  let top = box.y0 + HEADINGS;
  map.rows.forEach((row, i) => {
    const centre = top + plan.rowDisc[i]! / 2;
    const colour = textColour(lookOf(row.as).colour);
    parts.push(drawText(box.x0, centre + (row.note ? -1.5 : 2.4), row.name, { weight: "bold", colour }));
    if (row.note) parts.push(drawText(box.x0, centre + 7.5, row.note, { colour: TONE.muted }));
    for (const disc of map.discs.filter((d) => d.row === i)) {
      const x = middle(disc.column);
      parts.push(drawDisc(disc, x, centre, plan.scale, page));
      const below = centre + disc.radius.at(-1)! * plan.scale + 9;
      parts.push(drawText(x, below, `mean ${meanFilling(disc).toFixed(2)}`, { anchor: "middle" }));
      parts.push(drawText(x, below + FONT.leading, `edge − core ${small(edgeMinusCore(disc))}`, { anchor: "middle" }));
    }
    top += plan.rowDisc[i]! + NUMBERS + 9;
  });
  parts.push(drawFoot(map, plan, box, top + 4, page));
  return parts.join("");
}
