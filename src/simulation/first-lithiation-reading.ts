import { potentialTable, tablePotential } from "../materials/potential-table.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import type { FirstLithiation } from "./first-lithiation.ts";
import { type FirstLithiationOptions, firstLithiationSettings } from "./first-lithiation-options.ts";

/** What a first lithiation says in numbers, SI. What belongs to a front that never moved is undefined. */
export interface FirstLithiationReading {
  /** Share of the crystal that was there at the start which the front has converted, by volume [1]. */
  readonly converted: number;
  /** Whether there was a crystal, and whether its front was absorbed. */
  readonly crystal: boolean;
  readonly absorbed: boolean;
  /** Charge taken up [C/kg], and mean filling, at the end. */
  readonly charge: number;
  readonly filling: number;
  readonly plateau: Plateau | undefined;
  /** Least and most lithium per silicon behind the moving front. */
  readonly lithium: readonly [least: number, most: number] | undefined;
  /** Largest Da_f = v R/D of the moving front [1]. */
  readonly damkohler: number | undefined;
  /** Largest pressure in the core and largest hoop stress at the surface while there is a front, as far as they are known [Pa]. */
  readonly corePressure: number | undefined;
  readonly surfaceHoop: number | undefined;
}

/** Means over the charge that passes while the front moves [V]: potential of the front − the three losses = voltage. */
export interface Plateau {
  readonly voltage: number;
  /** What moving the front takes; with stress on the front, what stress takes besides. */
  readonly front: number;
  /** Diffusion through the shell, and reaction at the surface. */
  readonly shell: number;
  readonly surface: number;
}

/** Share of the crystal that has to be converted before the voltage is called a plateau; a convention. */
export const LEAST_CONVERTED = 0.1;

/**
 * Reads a first lithiation.
 * @param options those with which it was computed
 */
export function readFirstLithiation(run: FirstLithiation, options: FirstLithiationOptions): FirstLithiationReading {
  const column = (name: string) => run.table.column(name).values;
  const [charge, mean, front] = ["x_capacity_per_gram_active", "x_mean_filling", "x_front_radius"].map(column);
  const [lithium, damkohler, pressure, hoop] = ["x_front_lithium", "x_front_damkohler", "x_core_pressure", "x_surface_hoop"].map(
    column,
  );
  const last = run.table.length - 1;
  const moving = Array.from(damkohler!.keys()).filter((k) => damkohler![k]! > 0);
  const most = (values: Float64Array) => {
    const known = values.filter((v) => !Number.isNaN(v));
    return known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : undefined;
  };
  const ofMoving = (values: Float64Array) => Float64Array.from(moving, (k) => values[k]!);
  const crystal = front![0]! > 0;
  const converted = crystal ? 1 - (front![last]! / front![0]!) ** 3 : 0;
  const behind = ofMoving(lithium!);
  return {
    converted,
    crystal,
    absorbed: crystal && run.absorbedAt !== undefined,
    charge: charge![last]!,
    filling: mean![last]!,
    plateau: converted >= LEAST_CONVERTED ? plateauOf(run, options, moving) : undefined,
    lithium: moving.length > 0 ? [behind.reduce((a, b) => Math.min(a, b)), behind.reduce((a, b) => Math.max(a, b))] : undefined,
    damkohler: most(ofMoving(damkohler!)),
    corePressure: most(pressure!),
    surfaceHoop: most(hoop!),
  };
}

function plateauOf(run: FirstLithiation, options: FirstLithiationOptions, moving: readonly number[]): Plateau {
  const { temperature, material } = firstLithiationSettings(options);
  const values = { ...usualValues(silicon.properties), ...material };
  const potential = potentialTable(silicon.laws(values).potential!.mean, temperature);
  const column = (name: string) => run.table.column(name).values;
  const [charge, voltage, atSurface, lithium] = [
    "x_capacity_per_gram_active",
    "voltage_volt",
    "x_surface_filling",
    "x_front_lithium",
  ].map(column);
  const total = { charge: 0, voltage: 0, front: 0, surface: 0 };
  for (const k of moving.slice(1)) {
    const passed = charge![k]! - charge![k - 1]!;
    if (!(lithium![k - 1]! >= 0)) continue;
    const between = (at: (row: number) => number) => (passed * (at(k - 1) + at(k))) / 2;
    total.charge += passed;
    total.voltage += between((row) => voltage![row]!);
    total.front += between((row) => tablePotential(potential, lithium![row]! / values.maxLithium!));
    total.surface += between((row) => tablePotential(potential, atSurface![row]!));
  }
  const [E, front, surface] = [total.voltage, total.front, total.surface].map((sum) => sum / total.charge);
  return { voltage: E!, front: values.frontPotential! - front!, shell: front! - surface!, surface: surface! - E! };
}
