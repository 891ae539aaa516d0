import type { Table } from "../data/table.ts";
import { needSome, originOf, strengthAmong } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, type Series } from "./series.ts";

/** One run from its start to its end. */
export interface VoltageCourse {
  /** E.g. `298 K`; shown when there are several. */
  readonly label: string;
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /** Columns `test_time_second` [s] and `voltage_volt` [V]. */
  readonly run: Table;
  /** Moments that stand out, e.g. those of spectra: the same columns. */
  readonly moments?: Table;
  readonly standing?: CurveStanding;
}

interface Options extends About {
  /** What the markers are, e.g. `spectra`. */
  readonly marked?: string;
  readonly id?: string;
}

/**
 * Voltage over the time of an experiment, with markers where something was measured.
 * @throws LithiateError when there is no run
 */
export function voltageOverTime(courses: readonly VoltageCourse[], options: Options): Figure {
  needSome(courses, "run");
  const place = { x: "test_time_second", y: "voltage_volt" };
  const marked = courses.some(({ moments }) => moments && moments.length > 0);
  return figure({
    id: options.id ?? "voltage-over-time",
    title: options.title ?? "Voltage over time",
    caption: `Voltage of the cell from the start to the end of the experiment${marked ? `; markers: ${options.marked ?? "moments of measurement"}` : ""}. ${options.setting}`,
    panels: [
      axes({
        naming: "legend",
        x: { quantity: "time", unit: "h", zero: true },
        y: { symbol: "E", unit: "V", against: "Li⁺/Li", zero: true },
        series: courses.flatMap((course): Series[] => {
          const { label, as, run, moments, standing = "computed" } = course;
          const drawn = { ...place, as, standing, strength: strengthAmong(courses, course) };
          return [
            line(run, { ...drawn, ...(courses.length > 1 ? { label } : {}) }),
            ...(moments && moments.length > 0 ? [points(moments, drawn)] : []),
          ];
        }),
      }),
    ],
    ...originOf(options),
  });
}
