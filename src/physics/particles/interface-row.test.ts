import { describe, expect, it } from "vitest";
import { tabulatePotential } from "../../materials/potential-table.ts";
import { symmetricExchange } from "./butler-volmer.ts";
import { oneStatePotential, singlePotential } from "./hysteresis.ts";
import { electrodePotential, type InterfaceLaw } from "./interface-law.ts";
import { interfaceRow } from "./interface-row.ts";

const straight = (at0: number, at1: number) =>
  tabulatePotential(
    (x) => at0 + (at1 - at0) * x,
    () => at1 - at0,
  );
const [low, high] = [straight(0.5, 0.1), straight(0.8, 0.2)];
const { density, fillingLogSlope, saltLogSlope } = symmetricExchange(0.3);
const { hysteretic, value, fillingSlope, stateSlope } = oneStatePotential(low, high);

describe("row of interfaces", () => {
  it.each<[string, InterfaceLaw["potential"], InterfaceLaw["exchange"], number, number]>([
    ["single potential, rigid", singlePotential(low), symmetricExchange(0.3), 1, 0],
    ["one-state hysteresis, swelling", oneStatePotential(low, high), symmetricExchange(0.3), 1.1, 2.5],
    [
      "laws that know one point at a time",
      { hysteretic, value, fillingSlope, stateSlope },
      { density, fillingLogSlope, saltLogSlope },
      1,
      2,
    ],
  ])("gives what each interface gives: %s", (_, potential, exchange, volumeEmpty, volumeGrowth) => {
    const law: InterfaceLaw = { potential, exchange, filmResistance: 0.002, volumeEmpty, volumeGrowth, temperature: 310 };
    const x = Float64Array.of(0.02, 0.3, 0.97, 1.001);
    const h = Float64Array.of(-1, -0.2, 0.4, 1);
    const j = Float64Array.of(-4, 1e-3, 2, -0.1);
    const salt = Float64Array.of(1000, 300, 0.2, 2000);
    const out = new Float64Array(4);
    interfaceRow(law, 4).potentials(x, h, j, salt, out);
    for (let i = 0; i < 4; i++) expect(out[i]).toBeCloseTo(electrodePotential(law, x[i]!, h[i]!, j[i]!, salt[i]), 14);
  });
});
