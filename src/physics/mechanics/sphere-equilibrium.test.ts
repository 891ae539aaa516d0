import { describe, expect, it } from "vitest";
import { constant } from "../../materials/property.ts";
import { corePressure, firstOrderShift, mechanicalChemicalPotential, potentialShift } from "./core-chemical-potential.ts";
import { debondingEnergy, interfaceGap, interfaceTraction } from "./debonding.ts";
import { POWER_LAW, RATE_INDEPENDENT } from "./flow-law.ts";
import { insideCompliance, outsideCompliance } from "./lame-compliance.ts";
import { type LayeredSphere, layeredSphere, type SolidLaws, setFilling } from "./layered-sphere.ts";
import { equilibrate } from "./sphere-equilibrium.ts";
import { elasticEnergy, hoopStress, radialStress, stresses } from "./sphere-stress.ts";

const never = Number.POSITIVE_INFINITY;
const laws = (E: number, nu: number, full = 1, flow = never): SolidLaws => ({
  youngsModulus: constant(E),
  poissonsRatio: nu,
  flowStress: constant(flow),
  volumeRatio: { empty: 1, full },
  fractureEnergy: never,
  ruptureStrain: never,
  maxConcentration: 3.75 / 12.06e-6,
});
const nm = 1e-9;

function balanced(sphere: LayeredSphere, filling = 0, pressure = 0, surfaceStress = 0): LayeredSphere {
  setFilling(sphere, filling);
  expect(equilibrate(sphere, RATE_INDEPENDENT, 0, { pressure, surfaceStress })).toBe("ok");
  return sphere;
}

describe("equilibrium of the layered sphere", () => {
  it("leaves a uniform sphere free of stress at any swelling, started cold", () => {
    const sphere = balanced(
      layeredSphere([{ name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 6, laws: laws(90e9, 0.24, 3.8) }]),
      1,
    );
    expect(sphere.u[6]! / (10 * nm)).toBeCloseTo(3.8 ** (1 / 3), 12);
    for (let i = 0; i < 6; i++) expect(Math.abs(radialStress(sphere, i))).toBeLessThan(1e-3);
  });

  it("hands an outer pressure and surface stress on to the core", () => {
    const one = () => layeredSphere([{ name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 4, laws: laws(90e9, 0.24) }]);
    const pressed = balanced(one(), 0, 1e9);
    for (let i = 0; i < 4; i++) {
      expect(radialStress(pressed, i) / -1e9).toBeCloseTo(1, 9);
      expect(hoopStress(pressed, i) / -1e9).toBeCloseTo(1, 9);
    }
    const tense = balanced(one(), 0, 0, 0.7);
    expect(corePressure(tense) / ((2 * 0.7) / tense.u[4]!)).toBeCloseTo(1, 9);
  });

  it("agrees with Lamé's compliances of the inside and the outside for three elastic layers", () => {
    const eigenstrain = 1e-6;
    const sphere = balanced(
      layeredSphere([
        { name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 2, laws: laws(80e9, 0.25, 1 + 3 * eigenstrain) },
        { name: "oxide", innerRadius: 10 * nm, outerRadius: 12 * nm, cells: 60, laws: laws(70e9, 0.17) },
        { name: "carbon", innerRadius: 12 * nm, outerRadius: 20 * nm, cells: 120, laws: laws(25e9, 0.2) },
      ]),
      1,
    );
    const p = eigenstrain / (insideCompliance(sphere, 1) + outsideCompliance(sphere, 1));
    expect(corePressure(sphere) / p).toBeCloseTo(1, 3);
  });

  it("has the compliances and the debonding energy of one shell in closed form", () => {
    const [a, b] = [12.1 * nm, 14.3 * nm];
    const sphere = layeredSphere([
      { name: "inside", innerRadius: 0, outerRadius: a, cells: 1, laws: laws(60e9, 0.2) },
      { name: "shell", innerRadius: a, outerRadius: b, cells: 1, laws: laws(30e9, 0.2), bond: { strength: 1e8, energy: 1 } },
    ]);
    expect(insideCompliance(sphere, 1) / (0.6 / 60e9)).toBeCloseTo(1, 12);
    expect(outsideCompliance(sphere, 1) / ((0.6 * a ** 3 + 0.6 * b ** 3) / (30e9 * (b ** 3 - a ** 3)))).toBeCloseTo(1, 12);
    const energy = (p: number) => {
      sphere.u[sphere.traction[1]!] = p;
      return debondingEnergy(sphere, 1);
    };
    expect(energy(-0.5e9)).toBeCloseTo(0.14, 2); // worked example: 0.14 and 0.55 J/m² at 0.5 and 1 GPa
    expect(energy(-1e9)).toBeCloseTo(0.55, 2);
  });

  it("keeps gap and contact pressure complementary on the way out and back", () => {
    const sphere = layeredSphere([
      { name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 2, laws: laws(60e9, 0.24, 2) },
      { name: "shell", innerRadius: 10.5 * nm, outerRadius: 14 * nm, cells: 10, laws: laws(30e9, 0.2, 1, 1e9) },
    ]);
    let touched = 0;
    for (const y of [...Array.from({ length: 40 }, (_, k) => k / 39), ...Array.from({ length: 40 }, (_, k) => 1 - k / 39)]) {
      balanced(sphere, y);
      for (let i = 0; i < sphere.cells; i++) sphere.L[i]! += sphere.dL[i]!;
      const gap = interfaceGap(sphere, 1) / nm;
      const pressure = interfaceTraction(sphere, 1) / 1e9;
      expect(gap).toBeGreaterThan(-1e-9);
      expect(pressure).toBeGreaterThan(-1e-9);
      expect(Math.min(Math.abs(gap), Math.abs(pressure))).toBeLessThan(1e-9);
      expect(corePressure(sphere) / 1e9).toBeCloseTo(pressure, 6);
      if (pressure > 0.01) touched++;
    }
    expect(touched).toBeGreaterThan(30);
    expect(interfaceGap(sphere, 1)).toBeGreaterThan(2 * nm); // the shell has grown for good
  });

  it("returns the outcome as a value when there is no balance", () => {
    const sphere = layeredSphere([{ name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 2, laws: laws(90e9, 0.24) }]);
    expect(equilibrate(sphere, RATE_INDEPENDENT, 0, { pressure: -1e12, surfaceStress: 0 })).not.toBe("ok");
  });
});

