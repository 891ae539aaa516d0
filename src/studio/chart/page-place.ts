import type { AxisScale } from "../../figures/axis-scale.ts";
import type { Frame } from "../../figures/plot-svg.ts";

/** Reach of rounding [pt]. */
const EDGE = 0.01;

const isBetween = (at: number, a: number, b: number) => at >= Math.min(a, b) - EDGE && at <= Math.max(a, b) + EDGE;

/** Whether a place given in the units of the axes lies in the frame or on its edge. */
export function within({ box, toX, toY }: Frame, x: number, y: number): boolean {
  return isBetween(toX(x), box.x0, box.x1) && isBetween(toY(y), box.y0, box.y1);
}

function inverse({ axis, low, high }: AxisScale, from: number, to: number): (at: number) => number {
  const [a, b] = axis.log ? [Math.log(low), Math.log(high)] : [low, high];
  const back = axis.log ? Math.exp : (v: number) => v;
  return (at) => back(a + ((at - from) / (to - from)) * (b - a));
}

/** From a place on the page [pt] to the values of the axes. */
export function fromPage({ x, y, toX, toY }: Frame): { readonly x: (at: number) => number; readonly y: (at: number) => number } {
  return { x: inverse(x, toX(x.low), toX(x.high)), y: inverse(y, toY(y.low), toY(y.high)) };
}
