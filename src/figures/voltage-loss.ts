import { type Table, table } from "../data/table.ts";
import { fromUnit } from "../units/quantity.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { band, line, type Series } from "./series.ts";

/** A half cycle split into the parts of its voltage loss. */
export interface LossCurve {
  /** Title of its panel, e.g. `lithiation, 1 A g⁻¹`. */
  readonly title: string;
  /**
   * Columns `x_step_capacity_per_gram_active` [C kg⁻¹] ascending and, each optional, `x_lithium_volt`, `x_ohmic_volt`,
   * `x_concentration_volt`, `x_film_volt`, `x_kinetic_volt`, `x_diffusion_volt`, `x_mechanical_volt` [V]: what each part adds to the voltage.
   */
  readonly parts: Table;
}

/** Part of the loss → column that holds it, from the lithium to the inside of the particle, as they are stacked. */
const PARTS: Readonly<Record<string, string>> = {
  lithium: "x_lithium_volt",
  ohmic: "x_ohmic_volt",
  electrolyte: "x_concentration_volt",
  film: "x_film_volt",
  kinetic: "x_kinetic_volt",
  diffusion: "x_diffusion_volt",
  stress: "x_mechanical_volt",
};

/** What helps is shown below zero when it exceeds this share of the largest loss. */
const SEEN = 0.02;

/** A part that never exceeds this is left out [V]. */
const LEAST = 1e-4;

const CAPACITY = "x_step_capacity_per_gram_active";

/** Parts that show in at least one of the curves. */
function shownParts(curves: readonly LossCurve[]): string[] {
  return Object.keys(PARTS).filter((part) =>
    curves.some(({ parts }) => parts.has(PARTS[part]!) && parts.column(PARTS[part]!).values.some((v) => Math.abs(v) > LEAST)),
  );
}

/** The sign that makes the total loss of a curve positive: lithiation lowers the voltage, delithiation raises it. */
function signOf({ parts }: LossCurve, shown: readonly string[]): 1 | -1 {
  let sum = 0;
  for (const part of shown) if (parts.has(PARTS[part]!)) for (const v of parts.column(PARTS[part]!).values) sum += v;
  return sum < 0 ? -1 : 1;
}

/** Parts above each other: losses upwards from zero, what helps downwards from zero. */
function stack(curve: LossCurve, shown: readonly string[], isNamed: boolean): Series[] {
  const { parts } = curve;
  const sign = signOf(curve, shown);
  const capacity = parts.column(CAPACITY);
  const [up, down] = [new Float64Array(parts.length), new Float64Array(parts.length)];
  const bands = shown.flatMap((part) => {
    if (!parts.has(PARTS[part]!)) return [];
    const values = parts.column(PARTS[part]!).values.map((v) => sign * v);
    const piece = (edge: Float64Array, keep: (v: number) => number, label?: string) => {
      const from = edge.slice();
      values.forEach((v, i) => {
        edge[i]! += keep(v);
      });
      const t = table(part, { capacity, from: { unit: "V", values: from }, to: { unit: "V", values: edge.slice() } });
      const named = label ? { label } : {};
      return band(t, { x: "capacity", low: "from", high: "to", as: `loss ${part}`, fill: "solid", ...named });
    };
    const losing = piece(up, (v) => Math.max(0, v), isNamed ? part : undefined);
    return values.some((v) => v < -LEAST) ? [losing, piece(down, (v) => Math.min(0, v))] : [losing];
  });
  const total = table("total", { capacity, loss: { unit: "V", values: up.map((v, i) => v + down[i]!) } });
  return [...bands, line(total, { x: "capacity", y: "loss", as: "ink", ...(isNamed ? { label: "total" } : {}) })];
}

/** Largest total of the losses above zero, and smallest below [V]. */
function extremes(curves: readonly LossCurve[], shown: readonly string[]): { readonly most: number; readonly least: number } {
  let [most, least] = [0, 0];
  for (const curve of curves) {
    const sign = signOf(curve, shown);
    for (let i = 0; i < curve.parts.length; i++) {
      let [up, down] = [0, 0];
      for (const part of shown) {
        const v = curve.parts.has(PARTS[part]!) ? sign * curve.parts.column(PARTS[part]!).values[i]! : 0;
        if (v > 0) up += v;
        else down += v;
      }
      [most, least] = [Math.max(most, up), Math.min(least, down)];
    }
  }
  return { most, least };
}

interface Options extends About {
  /** Largest loss shown [V]; ends of half cycles where diffusion runs away may exceed it. */
  readonly upTo?: number;
  readonly id?: string;
}

/** Where the voltage is lost: the parts of the overpotential above each other, over capacity; one panel for each half cycle. */
export function voltageLoss(curves: readonly LossCurve[], options: Options): Figure {
  needSome(curves, "half cycle");
  const shown = shownParts(curves);
  const { most, least } = extremes(curves, shown);
  const upTo = options.upTo === undefined ? most : Math.min(options.upTo, most);
  const [low, high] = [
    -least > SEEN * upTo ? Math.floor(least / fromUnit(10, "mV")) * 10 : 0,
    Math.max(10, Math.ceil(upTo / fromUnit(10, "mV")) * 10),
  ];
  const end = Math.max(...curves.flatMap(({ parts }) => [...converted(parts.column(CAPACITY), "mAh/g")]));
  const several = curves.length > 1;
  const panel = (curve: LossCurve, i: number): Axes =>
    axes({
      title: curve.title,
      ...(i === 0 ? { naming: "above" as const } : {}),
      x: { quantity: "capacity", unit: "mAh/g", domain: [0, end] },
      y: { quantity: "voltage loss", unit: "mV", domain: [low, high], quiet: i % 2 === 1 },
      series: stack(curve, shown, i === 0),
    });
  return figure({
    id: options.id ?? "voltage-loss",
    title: options.title ?? "Where the voltage is lost",
    width: several ? "double" : "single",
    columns: several ? [1, 1] : [1],
    caption: `Difference between the equilibrium voltage of the mean filling and the cell voltage, in parts, over capacity per gram of active powder; black, their sum. Parts below 0.1 mV are left out. ${options.setting}`,
    panels: curves.map(panel),
    ...originOf(options),
  });
}
