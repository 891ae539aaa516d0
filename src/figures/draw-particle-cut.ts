import type { Box } from "./box.ts";
import { mix } from "./colour.ts";
import { angleAtHeight, atAngle, circleOn, type Face, faceAt, halfDisc, outline, rim } from "./cut-geometry.ts";
import type { CutLayer, ParticleCut } from "./particle-cut.ts";
import type { Page } from "./plot-svg.ts";
import { poresOf } from "./pores.ts";
import { element, type Point, pathThrough, segment } from "./svg-element.ts";
import { drawText, textWidth } from "./text.ts";
import { FONT, layerName, lookOf, STROKE, TONE } from "./tokens.ts";

const LEFT = (-62 * Math.PI) / 180;
const RIGHT = (50 * Math.PI) / 180;
const LARGEST_RADIUS = 92;
const LABEL_GAP = 16;
/** Room for the measure of the whole particle below it. */
const FOOT = 22;

const nanometres = (metres: number) => `${(metres * 1e9).toFixed(metres < 99.95e-9 ? 1 : 0)} nm`;

function nameOf(layer: CutLayer, isCore: boolean): { name: string; measure: string } {
  const name = isCore ? `${layerName(layer.material)} core` : layerName(layer.material);
  const pores = layer.porosity ? `, ${Math.round(100 * layer.porosity)} % pores` : "";
  const measure = isCore ? `${nanometres(2 * layer.thickness)} across` : `${nanometres(layer.thickness)} thick${pores}`;
  return { name, measure };
}

interface Plan {
  readonly radius: number;
  readonly labelWidth: number;
  readonly height: number;
}

function planOf(cut: ParticleCut, width: number): Plan {
  const labels = cut.layers.map((l, i) => nameOf(l, i === 0));
  const labelWidth = Math.max(...labels.map((l) => Math.max(textWidth(l.name, "bold"), textWidth(l.measure)))) + 12;
  const radius = Math.min(LARGEST_RADIUS, (width - labelWidth - LABEL_GAP - 4) / 2);
  return { radius, labelWidth, height: Math.max(2 * radius, cut.layers.length * 24) + FOOT + 6 };
}

/** Height that a cut takes in a width [pt]. */
export const particleCutHeight = (cut: ParticleCut, width: number): number => planOf(cut, width).height;

/** Outer radius of each layer on the page. */
function radiiOf(layers: readonly CutLayer[], radius: number): number[] {
  const sums: number[] = [];
  for (const { thickness } of layers) sums.push((sums.at(-1) ?? 0) + thickness);
  return sums.map((r) => (r / sums.at(-1)!) * radius);
}

function drawFace(layers: readonly CutLayer[], radii: readonly number[], face: Face): string {
  const parts: string[] = [];
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i]!;
    const isGap = layer.material === "gap";
    const colour = isGap ? TONE.white : lookOf(layer.material).colour;
    parts.push(
      element("path", { d: halfDisc(face, radii[i]!), fill: colour }),
      element("path", {
        d: rim(face, radii[i]!),
        fill: "none",
        stroke: isGap ? TONE.gapOutline : mix(colour, "#000000", 0.35),
        "stroke-width": isGap ? STROKE.axis : 0.35,
        "stroke-dasharray": isGap ? "2 1.6" : undefined,
      }),
    );
    if (layer.porosity) {
      const holes = poresOf(radii[i - 1] ?? 0, radii[i]!, layer.porosity).map((p) => circleOn(face, p.radius, p.u, p.v));
      parts.push(
        element("path", {
          d: holes.join(""),
          fill: mix(colour, TONE.white, 0.78),
          stroke: mix(colour, "#000000", 0.3),
          "stroke-width": 0.3,
        }),
      );
    }
  }
  return parts.join("");
}

/** Light from the upper left: the sphere is round, the left face lies in shade, both deepen towards the axis. */
function lights(page: Page, centre: Point, radius: number, colour: string): { sphere: string; crease: string } {
  const [sphere, crease] = [`${page.id}-sphere-${page.defs.length}`, `${page.id}-crease-${page.defs.length}`];
  const stop = (offset: number, shade: string, opacity?: number) =>
    element("stop", { offset, "stop-color": shade, "stop-opacity": opacity });
  page.defs.push(
    element(
      "radialGradient",
      {
        id: sphere,
        gradientUnits: "userSpaceOnUse",
        cx: centre.x - 0.35 * radius,
        cy: centre.y - 0.5 * radius,
        r: 1.45 * radius,
      },
      stop(0, mix(colour, TONE.white, 0.62)) +
        stop(0.35, mix(colour, TONE.white, 0.25)) +
        stop(0.7, colour) +
        stop(1, mix(colour, "#000000", 0.38)),
    ),
    element(
      "linearGradient",
      {
        id: crease,
        gradientUnits: "userSpaceOnUse",
        x1: centre.x - 0.9 * radius,
        x2: centre.x + 0.75 * radius,
        y1: centre.y,
        y2: centre.y,
      },
      stop(0, "#000000", 0.1) + stop(0.54, "#000000", 0.3) + stop(0.546, "#000000", 0.14) + stop(1, "#000000", 0),
    ),
  );
  return { sphere: `url(#${sphere})`, crease: `url(#${crease})` };
}

