import type { Table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import type { LitDiffusivities } from "./lit-diffusivity.ts";
import { line, points, type Series } from "./series.ts";

/** Current after one step of the potential. */
export interface CurrentDecay {
  readonly label: string;
  /** Columns `time` [s] and `current`, magnitudes. */
  readonly measured: Table;
  /** Columns `time` [s] and `fitted_current`, magnitudes. */
  readonly fitted: Table;
}

interface Options extends About {
  readonly id?: string;
  /** Unit in which the current is read. */
  readonly currentUnit: string;
}

const VARIANTS = ["variant 1", "variant 2", "variant 3"] as const;

/**
 * Potentiostatic titration: decays of the current with their fits, then diffusivity of all steps over potential.
 * @param decays  up to three
 * @param classic columns `potential` [V], `long_time_diffusivity` and `short_time_diffusivity` [m² s⁻¹]
 * @param biot    columns `potential` [V] and `biot` [1]
 */
export function currentDecays(
  decays: readonly CurrentDecay[],
  lit: readonly LitDiffusivities[],
  classic: Table,
  biot: Table,
  options: Options,
): Figure {
  const potential = { x: "potential" };
  return figure({
    id: options.id ?? "current-decays",
    title: options.title ?? "Potentiostatic intermittent titration",
    width: "double",
    columns: [1, 1, 1],
    caption: `Left, magnitude of the current after single steps of the potential (markers, a part of the samples) and the fits with diffusion, interface and leakage. Middle, diffusivity of the fits (filled markers; shape and colour are their lights, bars 95 %) beside the classic values from the slope at long times and from the largest *I*√*t* (open markers). Right, the Biot number, resistance of diffusion over that of the interface, with bars of 95 %: below 1 the interface decides. ${options.setting}`,
    standing: ["Markers: measured.", "Solid lines: fitted."],
    panels: [
      axes({
        naming: "legend",
        x: { quantity: "time", symbol: "t", unit: "s", log: true },
        y: { quantity: "current", symbol: "I", unit: options.currentUnit, log: true },
        series: decays
          .slice(0, VARIANTS.length)
          .flatMap(({ label, measured, fitted }, k): Series[] => [
            line(fitted, { x: "time", y: "fitted_current", as: VARIANTS[k]!, standing: "calibrated" }),
            points(measured, { x: "time", y: "current", as: VARIANTS[k]!, label }),
          ]),
      }),
      axes({
        naming: "above",
        x: { symbol: "E", unit: "V" },
        y: { quantity: "diffusivity", symbol: "D", unit: "cm^2/s", log: true },
        series: [
          points(classic, { ...potential, y: "long_time_diffusivity", as: "muted", standing: "predicted", label: "long times" }),
          points(classic, {
            ...potential,
            y: "short_time_diffusivity",
            as: "variant 3",
            standing: "predicted",
            label: "short times",
          }),
          ...lit.map(({ values, light, label }) => points(values, { ...potential, y: "diffusivity", as: light, label })),
        ],
      }),
      axes({
        x: { symbol: "E", unit: "V" },
        y: { quantity: "Biot number", unit: "1", log: true },
        series: [points(biot, { ...potential, y: "biot", as: "accent" })],
      }),
    ],
    ...originOf(options),
  });
}
