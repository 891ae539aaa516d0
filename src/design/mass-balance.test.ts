import { describe, expect, it } from "vitest";
import { inUnit } from "../units/quantity.ts";
import { closedPores } from "./closed-pores.ts";
import type { Design } from "./design.ts";
import { freshThickness, thicknessRatio } from "./electrode-thickness.ts";
import { core, design, grain, layer, particle } from "./fluent.ts";
import { inverseBalance } from "./inverse-balance.ts";
import { lawsOf } from "./layer-laws.ts";
import { massBalance } from "./mass-balance.ts";
import { carbonFromLoss, netLoss } from "./thermogravimetry.ts";

const dot = core("silicon", { diameter: "20 nm" });
const skin = layer("siox", { thickness: "2.1 nm" });
const coat = layer("hard-carbon", { thickness: "2.2 nm", density: "1.2 g/cm^3" });
const secondary = { diameter: "0.42 um", area: "7.38 m^2/g" } as const;
const coated = design("coated", grain(particle(dot, skin, coat), { secondary }));
const inMatrix = (massShare: number, closedPorosity: number): Design =>
  design(
    "in matrix",
    grain(particle(dot, skin, coat), { secondary, matrix: { material: "closed-pore-carbon", massShare, closedPorosity } }),
  );

describe("mass balance", () => {
  it("of a bare dot is that of silicon", () => {
    const b = massBalance(design("bare", particle(dot)));
    const silicon = lawsOf(dot);
    expect(b.shares).toMatchObject({ silicon: 1, oxide: 0, carbon: 0 });
    expect(b.apparentDensity).toBeCloseTo(silicon.density, 9);
    expect(b.wettedArea).toEqual({ value: b.particleArea, from: "particle" });
    expect(b.particleArea).toBeCloseTo(6 / (silicon.density * 20e-9), 6);
    expect(b.trappedShare).toBe(0.24);
    expect(b.reversibleCapacity).toBeCloseTo(silicon.capacity * 0.76, 3);
    expect(b.expansion.poresKept).toBeCloseTo(silicon.volumeRatio.full - 1, 12);
    expect([b.expansion.zeroPossible, b.expansion.carbonPorosityNeeded]).toEqual([false, 1]);
    expect(b.expansion.statement).toMatch(/no carbon to hold them.*impossible/);
  });

  it("adds up: charge, and the area that a design does not give", () => {
    const b = massBalance(coated);
    expect(b.firstLithiation).toBeCloseTo(b.reversibleCapacity + b.lostInside + b.lostAtSurface, 6);
    expect(b.efficiency).toBeCloseTo(b.reversibleCapacity / b.firstLithiation, 14);
    expect(b.lostAtSurface).toBeCloseTo(7380 * b.surfaceCharge, 9);
    const { secondary: _, ...rest } = coated.particle;
    const smooth = massBalance({ ...coated, particle: { ...rest, secondary: { diameter: 4.2e-7 } } });
    expect(smooth.wettedArea.from).toBe("grain");
    expect(smooth.wettedArea.value).toBeCloseTo(6 / (b.apparentDensity * 4.2e-7), 6);
  });

  it("counts a matrix as carbon of its own density and pores", () => {
    const b = massBalance(inMatrix(0.1, 0.2));
    const alone = massBalance(coated);
    expect(b.parts.at(-1)).toMatchObject({ material: "closed-pore-carbon", place: "matrix", kind: "carbon" });
    expect(b.parts.at(-1)!.massShare).toBeCloseTo(0.1, 12);
    expect(b.shares.silicon).toBeCloseTo(0.9 * alone.shares.silicon, 12);
    const matrix = lawsOf({ material: "closed-pore-carbon", overrides: {} });
    expect(b.trueDensity).toBeCloseTo(1 / (0.9 / alone.apparentDensity + 0.1 / matrix.density), 6);
    expect(b.apparentDensity).toBeCloseTo(1 / (0.9 / alone.apparentDensity + 0.1 / (0.8 * matrix.density)), 6);
    const pores = closedPores(0.2, matrix.density);
    expect(b.closedPores.lithium).toBeCloseTo(0.1 * pores.lithium, 6);
    expect(b.expansion.closedPorosity).toBeCloseTo(0.1 * pores.volume * b.apparentDensity, 12);
    expect(b.expansion.poresClosed).toBeCloseTo(b.expansion.poresKept - b.expansion.closedPorosity, 12);
  });

  it("counts the pores of a porous layer as pores", () => {
    const porous = layer("closed-pore-carbon", { thickness: "3 nm", closedPorosity: 0.4 });
    const b = massBalance(design("porous layer", particle(dot, porous)));
    const shell = b.parts[1]!;
    expect(shell.poreShare / (shell.poreShare + shell.solidShare)).toBeCloseTo(0.4, 12);
    expect(b.apparentDensity / b.trueDensity).toBeCloseTo(1 - shell.poreShare, 12);
    expect(b.expansion.buffered).toBeGreaterThan(0);
  });

  it("finds the porosity at which nothing grows", () => {
    // with that porosity in all of the carbon, pressed shut, the volume of the powder is what it was
    const { carbonPorosityNeeded, porosityNeeded } = massBalance(inMatrix(0.6, 0)).expansion;
    expect(carbonPorosityNeeded).toBeLessThan(0.7);
    const e = porosityNeeded / (1 - porosityNeeded); // gain per volume of solid
    const b = massBalance(inMatrix(0.6, 0));
    expect(b.expansion.poresKept).toBeCloseTo(e, 12);
    const carbon = b.parts.filter((p) => p.kind === "carbon").reduce((sum, p) => sum + p.solidShare, 0);
    expect(carbonPorosityNeeded).toBeCloseTo(e / (e + carbon), 12);
    expect(massBalance(inMatrix(0.9, 0)).expansion.zeroPossible).toBe(true);
    expect(massBalance(coated).expansion.zeroPossible).toBe(false);
  });

  it("flags the packing of several cores only", () => {
    const open = particle(core("silicon", { diameter: "15 nm" }), layer("siox", { thickness: "2 nm" }), layer("hard-carbon"));
    const flag = (cores: number) =>
      massBalance(design("several", grain(open, { sphere: { diameter: "35 nm", cores } }))).packing.flag;
    expect([flag(3), flag(4.23)]).toEqual(["none", "random close packing exceeded"]);
    expect(massBalance(coated).packing.flag).toBe("none");
  });

  it("takes ⟨d³⟩ of a distribution: smaller dots have more oxide", () => {
    const spread = core("silicon", { diameter: "20 nm", distribution: { s: 0.3, min: "8 nm", max: "50 nm" } });
    const mixed = massBalance(design("mixed", particle(spread, skin))).shares;
    const same = massBalance(design("same", particle(dot, skin))).shares;
    expect(mixed.silicon).toBeGreaterThan(same.silicon); // by mass the large dots count
    expect(mixed.silicon + mixed.oxide).toBeCloseTo(1, 12);
  });
});

