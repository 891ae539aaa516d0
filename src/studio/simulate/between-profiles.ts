import { type Table, table } from "../../data/table.ts";

/**
 * A particle between two states that were kept: every number goes linearly from one to the other.
 * @param share of the way, 0 to 1
 * @returns the nearer one where the two have not the same cells, as when a layer has come off
 */
export function betweenProfiles(before: Table, after: Table, share: number): Table {
  const isAlike =
    before.length === after.length &&
    before.names.join() === after.names.join() &&
    before.names
      .filter((name) => name === "x_layer")
      .every((name) => before.column(name).values.every((layer, k) => layer === after.column(name).values[k]));
  if (!isAlike) return share < 0.5 ? before : after;
  const columns = before.names.map((name) => {
    const [from, to] = [before.column(name), after.column(name).values];
    return [name, { unit: from.unit, values: from.values.map((value, k) => value + share * (to[k]! - value)) }] as const;
  });
  return table(before.label, Object.fromEntries(columns));
}
