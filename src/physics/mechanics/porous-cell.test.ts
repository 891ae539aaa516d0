import { describe, expect, it } from "vitest";
import { closedPoreCarbon } from "../../materials/closed-pore-carbon.ts";
import { crushPressure } from "../../materials/porous-solid.ts";
import { constant, usualValues } from "../../materials/property.ts";
import { DesignError } from "../../units/error.ts";
import { POWER_LAW, RATE_INDEPENDENT } from "./flow-law.ts";
import { layeredSphere, type SolidLaws, type SphereLayer } from "./layered-sphere.ts";
import { layerPorosity } from "./porous-cell.ts";
import { type Sweep, type SweepResult, shellPressure } from "./shell-pressure.ts";

const never = Number.POSITIVE_INFINITY;
const nm = 1e-9;
const unbroken = { fractureEnergy: never, ruptureStrain: never, maxConcentration: 3.11e5 };
const silicon: SolidLaws = {
  ...unbroken,
  youngsModulus: { empty: 90e9, full: 40e9 },
  poissonsRatio: 0.24,
  flowStress: constant(never),
  volumeRatio: { empty: 1, full: 3.7985 },
};

/** Carbon of a porosity, by the material itself, that never breaks. */
function carbon(closedPorosity: number, flowStress = 1.5e9): SolidLaws {
  const values = usualValues(closedPoreCarbon.properties);
  return { ...closedPoreCarbon.laws({ ...values, closedPorosity, flowStress }), ...unbroken };
}

/** A dot in carbon of the outer radius [nm]. */
const dot = (laws: SolidLaws, outer = 15, cells = 8): SphereLayer[] => [
  { name: "silicon", innerRadius: 0, outerRadius: 10 * nm, cells: 2, laws: silicon },
  { name: "carbon", innerRadius: 10 * nm, outerRadius: outer * nm, cells, laws },
];

function swept(layers: readonly SphereLayer[], sweep: Sweep): SweepResult {
  const result = shellPressure(layers, sweep);
  expect(result.outcome).toBe("end");
  return result;
}
const inTime = { law: POWER_LAW, fillingTime: 3600 };
const laws = [
  ["rate-independent", {}],
  ["power law", inTime],
] as const;

describe("a shell of porous carbon", () => {
  it.each(laws)("with next to no pores presses as a dense one, %s", (_, law) => {
    const { pores: _pores, ...dense } = carbon(1e-4);
    const pressures = (shell: SolidLaws) =>
      swept(dot(shell), { turns: [0, 1, 0], ...law })
        .rows.filter((_row, k) => k % 15 === 10)
        .map((row) => row.corePressure);
    const expected = pressures(dense);
    pressures(carbon(1e-4)).forEach((p, k) => {
      expect(Math.abs(p - expected[k]!) / 1e9).toBeLessThan(2e-3);
    });
  });

  it.each(laws)("closes its energy books over a cycle, the better the smaller the step, %s", (_, law) => {
    const imbalance = (step: number) => {
      const { rows } = swept(dot(carbon(0.3)), { turns: [0, 1, 0], step, tolerance: 1e-4, ...law });
      const s = rows.at(-1)!;
      expect(s.dissipated).toBeGreaterThan(0);
      expect(rows.every((row, k) => k === 0 || row.dissipated >= rows[k - 1]!.dissipated)).toBe(true);
      return Math.abs(s.work - s.stored - s.dissipated - s.released) / s.dissipated;
    };
    const [coarse, fine] = [imbalance(1 / 75), imbalance(1 / 300)];
    expect(fine).toBeLessThan(2e-3);
    expect(fine).toBeLessThan(0.5 * coarse);
  });

  it("far around a swelling core is crushed near it, at the crush pressure of the pores that are left, and not far away", () => {
    const { sphere, rows } = swept(dot(carbon(0.5, 0.5e9), 60, 60), { turns: [0, 1] });
    const last = rows.at(-1)!.layers[1]!;
    expect(last.porosity).toBeLessThan(0.5);
    const [near, far] = [sphere.lnJp[2]!, sphere.lnJp[sphere.cells - 1]!];
    expect(near).toBeLessThan(-0.2);
    expect(Math.abs(far)).toBeLessThan(0.02);
    expect(rows.at(-1)!.corePressure).toBeGreaterThan(crushPressure(0.5e9, 0.5));
  });

  it("gives way under the core: more pores, less pressure", () => {
    const pressure = (f: number) => swept(dot(carbon(f), 20), { turns: [0, 1] }).rows.at(-1)!.corePressure;
    const found = [0.05, 0.2, 0.35, 0.5].map(pressure);
    found.forEach((p, k) => {
      if (k > 0) expect(p).toBeLessThan(found[k - 1]!);
    });
  });

  it("has the same pressure on a finer mesh and with smaller steps", () => {
    const pressure = (cells: number, step: number) =>
      swept(dot(carbon(0.2), 20, cells), { turns: [0, 1], step }).rows.at(-1)!.corePressure;
    expect(pressure(8, 1 / 75) / pressure(64, 1 / 600)).toBeCloseTo(1, 2);
  });

  it("may break and part like any other", () => {
    const breaking = { ...carbon(0.2), ruptureStrain: 0.1, fractureEnergy: 20 };
    const bonded = dot(breaking).map((layer, k) => (k === 1 ? { ...layer, bond: { strength: 0.3e9, energy: 0.1 } } : layer));
    const { events } = swept(bonded, { turns: [0, 1, 0, 1] });
    expect(events.map((e) => e.kind)).toContain("ductile rupture");
  });

  it("is asked for a porosity that exists, and not of the core", () => {
    const wrong = (porosity: number) => ({ ...carbon(0.2), pores: { ...carbon(0.2).pores!, porosity } });
    expect(() => layeredSphere(dot(wrong(1)))).toThrow(DesignError);
    expect(() => layeredSphere([{ ...dot(silicon)[0]!, laws: carbon(0.2) }])).toThrow(/cannot have such pores/);
    expect(layerPorosity(layeredSphere(dot(carbon(0.2))), 1)).toBeCloseTo(0.2, 12);
    expect(layerPorosity(layeredSphere(dot(carbon(0.2))), 0)).toBe(0);
  });
});

it("a rate-independent sweep of a dense sphere does not notice that pores exist", () => {
  const { pores: _pores, ...dense } = carbon(0.2);
  const { rows, sphere } = swept(dot(dense), { turns: [0, 1], law: RATE_INDEPENDENT });
  expect(rows.at(-1)!.layers.map((l) => l.porosity)).toEqual([0, 0]);
  expect(sphere.Jp.every((x) => x === 1)).toBe(true);
});
