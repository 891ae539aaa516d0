import { describe, expect, it } from "vitest";
import { constant } from "../../materials/property.ts";
import { DesignError } from "../../units/error.ts";
import { keepConversion, layeredSphere, type SolidLaws, type SphereLayer, setFilling, UNILATERAL } from "./layered-sphere.ts";

const laws: SolidLaws = {
  youngsModulus: { empty: 90e9, full: 40e9 },
  poissonsRatio: 0.24,
  flowStress: constant(1e9),
  volumeRatio: { empty: 1, full: 3.8 },
  fractureEnergy: 7,
  ruptureStrain: Number.POSITIVE_INFINITY,
  maxConcentration: 3.11e5,
};
const core: SphereLayer = { name: "core", innerRadius: 0, outerRadius: 10e-9, cells: 2, laws };
const shell: SphereLayer = { name: "shell", innerRadius: 10e-9, outerRadius: 12e-9, cells: 4, laws };

describe("layered sphere", () => {
  it("shares nodes without a bond, splits an interface with a bond or a gap, and is unilateral from the start at a gap", () => {
    expect(layeredSphere([core, shell]).unknowns).toBe(7);
    const bonded = layeredSphere([core, { ...shell, bond: { strength: 1e9, energy: 1 } }]);
    expect(bonded.unknowns).toBe(9);
    expect(bonded.traction[1]).toBe(3);
    expect(bonded.u[2]).toBe(bonded.u[4]);
    const apart = layeredSphere([core, { ...shell, innerRadius: 10.5e-9 }]);
    expect(apart.contact[1]).toBe(UNILATERAL);
    expect(apart.u[4]! - apart.u[2]!).toBeCloseTo(0.5e-9, 20);
  });

  it("fills cells by volume and follows the linear laws", () => {
    const sphere = layeredSphere([core, shell]);
    expect(sphere.V0.reduce((a, b) => a + b, 0) / (12e-9 ** 3 / 3)).toBeCloseTo(1, 13);
    setFilling(sphere, 0.5);
    expect(sphere.Jc[0]).toBeCloseTo(2.4, 14);
    expect(sphere.K[0]! / (65e9 / (3 * 0.52))).toBeCloseTo(1, 14);
  });

  it("converts an oxide once: from 1 to lithiated, then between emptied and lithiated; a half conversion is kept", () => {
    const oxide = { ...laws, volumeRatio: { empty: 1.08, full: 2.09 } };
    const sphere = layeredSphere([core, { ...shell, laws: oxide }]);
    const J = (y: number) => {
      setFilling(sphere, y);
      return sphere.Jc[2]!;
    };
    expect(J(0)).toBe(1);
    expect(J(0.5)).toBeCloseTo(1 + 0.5 * 1.09, 14);
    keepConversion(sphere);
    expect(J(0)).toBeCloseTo(1.04, 14);
    expect(J(0.5)).toBeCloseTo(1 + 0.5 * 1.09, 14);
    expect(J(1)).toBeCloseTo(2.09, 14);
    keepConversion(sphere);
    expect(J(0)).toBeCloseTo(1.08, 14);
  });

  it("refuses impossible layers with their place", () => {
    const bad = (layers: SphereLayer[], path: string) => {
      try {
        layeredSphere(layers);
      } catch (error) {
        expect(error).toBeInstanceOf(DesignError);
        expect((error as DesignError).facts.place?.path).toBe(path);
        return;
      }
      expect.unreachable();
    };
    bad([{ ...core, innerRadius: 1e-9 }], "layers[0]");
    bad([core, { ...shell, innerRadius: 9e-9 }], "layers[1]");
    bad([core, { ...shell, outerRadius: 10e-9 }], "layers[1]");
    bad([core, { ...shell, cells: 0 }], "layers[1]");
    bad([core, { ...shell, laws: { ...laws, poissonsRatio: 0.5 } }], "layers[1]");
    bad([core, { ...shell, laws: { ...laws, volumeRatio: { empty: 1, full: Number.NaN } } }], "layers[1]");
    expect(() => layeredSphere([])).toThrow(DesignError);
  });
});
