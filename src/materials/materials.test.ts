import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ATOMIC_MASS, FARADAY } from "../units/constants.ts";
import { inUnit, siUnit } from "../units/quantity.ts";
import { materials } from "./all.ts";
import { capiglia } from "./electrolyte-capiglia.ts";
import { nyman } from "./electrolyte-nyman.ts";
import { criticalFlawSize } from "./fracture.ts";
import { potentialAt } from "./galleries.ts";
import { interfaceProperties } from "./interface.ts";
import { lithiumExchangeCurrent, lithiumProperties } from "./lithium.ts";
import type { Laws, Material, Property } from "./material.ts";
import { crushPressure, engineeringConstants, moduliOf, porousModuli } from "./porous-solid.ts";
import { arrhenius, measured, usualValues } from "./property.ts";
import { filmCapacitance, filmResistance } from "./sei.ts";
import { silicon } from "./silicon.ts";
import { oxideConversion } from "./siox.ts";

const bibliography = readFileSync(new URL("../../docs/references.bib", import.meta.url), "utf8");
const keys = new Set([...bibliography.matchAll(/^@\w+\{(\w+),/gm)].map((m) => m[1]));
const owners: readonly (readonly [string, Readonly<Record<string, Property>>])[] = [
  ...materials.map((m) => [m.id, m.properties] as const),
  ...[nyman, capiglia].map((e) => [e.id, e.properties] as const),
  ["lithium", lithiumProperties],
  ["interface", interfaceProperties],
];
const properties = owners.flatMap(([owner, all]) => Object.entries(all).map(([name, p]) => [`${owner}.${name}`, p] as const));
const lawsWith = (m: Material, overrides: Record<string, number> = {}): Laws =>
  m.laws({ ...usualValues(m.properties), ...overrides });
const byId = (id: string) => materials.find((m) => m.id === id)!;

/** Every number of the laws; a strain or energy that is not known is infinite and left out. */
function numbersOf(laws: Laws): number[] {
  const numbers: number[] = [];
  for (const T of [273, 298.15, 333]) {
    numbers.push(laws.exchangeCurrentDensity?.(T) ?? 0);
    for (const filling of [0, 0.02, 0.5, 0.98, 1]) {
      numbers.push(laws.diffusivity?.(filling, T) ?? 0);
      for (const g of laws.potential ? [laws.potential.lithiation, laws.potential.delithiation, laws.potential.mean] : [])
        numbers.push(potentialAt(g, filling, T));
    }
  }
  const { density, capacity, firstCycleLoss, maxConcentration, volumeRatio, youngsModulus, poissonsRatio, flowStress } = laws;
  numbers.push(density, capacity, firstCycleLoss, maxConcentration, poissonsRatio);
  numbers.push(...[volumeRatio, youngsModulus, flowStress].flatMap((law) => [law.empty, law.full]));
  if (laws.fractureEnergy !== Number.POSITIVE_INFINITY) numbers.push(laws.fractureEnergy);
  if (laws.ruptureStrain !== Number.POSITIVE_INFINITY) numbers.push(laws.ruptureStrain);
  return numbers;
}

describe("every property", () => {
  it.each(properties)("%s has a value inside its range, a unit, and an origin that docs/references.bib holds", (_, p) => {
    expect(p.value).toSatisfy(Number.isFinite);
    expect(siUnit(p.unit)).toBe(p.unit);
    expect(siUnit(p.shownIn ?? "")).toBe(p.unit);
    const [low, high] = p.range ?? [p.value, p.value];
    expect(low).toBeLessThanOrEqual(p.value);
    expect(high).toBeGreaterThanOrEqual(p.value);
    if (p.range?.[0] === 0)
      expect(p.value).toBeGreaterThanOrEqual(0); // may be switched off
    else expect(p.value).toBeGreaterThan(0);
    if (p.mark === "measured" || p.mark === "literature") expect(p.cites).toBeDefined();
    else expect(p.why).toMatch(/\w{3}/);
    const named = [...(p.why ?? "").matchAll(/\b[A-Z][A-Za-z]+(?:19|20)\d\d\b/g)].map((m) => m[0]);
    for (const key of [...(p.cites ? [p.cites] : []), ...named]) expect(keys).toContain(key);
  });
});

describe.each(materials.map((m) => [m.id, m] as const))("%s", (_, m) => {
  const laws = lawsWith(m);

  it("has finite laws from empty to full, 0 to 60 °C", () => {
    expect(numbersOf(laws).every(Number.isFinite)).toBe(true);
  });

  it("has positive density, stiffness and strength, and a Poisson's ratio below one half", () => {
    for (const { empty, full } of [laws.youngsModulus, laws.flowStress, laws.volumeRatio])
      expect(Math.min(empty, full)).toBeGreaterThan(0);
    expect(laws.density).toBeGreaterThan(0);
    expect(laws.poissonsRatio).toBeGreaterThan(0);
    expect(laws.poissonsRatio).toBeLessThan(0.5);
    expect(Math.min(laws.fractureEnergy, laws.ruptureStrain)).toBeGreaterThan(0);
  });

  it("stores what its concentration says", () => {
    // silicon's molar volume is that of 2.329 g/cm³ and its density is rounded to 2.33
    const stored = (laws.capacity * laws.density) / FARADAY;
    expect(Math.abs(stored - laws.maxConcentration)).toBeLessThanOrEqual(1e-3 * laws.maxConcentration);
    expect(laws.capacity > 0).toBe(laws.potential !== undefined);
    expect(laws.capacity > 0).toBe(laws.diffusivity !== undefined);
  });

  it("cites galleries that docs/references.bib holds", () => {
    for (const g of Object.values(laws.potential ?? {})) {
      expect(g.cites).not.toEqual([]);
      for (const key of g.cites) expect(keys).toContain(key);
    }
  });
});

describe("an override reaches the laws", () => {
  it.each([
    ["silicon", "density", (l: Laws) => l.density],
    ["silicon", "maxLithium", (l: Laws) => l.capacity],
    ["silicon", "partialMolarVolume", (l: Laws) => l.volumeRatio.full],
    ["silicon", "molarVolume", (l: Laws) => l.maxConcentration],
    ["silicon", "youngsModulusFull", (l: Laws) => l.youngsModulus.full],
    ["silicon", "flowStressEmpty", (l: Laws) => l.flowStress.empty],
    ["silicon", "diffusivity", (l: Laws) => l.diffusivity!(0.5, 298.15)],
    ["silicon", "diffusivityGrowth", (l: Laws) => l.diffusivity!(0.5, 298.15)],
    ["silicon", "activationEnergy", (l: Laws) => l.diffusivity!(0.5, 320)],
    ["silicon", "exchangeCurrentDensity", (l: Laws) => l.exchangeCurrentDensity!(298.15)],
    ["silicon", "kineticActivationEnergy", (l: Laws) => l.exchangeCurrentDensity!(320)],
    ["siox", "oxygen", (l: Laws) => l.capacity],
    ["siox", "oxygen", (l: Laws) => l.volumeRatio.full],
    ["siox", "density", (l: Laws) => l.maxConcentration],
    ["siox", "flowStress", (l: Laws) => l.flowStress.full],
    ["hard-carbon", "density", (l: Laws) => l.maxConcentration],
    ["hard-carbon", "specificCapacity", (l: Laws) => l.capacity],
    ["hard-carbon", "firstCycleLoss", (l: Laws) => l.firstCycleLoss],
    ["hard-carbon", "fullVolumeRatio", (l: Laws) => l.volumeRatio.full],
    ["hard-carbon", "ruptureStrain", (l: Laws) => l.ruptureStrain],
    ["hard-carbon", "poreFillingShare", (l: Laws) => potentialAt(l.potential!.mean, 0.9, 298.15)],
    ["closed-pore-carbon", "closedPorosity", (l: Laws) => l.youngsModulus.empty],
    ["closed-pore-carbon", "youngsModulus", (l: Laws) => l.youngsModulus.full],
    ["sei", "ruptureStrain", (l: Laws) => l.ruptureStrain],
  ] as const)("%s.%s", (id, name, law) => {
    const m = byId(id);
    const usual = m.properties[name]!.value;
    expect(law(lawsWith(m, { [name]: usual === 0 ? 0.2 : usual * 1.1 }))).not.toBeCloseTo(law(lawsWith(m)), 20);
  });
});

describe("known numbers", () => {
  it("silicon stores 3579 mAh/g and swells 3.80-fold", () => {
    const laws = lawsWith(silicon);
    expect(inUnit(laws.capacity, "mAh/g")).toBeCloseTo(3578.6, 1);
    expect(laws.volumeRatio.full).toBeCloseTo(3.7985, 4);
    expect(laws.maxConcentration).toBeCloseTo(3.1095e5, -2);
  });

  // SiO_y: loss and capacity in mAh/g, lithiated and delithiated volume ratio, rounded as in the design document
  it.each([
    [0.5, 2.25, 371, 2437, 2.89, 1.05],
    [1.0, 2.13, 608, 1710, 2.27, 1.04],
    [1.3, 2.16, 713, 1388, 2.09, 1.08],
    [1.5, 2.18, 772, 1206, 1.99, 1.1],
    [2.0, 2.2, 892, 836, 1.76, 1.14],
  ])("SiO_%d of %d g/cm³", (oxygen, density, lost, kept, full, empty) => {
    const c = oxideConversion({ oxygen, density: density * 1000 });
    expect(Math.abs(inUnit(c.irreversible, "mAh/g") - lost)).toBeLessThan(0.6);
    expect(Math.abs(inUnit(c.reversible, "mAh/g") - kept)).toBeLessThan(0.6);
    expect(Math.abs(c.ratioLithiated - full)).toBeLessThan(0.006);
    expect(Math.abs(c.ratioDelithiated - empty)).toBeLessThan(0.006);
  });

  it("silicon without oxygen converts to silicon", () => {
    const c = oxideConversion({ oxygen: 0, density: ATOMIC_MASS.Si / 12.06e-6 });
    expect(c.irreversible).toBe(0);
    expect(c.ratioLithiated).toBeCloseTo(3.798507, 6);
    expect(c.ratioDelithiated).toBeCloseTo(1, 12);
  });

  it("refuses an oxide beyond silica", () => {
    expect(() => oxideConversion({ oxygen: 2.5, density: 2200 })).toThrow(/no such oxide/);
    expect(() => lawsWith(byId("siox"), { density: 0 })).toThrow(/no such oxide/);
  });

  it("carbon's lithium concentration follows from its capacity", () => {
    expect(lawsWith(byId("hard-carbon")).maxConcentration).toBeCloseTo(1.79e4, -2);
  });

  it("partial molar volumes of the hosts: 9.0, 9.0 and 1.7 cm³/mol", () => {
    const swelling = (id: string) => {
      const { volumeRatio, maxConcentration } = lawsWith(byId(id));
      return inUnit((volumeRatio.full - volumeRatio.empty) / maxConcentration, "cm^3/mol");
    };
    expect(swelling("silicon")).toBeCloseTo(9, 10);
    expect(swelling("siox")).toBeCloseTo(9, 10); // all of it is lithium in silicon
    expect(swelling("hard-carbon")).toBeCloseTo(1.7, 1);
  });

  it.each([
    [0.1, 1.54],
    [0.2, 1.07],
    [0.3, 0.8],
    [0.5, 0.46],
  ])("pores of %d crush at %d times the flow stress", (f, ratio) => {
    expect(crushPressure(1, f)).toBeCloseTo(ratio, 2);
  });

  it("pores soften a solid, none leaves it as it is", () => {
    const wall = moduliOf(30e9, 0.2);
    expect(engineeringConstants(porousModuli(wall, 0)).youngsModulus).toBeCloseTo(30e9, -1);
    // at ν = 0.2 the bound keeps ν, and E falls by (1 − f)/(1 + f)
    const { youngsModulus, poissonsRatio } = engineeringConstants(porousModuli(wall, 0.2));
    expect(poissonsRatio).toBeCloseTo(0.2, 12);
    expect(youngsModulus / 30e9).toBeCloseTo(0.8 / 1.2, 12);
  });

  it("a film of 5 nm has 1 mΩ m² and 18 mF/m²", () => {
    expect(filmResistance(2e5, 5e-9)).toBeCloseTo(1e-3, 12);
    expect(filmCapacitance(10, 5e-9)).toBeCloseTo(0.0177, 4);
  });

  it("lithium metal exchanges 71 A/m² at 1 mol/L and holds 3862 mAh/g", () => {
    expect(lithiumExchangeCurrent(1000)).toBeCloseTo(70.6, 0);
    expect(inUnit(lithiumProperties.specificCapacity.value, "mAh/g")).toBeCloseTo(3861.9, 1);
  });

  it("a flaw halves when the energy halves", () => {
    const a = criticalFlawSize({ fractureEnergy: 8.5, youngsModulus: 35e9 }, 1e9);
    expect(criticalFlawSize({ fractureEnergy: 4.25, youngsModulus: 35e9 }, 1e9)).toBeCloseTo(a / 2, 15);
    expect(criticalFlawSize({ fractureEnergy: 8.5, youngsModulus: 35e9 }, 2e9)).toBeCloseTo(a / 4, 15);
  });

  it("a rate constant with 35 kJ/mol grows by a factor of 1.6 over 10 K", () => {
    expect(arrhenius({ at25C: 2, activationEnergy: 35e3, T: 298.15 })).toBe(2);
    expect(arrhenius({ at25C: 1, activationEnergy: 35e3, T: 308.15 })).toBeCloseTo(
      Math.exp((35e3 / 8.314462618) * (1 / 298.15 - 1 / 308.15)),
      12,
    );
  });

  it("numbers keep the unit people write", () => {
    const p = measured(30, "GPa", { range: [20, 62], cites: "Manoharan2009" });
    expect(p).toMatchObject({ value: 30e9, unit: "Pa", shownIn: "GPa", range: [20e9, 62e9], mark: "measured" });
  });
});

describe("electrolytes", () => {
  const usual = (e: typeof nyman) => e.laws(usualValues(e.properties));

  it("conduct and diffuse as published at 25 °C", () => {
    const { conductivity, saltDiffusivity } = usual(nyman);
    for (const [c, κ] of [
      [500, 0.793],
      [1000, 0.949],
      [2000, 0.596],
    ] as const)
      expect(conductivity(c, 298.15)).toBeCloseTo(κ, 3);
    expect(saltDiffusivity(1000, 298.15)).toBeCloseTo(1.7694e-10, 13);
    const alternative = usual(capiglia);
    expect(alternative.saltDiffusivity(1000, 298.15)).toBeCloseTo(5.34e-10 * Math.exp(-0.65), 16);
    expect(alternative.conductivity(1000, 298.15)).toBeCloseTo(0.0911 + 1.9101 - 1.052 + 0.1554, 12);
  });

  it("keep the salt diffusivity at its least value in concentrated solution", () => {
    const { saltDiffusivity } = usual(nyman);
    expect(saltDiffusivity(4000, 298.15)).toBe(saltDiffusivity(3000, 298.15));
    for (let c = 50; c < 3000; c += 50) expect(saltDiffusivity(c + 50, 298.15)).toBeLessThanOrEqual(saltDiffusivity(c, 298.15));
    const least = (1000 * 3.972) / (2 * 0.8794); // mol/m³, where the fitted parabola turns
    const D = saltDiffusivity(3000, 298.15);
    expect(saltDiffusivity(1.001 * least, 298.15)).toBe(D);
    expect(saltDiffusivity(0.999 * least, 298.15) / D - 1).toBeCloseTo((8.794e-11 * (0.001 * (least / 1000)) ** 2) / D, 12);
  });

  it("do both better when warm, and less when scaled", () => {
    for (const e of [nyman, capiglia]) {
      const warm = usual(e);
      const scaled = e.laws({ ...usualValues(e.properties), scale: 0.8 });
      for (const law of ["conductivity", "saltDiffusivity"] as const) {
        expect(warm[law](1000, 318)).toBeGreaterThan(warm[law](1000, 298));
        expect(scaled[law](1000, 298) / warm[law](1000, 298)).toBeCloseTo(0.8, 12);
      }
    }
  });
});
