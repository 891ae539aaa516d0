import type { Table } from "../data/table.ts";
import { table } from "../data/table.ts";
import { inUnit } from "../units/quantity.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, type Axis, axes, type Figure, figure } from "./figure.ts";
import { line, type Series, span } from "./series.ts";

/** State across the cell at one moment. */
export interface CellState {
  /** E.g. `10 min` or `0.25 V`. */
  readonly label: string;
  /**
   * Columns `x_position_metre` [m] from the lithium, `x_salt_concentration_mol_per_m3`, `x_electrolyte_potential_volt`
   * (not in single-particle models), `x_mean_filling_1` and `x_surface_filling_1`, `x_mean_filling_2` … of each particle
   * kind [1], the fillings missing (NaN) in the separator.
   */
  readonly across: Table;
}

interface Options extends About {
  /** Thicknesses [m]; the part of the separator is shaded. */
  readonly separator: number;
  readonly electrode: number;
  /** Particle kind whose filling is shown, from 1; 1 unless said. */
  readonly kind?: number;
  /** Series; `accent` unless said. */
  readonly as?: string;
  readonly id?: string;
}

/** Surface minus mean filling would hide in the curves: both are drawn, the surface dashed, when they differ by this [1]. */
const VISIBLE = 0.01;

function differs({ across }: CellState, kind: number): boolean {
  const [surface, mean] = ["surface", "mean"].map((what) => across.column(`x_${what}_filling_${kind}`).values);
  return surface!.some((v, i) => Math.abs(v - mean![i]!) > VISIBLE);
}

/** Salt, potential of the electrolyte and filling across the cell, from the lithium to the current collector. */
export function cellProfiles(states: readonly CellState[], options: Options): Figure {
  needSome(states, "state");
  const { as = "accent", separator, electrode, kind = 1 } = options;
  const hasPotential = states.every(({ across }) => across.has("x_electrolyte_potential_volt"));
  const edge = inUnit(separator, "um");
  const showsSurface = states.some((s) => differs(s, kind));
  const curves = (y: string, isNamed = false): Series[] =>
    states.map(({ label, across }, i) =>
      line(across, {
        x: "x_position_metre",
        y,
        as,
        strength: familyStrength(i, states.length),
        ...(isNamed ? { label } : {}),
      }),
    );
  const surface = states.map(({ across }, i) =>
    line(surfaceOf(across, kind), { x: "x", y: "filling", as: "variant 3", strength: familyStrength(i, states.length) }),
  );
  const panel = (y: Axis, series: readonly Series[], place: "top" | "middle" | "bottom") =>
    axes({
      ...(place === "top" ? { naming: "above" as const } : {}),
      x: {
        quantity: "distance from lithium",
        unit: "um",
        domain: [0, inUnit(separator + electrode, "um")],
        quiet: place !== "bottom",
      },
      y,
      series: [span({ x: [0, edge], as: "shade", ...(place === "bottom" ? { label: "separator" } : {}) }), ...series],
    });
  return figure({
    id: options.id ?? "cell-profiles",
    title: options.title ?? "Across the cell",
    caption: `Salt concentration${hasPotential ? ", potential of the electrolyte" : ""} and filling of the particles from the lithium (left) to the current collector; shaded, the separator.${showsSurface ? " Solid, mean filling; dashed, filling at the surface." : ""} ${options.setting}`,
    height: hasPotential ? 125 : 87,
    panels: [
      panel({ quantity: "salt", unit: "mol/L" }, curves("x_salt_concentration_mol_per_m3", true), "top"),
      ...(hasPotential ? [panel({ quantity: "potential", unit: "mV" }, curves("x_electrolyte_potential_volt"), "middle")] : []),
      panel(
        { quantity: "filling", unit: "1" },
        [...curves(`x_mean_filling_${kind}`), ...(showsSurface ? surface : [])],
        "bottom",
      ),
    ],
    ...originOf(options),
  });
}

function surfaceOf(across: Table, kind: number): Table {
  return table("surface", { x: across.column("x_position_metre"), filling: across.column(`x_surface_filling_${kind}`) });
}
