import { describe, expect, it } from "vitest";
import { fillingAt } from "../../materials/galleries.ts";
import { constant, linear, usualValues } from "../../materials/property.ts";
import { silicon } from "../../materials/silicon.ts";
import { atFront, frontStress } from "./front-stress.ts";
import { sweepFront } from "./front-sweep.ts";
import { layeredSphere, type SolidLaws, setCellFilling, setLayerFilling } from "./layered-sphere.ts";
import { surfaceCrackEnergy } from "./surface-crack.ts";

const stiff: SolidLaws = {
  youngsModulus: constant(400e9),
  poissonsRatio: 0.22,
  flowStress: constant(50e6),
  volumeRatio: linear(1, 3.8),
  fractureEnergy: Number.POSITIVE_INFINITY,
  ruptureStrain: Number.POSITIVE_INFINITY,
  maxConcentration: 3e5,
};

const one = (cells: number, laws: SolidLaws) =>
  layeredSphere([{ name: "sphere", innerRadius: 0, outerRadius: 1e-7, cells, laws }]);

describe("filling of one cell", () => {
  it("follows the laws of its layer and leaves the other cells and the filling of the layer alone", () => {
    const laws = { ...stiff, youngsModulus: linear(90e9, 40e9), flowStress: linear(1.75e9, 0.8e9) };
    const [single, whole] = [one(4, laws), one(4, laws)];
    setCellFilling(single, 2, 0.6);
    setLayerFilling(whole, 0, 0.6);
    for (const of of ["K", "G", "flowStress", "Jc", "lnJc"] as const) {
      expect(single[of][2]).toBe(whole[of][2]);
      expect(new Set(whole[of]).size).toBe(1);
      expect(single[of][1]).not.toBe(single[of][2]);
      expect(single[of][1]).toBe(single[of][3]);
    }
    expect(single.filling[0]).toBe(0);
  });
});

describe("front through a sphere", () => {
  it("converts cell after cell from the surface inwards and tells where it stops", () => {
    const fronts: number[] = [];
    const run = () =>
      sweepFront({ laws: stiff, radius: 1e-7, end: 0.5, cells: 10, filling: 1, steps: 4 }, (sphere, cell) => {
        fronts.push(cell);
        expect(sphere.Jc[cell]).toBeCloseTo(3.8, 14);
        expect(sphere.Jc[cell - 1]).toBe(1);
      });
    expect(run()).toBe("ok");
    expect(fronts).toEqual([9, 8, 7, 6, 5]);
  });

  it("presses the core as the rigid-plastic sphere does, wherever the front is, and stretches the surface to its flow stress", () => {
    const table = frontStress(stiff, 1);
    for (const s of [0.8, 0.6, 0.4, 0.2]) {
      const outer = Math.cbrt(s ** 3 + 3.8 * (1 - s ** 3));
      const exact = 2 * 50e6 * Math.log(outer / s); // 2 σ_y ln(b/s)
      expect(atFront(table, table.corePressure, s) / exact).toBeGreaterThan(0.96);
      expect(atFront(table, table.corePressure, s) / exact).toBeLessThan(1.02);
      expect(atFront(table, table.surfaceHoop, s) / 50e6).toBeCloseTo(1, 1);
      // σ_h is −p ahead of the front and −p − (2/3) σ_y behind it
      const Omega = 2.8 / 3e5;
      expect(atFront(table, table.affinity, s) / (-Omega * (exact + 50e6 / 3))).toBeGreaterThan(0.95);
      expect(atFront(table, table.affinity, s) / (-Omega * (exact + 50e6 / 3))).toBeLessThan(1.03);
    }
  });

  it("is interpolated between its rows and held beyond them", () => {
    const table = frontStress(stiff, 1);
    const { front, corePressure: p } = table;
    expect(atFront(table, p, front[7]!)).toBeCloseTo(p[7]!, 3);
    expect(atFront(table, p, (front[7]! + front[8]!) / 2)).toBeCloseTo((p[7]! + p[8]!) / 2, 3);
    expect(atFront(table, p, 1)).toBe(p[0]);
    expect(atFront(table, p, 0)).toBe(p.at(-1));
  });

  it("of silicon reaches gigapascals in the core and the flow stress of the alloy at the surface", () => {
    const values = usualValues(silicon.properties);
    const laws = silicon.laws(values);
    const x = fillingAt(laws.potential!.mean, 0.11, 298.15);
    const table = frontStress(laws, x);
    const flow = laws.flowStress.empty + (laws.flowStress.full - laws.flowStress.empty) * x;
    const exact = 2 * flow * Math.log(Math.cbrt(0.125 + (1 + (laws.volumeRatio.full - 1) * x) * 0.875) / 0.5);
    expect(atFront(table, table.corePressure, 0.5) / exact).toBeCloseTo(1, 1);
    expect(atFront(table, table.corePressure, 0.5)).toBeGreaterThan(1.5e9);
    expect(atFront(table, table.surfaceHoop, 0.5) / flow).toBeCloseTo(1, 1);
  });
});

describe("energy release of a surface crack", () => {
  /** A sphere whose every cell has the same mean stress [Pa]. */
  const stressed = (cells: number, stress: number) => {
    const sphere = one(cells, stiff);
    sphere.t.fill(stress / sphere.K[0]!);
    return sphere;
  };

  it("is that of an edge crack under uniform tension, deepest first, and none under compression", () => {
    const stress = 1e6; // small, so that Cauchy and Mandel stress are the same
    const depth = 3e-8;
    const exact = ((1 - 0.22 ** 2) * Math.PI * 1.12 ** 2 * stress ** 2 * depth) / 400e9;
    expect(surfaceCrackEnergy(stressed(10, stress), 7) / exact).toBeCloseTo(1, 4);
    expect(surfaceCrackEnergy(stressed(10, -stress), 7)).toBe(0);
  });

  it("stops growing with the depth where tension turns into compression", () => {
    const sphere = stressed(100, 1e6);
    for (let i = 0; i < 80; i++) sphere.t[i]! *= -1;
    const shallow = surfaceCrackEnergy(sphere, 80);
    expect(surfaceCrackEnergy(sphere, 5)).toBeGreaterThanOrEqual(shallow);
    expect(surfaceCrackEnergy(sphere, 5)).toBeLessThan(1.05 * shallow);
  });
});