describe("chemical potential of the core", () => {
  const swelling: SolidLaws = {
    ...laws(90e9, 0.24),
    youngsModulus: { empty: 90e9, full: 40e9 },
    volumeRatio: { empty: 1, full: 1 + 9e-6 * (3.75 / 12.06e-6) },
  };

  it("is the derivative of the stored energy with respect to lithium at fixed shape", () => {
    const sphere = layeredSphere([{ name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 4, laws: swelling }]);
    setFilling(sphere, 0.4);
    for (let n = 0; n < sphere.unknowns; n++) sphere.u[n]! *= 1.2 + 0.01 * n;
    const cell = 2;
    const energy = (y: number) => {
      setFilling(sphere, y);
      stresses(sphere, POWER_LAW, 0);
      return sphere.Jc[cell]! * elasticEnergy(sphere, cell);
    };
    const slope = (energy(0.4 + 1e-6) - energy(0.4 - 1e-6)) / (2e-6 * swelling.maxConcentration);
    energy(0.4);
    expect(mechanicalChemicalPotential(sphere, cell) / slope).toBeCloseTo(1, 7);
  });

  it("shifts the potential by 93.28 mV per GPa to first order, less in full", () => {
    const sphere = balanced(
      layeredSphere([{ name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 2, laws: swelling }]),
      0.25,
      1e9,
    );
    expect(firstOrderShift(sphere)).toBeCloseTo(-0.093278, 5);
    expect(potentialShift(sphere)).toBeGreaterThan(firstOrderShift(sphere));
    expect(potentialShift(sphere)).toBeCloseTo(-0.0923, 3);
  });
});