function drawLabels(cut: ParticleCut, radii: readonly number[], face: Face, radius: number, x: number): string {
  const n = cut.layers.length;
  const lowest = Math.min(0.36 * radius, 0.62 * radii[0]!);
  const spacing = n === 1 ? 0 : Math.max(19, Math.min(30, (lowest + 0.42 * (radii[n - 1]! + (radii[n - 2] ?? 0))) / (n - 1)));
  const first = face.centre.y + lowest - (n - 1) * spacing;
  return cut.layers
    .map((layer, i) => {
      const y = first + (n - 1 - i) * spacing;
      const level = Math.abs(y - face.centre.y);
      const middle =
        i === 0 ? Math.min(0.85 * radii[0]!, Math.max(0.5 * radii[0]!, 1.2 * level)) : (radii[i]! + radii[i - 1]!) / 2;
      const anchor = atAngle(face, middle, angleAtHeight(face, middle, y - face.centre.y));
      const knee = { x: Math.max(anchor.x, x - 10), y };
      const leader = pathThrough([anchor, knee, { x: x - 2, y }]);
      const { name, measure } = nameOf(layer, i === 0);
      const look = lookOf(layer.material);
      return [
        element("path", { d: leader, fill: "none", stroke: TONE.white, "stroke-width": 1.3, "stroke-opacity": "0.6" }),
        element("path", { d: leader, fill: "none", stroke: TONE.ink, "stroke-width": STROKE.thin }),
        element("circle", {
          cx: anchor.x,
          cy: anchor.y,
          r: 1.5,
          fill: TONE.white,
          stroke: TONE.ink,
          "stroke-width": STROKE.thin,
        }),
        element("rect", {
          x,
          y: y - 3,
          width: 6,
          height: 6,
          fill: layer.material === "gap" ? TONE.white : look.colour,
          stroke: layer.material === "gap" ? look.colour : undefined,
          "stroke-dasharray": layer.material === "gap" ? "1.6 1.2" : undefined,
          "stroke-width": STROKE.thin,
        }),
        drawText(x + 9.5, y + 2.4, name, { weight: "bold" }),
        drawText(x + 9.5, y + 2.4 + FONT.leading, measure, { colour: TONE.muted }),
      ].join("");
    })
    .join("");
}

function drawMeasure(centre: Point, radius: number, layers: readonly CutLayer[]): string {
  const y = centre.y + radius + 11;
  const text = nanometres(2 * layers.reduce((sum, l) => sum + l.thickness, 0));
  const gap = textWidth(text) / 2 + 3;
  const stroke = { stroke: TONE.muted, "stroke-width": STROKE.thin };
  const side = (s: number) =>
    segment(centre.x + s * gap, y, centre.x + s * radius, y, stroke) +
    segment(centre.x + s * radius, y - 3, centre.x + s * radius, y + 3, stroke);
  return side(-1) + side(1) + drawText(centre.x, y + 2.4, text, { anchor: "middle" });
}

/** Draws a particle cut open into a part of the page. */
export function drawParticleCut(cut: ParticleCut, box: Box, page: Page): string {
  const { radius, labelWidth, height } = planOf(cut, box.x1 - box.x0);
  const used = 2 * radius + LABEL_GAP + labelWidth;
  const centre = { x: (box.x0 + box.x1 - used) / 2 + radius, y: box.y0 + (height - FOOT) / 2 };
  const [left, right] = [faceAt(LEFT, centre), faceAt(RIGHT, centre)];
  const radii = radiiOf(cut.layers, radius);
  const outer = cut.layers.at(-1)!;
  const light = lights(page, centre, radius, outer.material === "gap" ? TONE.white : lookOf(outer.material).colour);
  return [
    element("path", { d: outline(left, right, radius), fill: light.sphere }),
    drawFace(cut.layers, radii, left),
    drawFace(cut.layers, radii, right),
    element("path", { d: halfDisc(left, radius) + halfDisc(right, radius), fill: light.crease }),
    segment(centre.x, centre.y - radius * right.v, centre.x, centre.y + radius * right.v, {
      stroke: "#000000",
      "stroke-width": 0.4,
      "stroke-opacity": "0.45",
    }),
    drawMeasure(centre, radius, cut.layers),
    drawLabels(cut, radii, right, radius, centre.x + radius + LABEL_GAP),
  ].join("");
}
