import { type Table, table } from "../../../data/table.ts";
import { evenRows, FRAME, scaleTo, wayAlong } from "../../../figures/even-rows.ts";

/** A quantity of a curve, one number for each row. */
export interface Along {
  readonly unit: string;
  readonly values: Float64Array;
}

/** Way between two points, as a share of the height of the frame: less than a pixel. */
const APART = 1 / 400;
/** Points of all branches together at most, beyond those at their ends: more curves than that cover each other. */
const MOST = 8000;

/**
 * Branches of a curve as one table for one line, with a gap between two of them: rows an even way apart on the screen, none made
 * up in between, so that the shape stays and a picture holds no more points than it has room for.
 * @returns columns `x` and `y`
 */
export function thinned(branches: readonly { readonly x: Along; readonly y: Along }[]): Table {
  const columnsOf = (along: "x" | "y") => branches.map((branch) => branch[along].values);
  const [across, up] = [scaleTo(columnsOf("x"), FRAME.width), scaleTo(columnsOf("y"), FRAME.height)];
  const places = branches.map(({ x, y }) => ({ x: x.values.map((v) => across * v), y: y.values.map((v) => up * v) }));
  const way = places.reduce((sum, { x, y }) => sum + wayAlong(x, y), 0);
  const apart = Math.max(APART, way / MOST);
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [k, { x, y }] of branches.entries()) {
    if (k > 0) {
      xs.push(Number.NaN);
      ys.push(Number.NaN);
    }
    for (const row of evenRows(places[k]!.x, places[k]!.y, apart)) {
      xs.push(x.values[row]!);
      ys.push(y.values[row]!);
    }
  }
  const { x, y } = branches[0] ?? { x: { unit: "1" }, y: { unit: "1" } };
  return table("curve", { x: { unit: x.unit, values: xs }, y: { unit: y.unit, values: ys } });
}

/** Points up to which names look for places beside their curves; the search grows with the square of them. */
const MOST_NAMED = 800;

/** Where names of curves go: beside them while those are short, above the frame where a search would hold up the page. */
export const namingOf = (curves: readonly Table[]): "direct" | "above" =>
  curves.reduce((sum, { length }) => sum + length, 0) > MOST_NAMED ? "above" : "direct";
