import type { Table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { line } from "./series.ts";
import { type RootTimeCourse, rootTimePanel } from "./titration-record.ts";

/** What a record of many pulses leaves to be seen. */
export interface TitrationEnvelope {
  /** Columns `capacity` and `pulse_end` [V], one row for each pulse; missing numbers break the line. */
  readonly pulseEnds: Table;
  /** Columns `capacity` and `rest_end` [V], the same way; none where no pulse is followed by a rest. */
  readonly restEnds?: Table;
  /** Columns `test_time_second` [s], `voltage_volt` [V] and `pulse_volt` [V], missing outside pulses: a few pulses that follow each other. */
  readonly detail: Table;
  /** Which pulses those are, e.g. `pulses 66 to 68`. */
  readonly detailed: string;
  readonly pulses: number;
  readonly capacityUnit: string;
}

/**
 * A titration of so many pulses that its record would be a ribbon: potentials at the ends of pulses and rests over capacity, a few
 * pulses over time, and single ones over √t with the lines that were fitted.
 * @param courses up to three
 */
export function titrationEnvelope(
  titration: TitrationEnvelope,
  courses: readonly RootTimeCourse[],
  options: About & { readonly id?: string },
): Figure {
  const { pulseEnds, restEnds, detail, detailed, pulses, capacityUnit } = titration;
  const time = { x: "test_time_second" };
  const single = courses.length > 0;
  const last = single
    ? " Right, the change of the potential over the square root of the time since the switch within single pulses (markers, a part of the samples) and the lines fitted in the window in which the square-root law holds."
    : "";
  return figure({
    id: options.id ?? "titration-record",
    title: options.title ?? "Titration record",
    width: "double",
    columns: single ? [1, 1, 1] : [1, 1],
    caption: `Left, potentials at the ends of ${pulses} pulses${restEnds ? " and of the rests behind them" : ""} over the capacity that has passed. ${single ? "Middle" : "Right"}, ${detailed} over time, pulses in colour.${last} ${options.setting}`,
    standing: single ? ["Markers: measured.", "Solid lines at the right: fitted."] : [],
    panels: [
      axes({
        naming: "above",
        x: { quantity: "capacity", unit: capacityUnit },
        y: { symbol: "E", unit: "V" },
        series: [
          line(pulseEnds, { x: "capacity", y: "pulse_end", as: "accent", label: "ends of pulses" }),
          ...(restEnds ? [line(restEnds, { x: "capacity", y: "rest_end", as: "variant 2", label: "ends of rests" })] : []),
        ],
      }),
      axes({
        naming: "above",
        x: { quantity: "time", unit: "h" },
        y: { symbol: "E", unit: "V" },
        series: [
          line(detail, { ...time, y: "voltage_volt", as: "muted", label: "rests" }),
          line(detail, { ...time, y: "pulse_volt", as: "accent", label: "pulses" }),
        ],
      }),
      ...(single ? [{ ...rootTimePanel(courses), naming: "above" as const }] : []),
    ],
    ...originOf(options),
  });
}
