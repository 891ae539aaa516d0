import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { encapsulationShares } from "./encapsulation-shares.ts";

/** Rows: rupture strain, flows, ruptures, debonds, self-limits, pressure when empty [Pa]. */
function scan(rows: readonly (readonly [number, number, number, number, number, number])[]) {
  const column = (k: number, unit = "1") => ({ unit, values: rows.map((row) => row[k]!) });
  const one = (unit: string) => ({ unit, values: rows.map(() => 1) });
  return table("scan", {
    rupture_strain: column(0),
    carbon_flow_stress: one("Pa"),
    bond_strength: one("Pa"),
    bond_energy: one("J/m^2"),
    flows: column(1),
    ruptures: column(2),
    debonds: column(3),
    self_limits: column(4),
    pressure_when_empty: column(5, "Pa"),
  });
}

describe("shares of the range of the unknown strengths", () => {
  const { all, along, whenEmpty } = encapsulationShares(
    scan([
      [0.1, 1, 1, 1, 1, -9e8],
      [0.1, 1, 0, 1, 0, 0],
      [0.3, 1, 0, 0, 1, -1e9],
      [0.3, 0, 0, 0, 0, 2e8],
    ]),
  );

  it("count each combination once, by the most severe that applies", () => {
    expect(all).toMatchObject({ ruptured: 0.25, debonded: 0.25, "self-limited": 0.25, flows: 0, intact: 0.25 });
    expect(Object.values(all).reduce((a, b) => a + b)).toBe(1);
  });

  it("are those of the values along every unknown", () => {
    expect(along[0]).toMatchObject({
      name: "rupture_strain",
      at: [
        { value: 0.1, shares: { ruptured: 0.5, debonded: 0.5 } },
        { value: 0.3, shares: { "self-limited": 0.5, intact: 0.5 } },
      ],
    });
    expect(along.map(({ at }) => at.length)).toEqual([2, 1, 1, 1]);
  });

  it("say whether the emptied core is pressed, free or pulled", () => {
    expect(whenEmpty).toEqual({ pressed: 0.25, free: 0.25, pulled: 0.5 });
  });
});
