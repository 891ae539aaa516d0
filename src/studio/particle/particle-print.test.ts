import { describe, expect, it } from "vitest";
import { layoutFaults } from "../../figures/layout-faults.ts";
import { lookOfLayers } from "./look-of-profile.ts";
import type { ColouredBy, ParticleLook } from "./particle-look.ts";
import { particlePrint } from "./particle-print.ts";

const NM = 1e-9;
const look = (colouredBy: ColouredBy): ParticleLook =>
  lookOfLayers(
    [
      { material: "silicon", inner: 0, outer: 10 * NM },
      { material: "siox", inner: 10 * NM, outer: 12 * NM },
      { material: "closed-pore-carbon", inner: 12 * NM, outer: 14 * NM },
    ],
    { colouredBy, frame: 16 * NM, stressLimit: 1.5e9 },
  );
const print = (colouredBy: ColouredBy) =>
  particlePrint(look(colouredBy), { name: "CCOS <one>", instant: "0.250 V while lithiating" });

describe("the particle for print", () => {
  it.each(["lithium", "hoop stress", "layer state"] as const)("has its words apart and inside the sheet: %s", (colouredBy) => {
    expect(layoutFaults(print(colouredBy))).toEqual([]);
  });

  it("says whose it is and when, its scale, its colours with their unit and the names of its layers", () => {
    const svg = print("hoop stress");
    expect(svg).toContain('<title id="particle-title">CCOS &lt;one&gt;, cut open: 0.250 V while lithiating</title>');
    expect(svg).toContain(">10 nm</text>");
    expect(svg).toContain("GPa, + tension");
    for (const text of ["−1.5", "1.5", "silicon", "SiOx", "closed-pore carbon"]) expect(svg).toContain(`>${text}</text>`);
    expect(print("lithium")).toContain(">filling of each layer</text>");
    expect(print("layer state")).toContain(">closed-pore carbon, elastic</text>");
    expect(print("layer state")).not.toContain("particle-colours");
  });

  it("draws the scale bar as long as it is in the picture", () => {
    const [, from, to] = /d="M([\d.]+),[\d.]+L([\d.]+),[^>]*stroke-width="1.5"/.exec(print("lithium"))!;
    const side = (83 * 72) / 25.4 - 12;
    expect(Number(to) - Number(from)).toBeCloseTo((10 / (2 * 16)) * (side / 1.03), 1);
  });

  it("has lines that grow with the picture", () => {
    expect(print("lithium")).not.toContain("non-scaling-stroke");
  });
});
