import type { Table } from "../data/table.ts";
import { type About, type Axis, axes, type Figure, figure } from "./figure.ts";
import { line, points, type Series } from "./series.ts";

/** One direction of a series, or all of it. */
export interface SeriesBranch {
  /** E.g. `lithiation`; empty for a series that runs one way. */
  readonly label: string;
  /**
   * Column `x` and the resistances by their names [ohm], with sigma drawn as bars; `<name>_smooth` where they were smoothed, in the
   * order of x.
   */
  readonly table: Table;
  /** Its rows that can be trusted, and those with a red light; either may be empty. */
  readonly sound: Table;
  readonly red: Table;
}

interface Options extends About {
  readonly id: string;
  /** What x is. */
  readonly x: Axis;
  /** Resistances that are shown, at most four. */
  readonly resistances: readonly string[];
}

/** Markers of the rows that can be trusted, and open squares of those with a red light. */
function marksOf({ label, sound, red }: SeriesBranch, name: string, as: string, isNamed: boolean): Series[] {
  const place = { x: "x", y: name };
  const named = (text: string) => (isNamed && text !== "" ? { label: text } : {});
  const doubt = label === "" ? "red light" : `${label}, red light`;
  return [
    ...(sound.length > 0 ? [points(sound, { ...place, as, ...named(label) })] : []),
    ...(red.length > 0 ? [points(red, { ...place, as: "red", standing: "predicted", ...named(doubt) })] : []),
  ];
}

/** Resistances of the arcs along a series, a panel for each: free fits with bars, smoothed fits as lines. */
export function spectraSeries(branches: readonly SeriesBranch[], options: Options): Figure {
  const { resistances, x, id } = options;
  const across = resistances.length === 3 ? 3 : Math.min(resistances.length, 2);
  const panels = resistances.map((name, k) => {
    const values = branches.flatMap((b) => [...b.table.column(name).values]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return axes({
      x,
      y: { symbol: symbolOf(name), unit: "ohm", ...(high > 8 * low ? { log: true } : {}) },
      naming: k === 0 ? "legend" : "direct",
      series: branches.flatMap((branch, b) => {
        const as = `variant ${b + 1}`;
        return [
          ...(branch.table.has(`${name}_smooth`)
            ? [line(branch.table, { x: "x", y: `${name}_smooth`, as, standing: "computed" })]
            : []),
          ...marksOf(branch, name, as, k === 0),
        ];
      }),
    });
  });
  return figure({
    id,
    title: options.title ?? "Resistances along the series",
    caption: `Resistances of the circuit fitted to every spectrum; bars: 95 % intervals${branches.some((b) => b.red.length > 0) ? "; open red squares: not to be trusted, the reasons stand in the table of the series" : ""}; lines, where there are any: the series smoothed in one direction. ${options.setting}`,
    standing: ["Markers: fitted to single spectra."],
    width: across > 1 ? "double" : "single",
    columns: Array.from({ length: across }, () => 1),
    height: (across === 3 ? 52 : 58) * Math.ceil(resistances.length / across),
    panels,
    ...(options.cites ? { cites: options.cites } : {}),
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}

/** `R1` → `R_{1}`. */
const symbolOf = (name: string) => name.replace(/^([A-Za-z]+)(.+)$/, "$1_{$2}");
