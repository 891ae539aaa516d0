import { describe, expect, it } from "vitest";
import { core, design, grain, layer, particle } from "../design/fluent.ts";
import { type GrainVariant, grainTransport } from "./grain-transport.ts";

const ccos = design(
  "CCOS",
  grain(
    particle(
      core("silicon", { diameter: "20 nm" }),
      layer("siox", { thickness: "2.1 nm" }),
      layer("hard-carbon", { thickness: "2.2 nm", density: "1.2 g/cm^3" }),
    ),
    { secondary: { diameter: "0.42 um", area: "7.38 m^2/g" } },
  ),
);

describe("transport inside the grains of CCOS", () => {
  const study = grainTransport(ccos);
  const of = (id: GrainVariant["id"]) => study.variants.find((v) => v.id === id)!.capacities;

  it("costs capacity, more of it the faster the current and the slower the carbon", () => {
    expect(study.currents.at(-1)).toBe(5000);
    for (const { capacities } of study.variants)
      for (let k = 1; k < capacities.length; k++) expect(capacities[k]).toBeLessThan(capacities[k - 1]!);
    for (const k of study.currents.keys()) {
      expect(of("usual")[k]).toBeLessThan(of("even")[k]!);
      expect(of("slow-carbon")[k]).toBeLessThan(of("usual")[k]!);
      expect(of("slow-dots")[k]).toBeLessThan(of("exchange")[k]!);
    }
    expect(of("slow-carbon").at(-1)! / of("even").at(-1)!).toBeLessThan(0.5);
  });

  it("is that of local equilibrium at the usual rate of exchange", () => {
    for (const [k, q] of of("exchange").entries()) expect(Math.abs(q / of("usual")[k]! - 1)).toBeLessThan(2e-3);
  });
});
