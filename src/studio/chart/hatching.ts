import type { Frame } from "../../figures/plot-svg.ts";
import { fromPage } from "./page-place.ts";
import { curve, type Trace } from "./plotly-series.ts";

/** Distance, visible width and strength of the strokes of the printed hatch [pt]. */
const HATCH = { distance: 5, width: 0.45, opacity: 0.6 } as const;
/** Steps along a stroke [pt]. */
const STEP = 0.75;

/** Strokes at 45° over the part of a frame where `isIn` holds for a place on the page. */
export function hatching(frame: Frame, isIn: (x: number, y: number) => boolean, colour: string, scale: number): Trace {
  const { box } = frame;
  const back = fromPage(frame);
  const [xs, ys]: [number[], number[]] = [[], []];
  const between = Math.SQRT2 * HATCH.distance;
  const put = (px: number, py: number) => {
    xs.push(back.x(px));
    ys.push(back.y(py));
  };
  for (let k = Math.floor((box.x0 + box.y0) / between); k * between <= box.x1 + box.y1; k++) {
    const sum = k * between + Math.SQRT1_2 * HATCH.width;
    const [from, to] = [Math.max(box.x0, sum - box.y1), Math.min(box.x1, sum - box.y0)];
    let start: number | undefined;
    for (let x = from; x <= to + STEP; x += STEP) {
      const isInside = x <= to && isIn(x, sum - x);
      if (isInside) start ??= x;
      else if (start !== undefined) {
        put(start, sum - start);
        put(x - STEP, sum - x + STEP);
        xs.push(Number.NaN);
        ys.push(Number.NaN);
        start = undefined;
      }
    }
  }
  return curve(xs, ys, { colour, width: HATCH.width, opacity: HATCH.opacity }, scale);
}