describe("inverse balance", () => {
  it("undoes the balance", () => {
    const b = massBalance(coated);
    const [silicon, oxide, carbon] = coated.particle.layers.map(lawsOf);
    const found = inverseBalance({
      carbonShare: b.shares.carbon,
      capacity: b.reversibleCapacity,
      silicon: silicon!,
      oxide: oxide!,
      carbon: carbon!,
      trappedShare: b.trappedShare,
    });
    expect(found.possible).toBe(true);
    if (!found.possible) return;
    expect(found.silicon).toBeCloseTo(b.shares.silicon, 10);
    expect(20 * found.coatedRatio).toBeCloseTo(24.2, 8);
    expect(20 * found.sphereRatio).toBeCloseTo(28.6, 8);
  });

  it("says why a capacity cannot be met", () => {
    const host = (capacity: number) => ({ density: 2000, capacity });
    const asked = { carbonShare: 0.5, silicon: host(12e6), oxide: host(5e6), carbon: host(1e6), trappedShare: 0 };
    const found = inverseBalance({ ...asked, capacity: 9e6 });
    expect(found).toMatchObject({ possible: false, why: expect.stringMatching(/50.00 % carbon.*833.* and 1806/) });
  });
});

describe("what else follows", () => {
  it("a mass loss in air hides carbon where silicon oxidises", () => {
    const shares = { silicon: 0.45, oxide: 0.25, carbon: 0.3 };
    expect(netLoss(shares, { silicon: 0 })).toBe(0.3);
    const oxidation = { silicon: 0.1, oxide: 0.5, oxygen: 1.3 };
    expect(netLoss(shares, oxidation)).toBeLessThan(0.25);
    expect(carbonFromLoss(netLoss(shares, oxidation), shares, oxidation)).toBeCloseTo(0.3, 14);
    expect(netLoss(shares, { silicon: 0, oxide: 1, oxygen: 2 })).toBe(0.3); // silica gains nothing
  });

  it("an electrode thickens by what its pores do not take up", () => {
    expect(thicknessRatio(1.26, 0.5, 1)).toBeCloseTo(1.63, 12);
    expect(thicknessRatio(1.26, 0.5, 0)).toBe(1);
    expect(inUnit(freshThickness(0.011, 1840, 0.5), "um")).toBeCloseTo(11.96, 2);
  });
});
