import { type Table, table } from "../data/table.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, type Axes, type Axis, axes, type Figure, figure } from "./figure.ts";
import { line, rule, type Series } from "./series.ts";
import { layerName } from "./tokens.ts";

/** The inside of a particle at one moment. */
export interface ProfileState {
  /** E.g. its filling, `30 %`. */
  readonly label: string;
  /** Look by name instead of the colours of the layers, for a state that stands beside the others. */
  readonly as?: string;
  /**
   * Rows from the centre outwards: `x_current_radius_metre`, `x_layer` (from 1), `x_filling` (NaN in inert layers),
   * `x_radial_stress_pascal`, `x_hoop_stress_pascal` (tension positive).
   */
  readonly radius: Table;
}

/** One row of panels: a way through the cycle. */
export interface ProfileRow {
  readonly title: string;
  readonly states: readonly ProfileState[];
}

interface Options extends About {
  readonly id: string;
  /** Height of the figure [mm]. */
  readonly height: number;
}

const COLUMNS = [
  { column: "x_filling", axis: { quantity: "filling", unit: "1", domain: [0, 1] } },
  { column: "x_radial_stress_pascal", axis: { quantity: "radial stress", symbol: "σ_{r}", unit: "GPa" } },
  { column: "x_hoop_stress_pascal", axis: { quantity: "hoop stress", symbol: "σ_{t}", unit: "GPa" } },
] as const satisfies readonly { column: string; axis: Axis }[];

/** Rows of a profile in one layer. */
function layerPart({ radius }: ProfileState, layer: number): Table {
  const own = [...radius.column("x_layer").values.keys()].filter((i) => radius.column("x_layer").values[i] === layer);
  const names = ["x_current_radius_metre", ...COLUMNS.map(({ column }) => column)];
  return table(
    radius.label,
    Object.fromEntries(
      names.map((name) => [name, { unit: radius.column(name).unit, values: own.map((i) => radius.column(name).values[i]!) }]),
    ),
  );
}

/** Least and largest of a stress over all rows [GPa], to halves, with zero. */
function rangeOf(rows: readonly ProfileRow[], column: string): [number, number] {
  const all = rows.flatMap(({ states }) => states.flatMap(({ radius }) => [...radius.column(column).values]));
  return [Math.floor((Math.min(0, ...all) / 1e9) * 2.1) / 2, Math.ceil((Math.max(0, ...all) / 1e9) * 2.1) / 2];
}

/**
 * Filling, radial and hoop stress over the current radius, one row of panels for each way through a cycle, on common scales. A layer
 * has its colour; a place between two layers where no curve runs is a gap.
 * @param materials of the layers, from the centre outwards
 */
export function layerProfiles(rows: readonly ProfileRow[], materials: readonly string[], options: Options): Figure {
  needSome(
    rows.flatMap(({ states }) => states),
    "state",
  );
  const outer = Math.max(
    ...rows.flatMap(({ states }) => states.flatMap(({ radius }) => [...radius.column("x_current_radius_metre").values])),
  );
  const x: Axis = { quantity: "radius", symbol: "r", unit: "nm", domain: [0, Math.ceil(1e9 * outer * 1.02)] };
  const curves = ({ states }: ProfileRow, column: string, isNamed: boolean, isLegend: boolean): Series[] => {
    const family = states.filter(({ as }) => as === undefined);
    return states.flatMap((state) =>
      materials.map((material, k) => {
        const isLast = state === family.at(-1);
        const label = isNamed && k === 0 ? state.label : isLegend && isLast ? layerName(material) : undefined;
        const strength = state.as ? 1 : familyStrength(family.indexOf(state), family.length);
        return line(layerPart(state, k + 1), {
          x: "x_current_radius_metre",
          y: column,
          as: state.as ?? material,
          strength,
          ...(label === undefined ? {} : { label }),
        });
      }),
    );
  };
  const panel = (row: ProfileRow, n: number, c: number): Axes => {
    const { column, axis } = COLUMNS[c]!;
    const isStress = c > 0;
    return axes({
      ...(c === 0 ? { title: row.title, naming: "above" as const } : {}),
      x: { ...x, quiet: n < rows.length - 1 },
      y: isStress ? { ...axis, domain: rangeOf(rows, column) } : axis,
      series: [
        ...(isStress ? [rule("y", 0, { as: "line" })] : []),
        ...curves(row, column, c === 0, c === 1 && n === 0 && materials.length > 1),
      ],
    });
  };
  return figure({
    id: options.id,
    title: options.title ?? "Lithium and stress inside a particle",
    width: "double",
    height: options.height,
    columns: [1, 1, 1],
    caption: options.setting,
    panels: rows.flatMap((row, n) => COLUMNS.map((_, c) => panel(row, n, c))),
    ...originOf(options),
  });
}
