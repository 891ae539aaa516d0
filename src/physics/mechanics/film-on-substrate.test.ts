import { expect, it } from "vitest";
import { constant } from "../../materials/property.ts";
import { balanceFilm } from "./film-on-substrate.ts";
import { POWER_LAW } from "./flow-law.ts";
import { flowingSolid } from "./flowing-solid.ts";
import { materialPoint } from "./layer-behaviour.ts";
import { porousSolid } from "./porous-solid-flow.ts";

const wall = { youngsModulus: constant(90e9), poissonsRatio: 0.24, flowStress: constant(1.75e9) };
const laws = { ...wall, volumeRatio: { empty: 1, full: 3.8 }, fractureEnergy: 1, ruptureStrain: 1, maxConcentration: 1 };
const K = 90e9 / (3 * 0.52);

it.each([
  ["dense", flowingSolid(laws, POWER_LAW), K],
  ["porous", porousSolid(laws, { porosity: 0.2, wall }, POWER_LAW), undefined],
] as const)("a %s film keeps its plane and has no load on its face", (_, film, bulk) => {
  const point = materialPoint();
  for (const [filling, L] of [
    [0.02, 0],
    [0.5, 0.3],
    [0.5, 0.31],
    [0, 0.01],
  ]) {
    point.v[2] = filling!;
    point.v[3] = L!;
    expect(balanceFilm(film, point)).toBe(true);
    expect(point.v[0]).toBe(point.v[1]);
    const { radialStress, hoopStress } = point.report;
    expect(Math.abs(radialStress / hoopStress)).toBeLessThan(1e-10);
    const q = point.gradient[0]! / point.report.stressFreeVolume;
    if (bulk !== undefined) expect(hoopStress / (-q * Math.exp((2 * q) / (3 * bulk)))).toBeCloseTo(1, 10);
    expect(Math.sign(hoopStress)).toBe(-Math.sign(q));
  }
});
