import { describe, expect, it } from "vitest";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { core, design, grain, layer, particle } from "./fluent.ts";
import { iceChain } from "./ice-chain.ts";

const bare = design("bare", particle(core("silicon", { diameter: "15 nm" })));
const coats = particle(
  core("silicon", { diameter: "20 nm" }),
  layer("siox", { thickness: "2.1 nm" }),
  layer("hard-carbon", { thickness: "2.2 nm", density: "1.2 g/cm^3" }),
);
const coated = design("coated", grain(coats, { secondary: { diameter: "35 nm", area: "90 m^2/g" } }));
const encapsulated = design("encapsulated", grain(coats, { secondary: { diameter: "0.42 um", area: "7.38 m^2/g" } }));
const capacity = (q: number) => fromUnit(q, "mAh/g");
const measured = { lithiation: capacity(3952), delithiation: capacity(2731) }; // Yu2024

const chain = iceChain({ bare, measured, coated, coatedEfficiency: 0.79, encapsulated });
const perArea = (q: number) => inUnit(q, "mAh/m^2");

describe("first-cycle efficiency along the chain", () => {
  it("B: one surface value and trapped lithium, from the bare dots alone", () => {
    const b = iceChain({ bare, measured, coated, encapsulated }).trappingDominated;
    expect(b).toEqual(chain.trappingDominated);
    expect(perArea(b.siliconCharge)).toBeCloseTo(2.175, 2);
    expect(b.trappedShareBare).toBeCloseTo(0.237, 3);
    expect(inUnit(b.seiThickness, "nm")).toBeCloseTo(3.9, 1);
    expect(b.rows.map((r) => [r.name, r.standing])).toEqual([
      ["bare", "calibrated"],
      ["coated", "predicted"],
      ["coated", "predicted"],
      ["encapsulated", "predicted"],
    ]);
    const [dots, given, geometric, whole] = b.rows.map((r) => r.efficiency);
    expect(dots).toBeCloseTo(2731 / 3952, 12); // what was fitted comes back
    expect(given).toBeCloseTo(0.792, 3);
    expect(geometric).toBeCloseTo(0.776, 3);
    expect(whole).toBeCloseTo(0.854, 3);
    expect(inUnit(b.rows[2]!.area, "m^2/g")).toBeCloseTo(114, 0);
  });

  it("A: a thick SEI, and a carbon value fitted to the coated dots", () => {
    const a = chain.surfaceDominated!;
    expect(perArea(a.siliconCharge)).toBeCloseTo(5.8, 1);
    expect(perArea(a.carbonCharge)).toBeCloseTo(2.25, 2);
    expect(inUnit(a.seiThickness, "nm")).toBeCloseTo(10.4, 1);
    expect(a.rows[1]).toMatchObject({ standing: "predicted" });
    expect(a.rows[1]!.efficiency).toBeCloseTo(0.7, 2); // the silicon value on carbon
    expect(a.rows[2]).toMatchObject({ standing: "calibrated" });
    expect(a.rows[2]!.efficiency).toBeCloseTo(0.79, 12);
    expect(a.rows.at(-1)).toMatchObject({ name: "encapsulated", standing: "predicted" });
  });

  it("gives no reading A without the measured efficiency that it needs", () => {
    expect(iceChain({ bare, measured, coated, encapsulated }).surfaceDominated).toBeUndefined();
  });

  it("B: leaves nothing to the surface when less than the capacity went in", () => {
    const b = iceChain({ bare, measured: { lithiation: capacity(3000), delithiation: capacity(2700) }, coated, encapsulated });
    expect(b.trappingDominated.siliconCharge).toBe(0);
    expect(b.trappingDominated.trappedShareBare).toBeCloseTo(0.1, 12);
  });
});
