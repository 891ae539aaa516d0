import type { Table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import type { LitDiffusivities } from "./lit-diffusivity.ts";
import { points } from "./series.ts";
import { type RootTimeCourse, rootTimePanel } from "./titration-record.ts";

interface Options extends About {
  readonly id?: string;
  /** Unit in which the resistance is read. */
  readonly resistanceUnit: string;
}

/**
 * Interruptions of a current: single ones over √t, then resistance and diffusivity of all over potential.
 * @param courses up to three interruptions
 * @param resistances columns `potential` [V] and `resistance` [Ω]
 */
export function interruptions(
  courses: readonly RootTimeCourse[],
  resistances: Table,
  lit: readonly LitDiffusivities[],
  options: Options,
): Figure {
  const potential = { x: "potential" };
  return figure({
    id: options.id ?? "interruptions",
    title: options.title ?? "Intermittent current interruption",
    width: "double",
    columns: lit.length > 0 ? [1, 1, 1] : [1, 1],
    caption: `Left, change of the potential over the square root of the time since an interruption (markers, a part of the samples) and the fitted lines. ${lit.length > 0 ? "Middle" : "Right"}, series resistance from their intercepts. ${lit.length > 0 ? "Right, diffusivity from their slopes; shape and colour are the lights of the numbers. " : ""}Bars: 95 %; of many interruptions some are drawn, evenly chosen. ${options.setting}`,
    standing: ["Markers: measured.", "Solid lines: fitted."],
    panels: [
      rootTimePanel(courses),
      axes({
        x: { symbol: "E", unit: "V" },
        y: { quantity: "resistance", symbol: "R", unit: options.resistanceUnit, zero: true },
        series: [points(resistances, { ...potential, y: "resistance", as: "accent" })],
      }),
      ...(lit.length > 0
        ? [
            axes({
              naming: "above",
              x: { symbol: "E", unit: "V" },
              y: { quantity: "diffusivity", symbol: "D", unit: "cm^2/s", log: true },
              series: lit.map(({ values, light, label }) => points(values, { ...potential, y: "diffusivity", as: light, label })),
            }),
          ]
        : []),
    ],
    ...originOf(options),
  });
}
