import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { AxisScale } from "./axis-scale.ts";
import type { Box } from "./box.ts";
import { type Attributes, coordinate, element, escapeText } from "./svg-element.ts";

/** The part of a document node that is read here. */
interface Node {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string;
  readonly childNodes: Iterable<Node>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
}

const { document } = parseHTML("<html><body></body></html>");

/** Attributes that only a browser needs. */
const DROPPED = /^(class|style|aria-.*|font-variant)$/;
const NUMBERS = /-?\d+\.\d+(?:e-?\d+)?/g;

function serialise(node: Node): string {
  if (node.nodeType === 3) return escapeText(node.textContent);
  if (node.nodeType !== 1 || node.localName === "style") return "";
  const attributes: Attributes = Object.fromEntries(
    [...node.attributes]
      .filter(({ name }) => !DROPPED.test(name))
      .map(({ name, value }) => [name, value.replace(NUMBERS, (n) => coordinate(Number(n)))]),
  );
  return element(node.localName, attributes, [...node.childNodes].map(serialise).join(""));
}

/** The sheet that a figure is drawn on [pt]. */
export interface Page {
  /** Prefix of every id on the page, so that several figures can share a document. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Gradients, clips and patterns that elements refer to. */
  readonly defs: string[];
}

/** A pair of axes at its place. */
export interface Frame {
  /** The frame on the page. */
  readonly box: Box;
  /** The whole page [pt]. */
  readonly page: Page;
  readonly x: AxisScale;
  readonly y: AxisScale;
  /** Axis value → page. */
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
}

const scaleOptions = ({ axis, low, high }: AxisScale, flip: boolean): Plot.ScaleOptions => ({
  type: axis.log ? "log" : "linear",
  domain: (axis.reverse ?? false) !== flip ? [high, low] : [low, high],
});

function plotOptions(box: Box, page: Page, x: AxisScale, y: AxisScale): Plot.PlotOptions {
  return {
    document,
    width: page.width,
    height: page.height,
    marginLeft: box.x0,
    marginRight: page.width - box.x1,
    marginTop: box.y0,
    marginBottom: page.height - box.y1,
    x: { ...scaleOptions(x, false), axis: null },
    // The first category stands at the top.
    y: { ...scaleOptions(y, y.axis.categories !== undefined), axis: null },
    color: { type: "identity" },
    symbol: { type: "identity" },
  };
}

/** Scales of a frame at its place on the page. */
export function frameOf(box: Box, page: Page, x: AxisScale, y: AxisScale): Frame {
  const drawn = Plot.plot({ ...plotOptions(box, page, x, y), marks: [] });
  const [sx, sy] = [drawn.scale("x")!, drawn.scale("y")!];
  return { box, page, x, y, toX: (v) => Number(sx.apply(v)), toY: (v) => Number(sy.apply(v)) };
}

/** Marks drawn in a frame, as SVG in page coordinates. */
export function drawMarks(frame: Frame, marks: readonly Plot.Markish[]): string {
  if (marks.length === 0) return "";
  const drawn = Plot.plot({ ...plotOptions(frame.box, frame.page, frame.x, frame.y), marks: [...marks] }) as unknown as Node;
  return [...drawn.childNodes].map(serialise).join("");
}
