import type { Table } from "../data/table.ts";
import { converted } from "./axis-scale.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, type Series } from "./series.ts";

/** Curves of one cell that differ in one thing: the rate, the cycle. */
export interface VoltageFamily {
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /** Title of its panel; needed when there are several families. */
  readonly title?: string;
  readonly members: readonly VoltageMember[];
  readonly standing?: CurveStanding;
}

/** Half cycles of one member; each capacity counts from zero. */
export interface VoltageMember {
  /** E.g. `1 A g⁻¹` or `cycle 2`. */
  readonly label: string;
  /** Columns `x_step_capacity_per_gram_active` [C kg⁻¹] and `voltage_volt` [V], in order of time. */
  readonly curves: readonly Table[];
}

interface Options extends About {
  /** Largest voltage shown [V]. */
  readonly upTo?: number;
  readonly id?: string;
}

const PLACE = { x: "x_step_capacity_per_gram_active", y: "voltage_volt" } as const;

function curvesOf({ as, members, standing = "computed" }: VoltageFamily): Series[] {
  return members.flatMap(({ label, curves }, i) =>
    curves.map((curve, k) => {
      const place = { ...PLACE, as, standing, ...(k === 0 ? { label } : {}) };
      return standing === "measured"
        ? points(curve, place)
        : line(curve, { ...place, strength: familyStrength(i, members.length) });
    }),
  );
}

/** Largest capacity of all families, rounded up to two digits [mAh g⁻¹], so that all panels have one scale. */
function commonCapacity(families: readonly VoltageFamily[]): number {
  const capacities = families.flatMap((f) =>
    f.members.flatMap((m) => m.curves.map((c) => converted(c.column(PLACE.x), "mAh/g"))),
  );
  const most = capacities.reduce((largest, values) => values.reduce((a, b) => Math.max(a, b), largest), 0);
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(most || 1)) - 1);
  return Math.ceil(most / digit) * digit;
}

/**
 * Voltages shown: up to a stated one; when a lithiation ends below zero, from just under it, so that the scale is not
 * stretched by a whole step; otherwise the scale decides.
 */
function voltagesShown({ members }: VoltageFamily, upTo: number | undefined): readonly [number, number] | undefined {
  let [least, most] = [0, 0];
  for (const { curves } of members)
    for (const curve of curves)
      for (const E of converted(curve.column(PLACE.y), "V")) [least, most] = [Math.min(least, E), Math.max(most, E)];
  if (least < 0) return [Math.floor(10 * least) / 10, upTo ?? Math.ceil(2 * most - 1e-3) / 2];
  return upTo === undefined ? undefined : [0, upTo];
}

/** Cell voltage against capacity at several rates or in several cycles, faint to full; one panel for each cell, on one scale. */
export function voltageFamilies(families: readonly VoltageFamily[], options: Options): Figure {
  needSome(families, "cell");
  const domain = [0, commonCapacity(families)] as const;
  const panel = (family: VoltageFamily, i: number): Axes => {
    const voltages = voltagesShown(family, options.upTo);
    return axes({
      ...(families.length > 1 ? { title: family.title ?? family.as } : {}),
      naming: "legend",
      x: { quantity: "capacity", unit: "mAh/g", domain },
      y: {
        symbol: "E",
        unit: "V",
        against: "Li⁺/Li",
        zero: true,
        quiet: i % 2 === 1,
        ...(voltages ? { domain: voltages } : {}),
      },
      series: curvesOf(family),
    });
  };
  return figure({
    id: options.id ?? "voltage-family",
    title: options.title ?? "Cell voltage",
    width: families.length > 1 ? "double" : "single",
    columns: families.length > 1 ? [1, 1] : [1],
    caption: `Cell voltage against capacity per gram of active powder, counted from the start of each half cycle. ${options.setting}`,
    panels: families.map(panel),
    ...originOf(options),
  });
}
