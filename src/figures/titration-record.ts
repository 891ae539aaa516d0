import type { Table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { line, points, type Series } from "./series.ts";

/** Potential after the switch of one pulse or interruption. */
export interface RootTimeCourse {
  /** E.g. `pulse 3`. */
  readonly label: string;
  /** Columns `root_time`, the root of the time in s [1], and `change` [V] of the potential. */
  readonly measured: Table;
  /** Columns `root_time` [1] and `line` [V] in the window that was fitted. */
  readonly fitted: Table;
}

interface Options extends About {
  readonly id?: string;
  /** What is coloured in the record, e.g. `pulses`. */
  readonly coloured: string;
}

const VARIANTS = ["variant 1", "variant 2", "variant 3"] as const;

/**
 * Potential over time with the pulses in colour, and over √t within single pulses with the lines that were fitted.
 * @param record columns `test_time_second` [s], `voltage_volt` [V] and `pulse_volt` [V], missing outside pulses
 * @param courses up to three
 */
export function titrationRecord(record: Table, courses: readonly RootTimeCourse[], options: Options): Figure {
  const time = { x: "test_time_second" };
  return figure({
    id: options.id ?? "titration-record",
    title: options.title ?? "Titration record",
    width: "double",
    columns: courses.length > 0 ? [1.25, 1] : [1],
    caption: `${courses.length > 0 ? "Left, potential" : "Potential"} over time, ${options.coloured} in colour. ${courses.length > 0 ? `Right, its change over the square root of the time since the switch within single ${options.coloured} (markers, a part of the samples) and the lines fitted in the window in which the square-root law holds. ` : ""}${options.setting}`,
    standing: courses.length > 0 ? ["Markers: measured.", "Solid lines at the right: fitted."] : [],
    panels: [
      axes({
        naming: "legend",
        x: { quantity: "time", unit: "h" },
        y: { symbol: "E", unit: "V" },
        series: [
          line(record, { ...time, y: "voltage_volt", as: "muted", label: "rests" }),
          line(record, { ...time, y: "pulse_volt", as: "accent", label: options.coloured }),
        ],
      }),
      ...(courses.length > 0 ? [rootTimePanel(courses)] : []),
    ],
    ...originOf(options),
  });
}

/** Changes over √t with the fitted lines, up to three courses. */
export function rootTimePanel(courses: readonly RootTimeCourse[]): Axes {
  const root = { x: "root_time" };
  return axes({
    naming: "legend",
    x: { quantity: "√(*t* / s)", unit: "1", zero: true },
    y: { quantity: "Δ*E*", unit: "mV" },
    series: courses
      .slice(0, VARIANTS.length)
      .flatMap(({ label, measured, fitted }, k): Series[] => [
        line(fitted, { ...root, y: "line", as: VARIANTS[k]!, standing: "calibrated" }),
        points(measured, { ...root, y: "change", as: VARIANTS[k]!, label }),
      ]),
  });
}
