import { type Table, table } from "../data/table.ts";
import { inUnit } from "../units/quantity.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { line, points } from "./series.ts";

/** Charges at several scan rates with Trasatti's two lines. */
export interface TrasattiShown {
  /** Columns `scan_rate` [V/s] and `charge` [C] or [C/kg]. */
  readonly charges: Table;
  /** q = intercept + slope/√v and 1/q = intercept + slope √v, SI. */
  readonly outer: { readonly intercept: number; readonly slope: number };
  readonly total: { readonly intercept: number; readonly slope: number };
  /** E.g. `*q*_{o} = 0.037 ± 0.007 mAh`; words for none. */
  readonly outerText: string;
  readonly totalText: string;
  /** A line whose intercept is refused is dotted. */
  readonly isOuterRefused: boolean;
  readonly isTotalRefused: boolean;
}

interface Options extends About {
  readonly id?: string;
  /** Unit in which charges are read, e.g. `mAh`, and how it is written. */
  readonly unit: string;
  readonly shownUnit: string;
}

/** Charge extrapolated to infinitely fast scans (left) and infinitely slow ones (right). */
export function chargeOverRate(shown: TrasattiShown, options: Options): Figure {
  const { charges, outer, total } = shown;
  const rates = Array.from(charges.column("scan_rate").values, (v) => inUnit(v, "mV/s"));
  const charge = Array.from(charges.column("charge").values, (q) => inUnit(q, options.unit));
  const unit = { unit: "1" };
  const [one] = [inUnit(1, options.unit)];
  const root = Math.sqrt(1e3); // √(mV/V)
  const slow = rates.map((v) => 1 / Math.sqrt(v));
  const fast = rates.map(Math.sqrt);
  const ends = (x: readonly number[]) => [0, 1.05 * Math.max(...x)];
  const pair = (label: string, x: readonly number[], y: readonly number[]) =>
    table(label, { x: { ...unit, values: x }, y: { ...unit, values: y } });
  const outerLine = pair(
    "outer",
    ends(slow),
    ends(slow).map((x) => one * (outer.intercept + outer.slope * root * x)),
  );
  const totalLine = pair(
    "total",
    ends(fast),
    ends(fast).map((x) => (total.intercept + (total.slope * x) / root) / one),
  );
  const place = { x: "x", y: "y" };
  return figure({
    id: options.id ?? "charge-over-rate",
    title: options.title ?? "Charge over the scan rate",
    width: "double",
    columns: [1, 1],
    height: 65,
    caption: `Mean charge of both sweeps: left, its intercept is the outer charge *q*_{o}, which is stored however fast the scan; right, the intercept is one over the total charge *q*_{t}.${shown.isOuterRefused || shown.isTotalRefused ? " Dotted: refused, no line." : ""} ${options.setting}`,
    standing: [],
    panels: [
      axes({
        naming: "above",
        x: { quantity: "*v*^{−1/2} / (mV s⁻¹)^{−1/2}", unit: "1", zero: true },
        y: { quantity: `charge *q* / ${options.shownUnit}`, unit: "1", zero: true },
        series: [
          line(outerLine, {
            ...place,
            as: "accent",
            label: shown.outerText,
            standing: shown.isOuterRefused ? "null model" : "calibrated",
          }),
          points(pair("outer", slow, charge), { ...place, as: "accent" }),
        ],
      }),
      axes({
        naming: "above",
        x: { quantity: "*v*^{1/2} / (mV s⁻¹)^{1/2}", unit: "1", zero: true },
        y: { quantity: `*q*^{−1} / (${options.shownUnit})⁻¹`, unit: "1", zero: true },
        series: [
          line(totalLine, {
            ...place,
            as: "accent",
            label: shown.totalText,
            standing: shown.isTotalRefused ? "null model" : "calibrated",
          }),
          points(
            pair(
              "total",
              fast,
              charge.map((q) => 1 / q),
            ),
            { ...place, as: "accent" },
          ),
        ],
      }),
    ],
    ...originOf({ ...options, cites: [...new Set([...(options.cites ?? []), "Ardizzone1990"])] }),
  });
}
