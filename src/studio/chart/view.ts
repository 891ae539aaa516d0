import type { Along, AxisScale } from "../../figures/axis-scale.ts";
import type { Axis, Figure } from "../../figures/figure.ts";
import { roundLogRange } from "../../figures/ticks.ts";
import { layoutName } from "./plotly-figure.ts";

type Range = readonly [number, number];

/** Ranges to which a person has zoomed, by panel, in the units of its axes. */
export type View = ReadonlyMap<number, Readonly<Partial<Record<Along, Range>>>>;

/** The whole of everything. */
export const WHOLE: View = new Map();

const ALONG = ["x", "y"] as const satisfies readonly Along[];

/** A logarithmic range is rounded outwards, so that it has ticks. */
const shown = (axis: Axis, range: Range | undefined): Axis =>
  range === undefined || axis.categories ? axis : { ...axis, domain: axis.log ? roundLogRange(...range) : range };

/**
 * The figure with the ranges of a view.
 * @param height that it keeps whatever its numbers are [mm]
 */
export function viewed(f: Figure, view: View, height: number | undefined): Figure {
  const panels = f.panels.map((panel, i) => {
    const ranges = view.get(i);
    return panel.kind === "axes" && ranges ? { ...panel, x: shown(panel.x, ranges.x), y: shown(panel.y, ranges.y) } : panel;
  });
  return { ...f, panels, ...(height === undefined ? {} : { height }) };
}

/** The view after Plotly has told of axes that changed: `xaxis2.range[0]` and so on; logarithmic axes count in decades. */
export function zoomed(f: Figure, view: View, changed: Readonly<Record<string, unknown>>): View {
  const next = new Map(view);
  f.panels.forEach((panel, i) => {
    if (panel.kind !== "axes") return;
    for (const along of ALONG) {
      const name = layoutName(along, i);
      const [a, b] = [0, 1].map((end) => changed[`${name}.range[${end}]`]);
      if (typeof a !== "number" || typeof b !== "number" || a === b || panel[along].categories) continue;
      const [from, to] = (panel[along].log ? [10 ** a, 10 ** b] : [a, b]).sort((p, q) => p - q);
      next.set(i, { ...next.get(i), [along]: [from, to] });
    }
  });
  return next;
}

function scaledRange({ axis, low, high }: AxisScale, about: number, factor: number): Range {
  const [a, b, c] = axis.log ? [low, high, about].map(Math.log) : [low, high, about];
  const back = axis.log ? Math.exp : (v: number) => v;
  return [back(c! + (a! - c!) * factor), back(c! + (b! - c!) * factor)];
}

/** The view with the ranges of one panel made longer or shorter by a factor, about a place given in the units of its axes. */
export function zoomedAbout(
  view: View,
  panel: number,
  scales: { readonly x: AxisScale; readonly y: AxisScale },
  about: { readonly x: number; readonly y: number },
  factor: number,
): View {
  const ranges = ALONG.filter((along) => !scales[along].axis.categories).map(
    (along) => [along, scaledRange(scales[along], about[along], factor)] as const,
  );
  return new Map([...view, [panel, { ...view.get(panel), ...Object.fromEntries(ranges) }]]);
}
