import { type Table, table } from "../data/table.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, type Axis, axes, type Figure, figure } from "./figure.ts";
import { line, points, rule, type Series } from "./series.ts";

/** The first lithiation of one crystal at one rate. */
export interface FrontCourse {
  /** The rate, e.g. `0.1 A g⁻¹`. */
  readonly label: string;
  /**
   * Columns `x_capacity_per_gram_active` [C/kg], `voltage_volt` [V], `x_mean_filling` [1], `x_front_radius` [m], `x_front_lithium`
   * [1], `x_core_pressure` and `x_surface_hoop` [Pa], in order of time.
   */
  readonly run: Table;
  /** Row with which the sphere of one phase begins. */
  readonly absorbedAt: number | undefined;
}

interface Options extends About {
  /** Series, e.g. `SiQD`. */
  readonly as: string;
}

const CHARGE = "x_capacity_per_gram_active";
const CHARGE_AXIS: Axis = { quantity: "charge", unit: "mAh/g", zero: true };
/** Voltages shown over the potential of the front, with room for its name. */
const HEADROOM = 1.18;
const HEIGHT = 95; // mm, of two panels above each other
const ABSORBED_WORDS = "Markers: the front is absorbed, the particle is of one phase from there on.";

/**
 * Curve of one column at every rate, faint to full, and a marker where the front is absorbed.
 * @param names of the curves; that of its rate when absent, none for an empty one
 */
function curves(courses: readonly FrontCourse[], as: string, y: string, names?: readonly string[]): Series[] {
  return courses.flatMap(({ label: rate, run, absorbedAt }, i): Series[] => {
    const strength = familyStrength(i, courses.length);
    const place = { x: CHARGE, y, as, strength };
    const label = names ? (names[i] ?? "") : rate;
    const curve = line(run, { ...place, ...(label === "" ? {} : { label }) });
    if (absorbedAt === undefined || absorbedAt === 0) return [curve];
    return [curve, points(rowOf(run, absorbedAt - 1, y), { ...place, standing: "computed" })];
  });
}

const rowOf = (run: Table, row: number, y: string): Table =>
  table(
    "absorbed",
    Object.fromEntries(
      [CHARGE, y].map((name) => [name, { unit: run.column(name).unit, values: [run.column(name).values[row]!] }]),
    ),
  );

/**
 * Voltage over charge of a first lithiation at several rates, with the potential at which front and crystal are in equilibrium.
 * @param front U_f0 [V]
 * @throws LithiateError when there is nothing to draw
 */
export function frontVoltage(courses: readonly FrontCourse[], front: number, options: Options): Figure {
  needSome(courses, "first lithiation");
  const voltages = courses.map(({ run }) => run.column("voltage_volt").values);
  const most = Math.max(...voltages.map((values) => values.reduce((a, b) => Math.max(a, b))));
  const least = Math.min(...voltages.map((values) => values.reduce((a, b) => Math.min(a, b))));
  return figure({
    id: "front-voltage",
    title: options.title ?? "Voltage of a first lithiation",
    caption: `Voltage of a lone crystal of silicon over the charge per gram of silicon. Line across: potential of the front in equilibrium; what lies between is lost at the front, in the shell and at the surface. ${ABSORBED_WORDS} ${options.setting}`,
    x: CHARGE_AXIS,
    y: {
      symbol: "E",
      unit: "V",
      against: "Li⁺/Li",
      zero: true,
      ...(most <= front && least >= 0 ? { domain: [0, HEADROOM * front] } : {}),
    },
    naming: "legend",
    series: [
      rule("y", front, { as: "muted", dash: "1 1.6", label: "front in equilibrium" }),
      ...curves(courses, options.as, "voltage_volt"),
    ],
    ...originOf(options),
  });
}

/**
 * Radius of the front, and lithium per silicon behind it and in the whole particle, over charge.
 * @param full lithium per silicon of the full particle
 * @throws LithiateError when there is nothing to draw
 */
export function frontPlace(courses: readonly FrontCourse[], full: number, options: Options): Figure {
  needSome(courses, "first lithiation");
  const longest = courses.reduce((a, b) =>
    b.run.column(CHARGE).values.at(-1)! > a.run.column(CHARGE).values.at(-1)! ? b : a,
  ).run;
  const mean = table("mean", {
    [CHARGE]: longest.column(CHARGE),
    lithium: { unit: "1", values: longest.column("x_mean_filling").values.map((x) => x * full) },
  });
  return figure({
    id: "front-place",
    title: options.title ?? "Front and composition",
    caption: `Radius of the crystal (above), and lithium per silicon behind the front and in the whole particle (below, grey; it follows from the charge alone) over the charge per gram of silicon. ${ABSORBED_WORDS} ${options.setting}`,
    height: HEIGHT,
    panels: [
      axes({
        x: { ...CHARGE_AXIS, quiet: true },
        y: { quantity: "front", symbol: "s", unit: "nm", zero: true },
        series: curves(courses, options.as, "x_front_radius"),
      }),
      axes({
        x: CHARGE_AXIS,
        y: { quantity: "lithium per silicon", unit: "1", domain: [0, 4] },
        series: [
          line(mean, { x: CHARGE, y: "lithium", as: "muted", label: "whole particle" }),
          ...curves(courses, options.as, "x_front_lithium", [...courses.slice(1).map(() => ""), "behind the front"]),
        ],
      }),
    ],
    ...originOf(options),
  });
}

/**
 * Pressure in the core and hoop stress at the surface over charge.
 * @throws LithiateError when there is nothing to draw
 */
export function frontStresses(courses: readonly FrontCourse[], options: Options): Figure {
  needSome(courses, "first lithiation");
  return figure({
    id: "front-stress",
    title: options.title ?? "Stress of a front",
    caption: `Pressure in the crystalline core (above, compression positive) and hoop stress at the surface (below, tension positive) over the charge per gram of silicon. Both follow from the place of the front alone, so that rates lie close to each other; that in a vanishing crystal grows like the logarithm of its radius. ${ABSORBED_WORDS} ${options.setting}`,
    height: HEIGHT,
    panels: [
      axes({
        x: { ...CHARGE_AXIS, quiet: true },
        y: { quantity: "core pressure", symbol: "p", unit: "GPa", zero: true },
        series: curves(courses, options.as, "x_core_pressure"),
      }),
      axes({
        x: CHARGE_AXIS,
        y: { quantity: "surface hoop stress", symbol: "σ_{t}", unit: "GPa", zero: true },
        series: curves(courses, options.as, "x_surface_hoop", []),
      }),
    ],
    ...originOf(options),
  });
}
