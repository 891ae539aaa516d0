import { describe, expect, it } from "vitest";
import { fromUnit } from "../units/quantity.ts";
import { type FeasibleInput, feasibleSet, MEETS, MEETS_ALL } from "./feasible-set.ts";
import { core, design, grain, layer, particle } from "./fluent.ts";
import { massBalance } from "./mass-balance.ts";
import { tensions } from "./tensions.ts";

const nm = (...values: number[]) => Float64Array.from(values, (x) => fromUnit(x, "nm"));
const seen = { core: [10e-9, 20e-9], oxide: [2e-9, 3e-9], sphere: [30e-9, 40e-9] } as const;
const layers = {
  core: { material: "silicon", overrides: {} },
  oxide: { material: "siox", overrides: {} },
  carbon: { material: "hard-carbon", overrides: {} },
};
const stated = { seen, carbonShare: 0.2547, capacity: fromUnit(2079, "mAh/g") }; // Yu2024
const input: FeasibleInput = {
  ...layers,
  ...stated,
  coreDiameters: nm(12, 15, 20, 25),
  oxideThicknesses: nm(1, 2, 2.5),
  trappedShare: 0.04,
  capacityTolerance: 0.05,
  sphereDiameter: 35e-9,
};

describe("feasible set", () => {
  const set = feasibleSet(input);

  it("meets the carbon content everywhere, and has the capacity of the mass balance", () => {
    input.oxideThicknesses.forEach((t, row) => {
      input.coreDiameters.forEach((d, column) => {
        const k = row * input.coreDiameters.length + column;
        const thickness = 0.5 * (set.cellDiameter[k]! - d) - t;
        const made = particle(
          core("silicon", { diameter: d }),
          layer("siox", { thickness: t }),
          layer("hard-carbon", { thickness }),
        );
        const b = massBalance(design("one core", made));
        expect(b.shares.carbon).toBeCloseTo(0.2547, 10);
        expect(b.reversibleCapacity / set.capacity[k]!).toBeCloseTo(1, 10);
        expect(b.packing.share).toBeCloseTo(set.packing[k]!, 10);
      });
    });
  });

  it("puts as many cores into a sphere as the mass balance says", () => {
    const k = 4 + 1; // 15 nm, 2 nm
    const open = particle(core("silicon", { diameter: "15 nm" }), layer("siox", { thickness: "2 nm" }), layer("hard-carbon"));
    const b = massBalance(design("several", grain(open, { sphere: { diameter: "35 nm", cores: set.cores[k]! } })));
    expect(b.shares.carbon).toBeCloseTo(0.2547, 10);
    expect(b.packing.share).toBeCloseTo(set.packing[k]!, 10);
    expect(set.cores[k]).toBeCloseTo(4.23, 1);
  });

  it("marks what each point meets", () => {
    const at = (row: number, column: number) => set.oneCore[4 * row + column]!;
    expect(at(1, 2) & MEETS.capacity).toBe(MEETS.capacity); // 20 nm, 2 nm: 2005 mAh/g
    expect(at(1, 2) & MEETS.sphere).toBe(0); // but a sphere of 27 nm
    expect(at(2, 0) & MEETS.capacity).toBe(0);
    expect(at(1, 3) & MEETS.core).toBe(0);
    expect(at(0, 2) & MEETS.oxide).toBe(0);
    expect(set.severalCores[4 + 1]! & MEETS.packing).toBe(0); // 15 nm, 2 nm: 0.676
    expect([...set.oneCore, ...set.severalCores].some((bits) => bits === MEETS_ALL)).toBe(false);
  });
});

describe("tensions", () => {
  const found = tensions(
    { ...stated, bareLithiation: fromUnit(3952, "mAh/g"), bareRetention: { capacity: fromUnit(1000, "mAh/g"), share: 0.246 } },
    layers,
  );
  const say = (id: string) => found.find((t) => t.id === id)?.statement;

  it("are told in numbers", () => {
    expect(say("one core, as drawn")).toMatch(/75\.8 % carbon.*774\.\d mAh g⁻¹.*25\.47 %.*2079/);
    expect(say("one core, any size seen")).toMatch(/at least 27\.\d+ % carbon/);
    expect(say("one core, carbon met")).toMatch(/27\.4 nm.*30\.0 nm to 40\.0 nm/);
    expect(say("several cores")).toMatch(/4\.2\d dots.*67\.\d+ % of the sphere.*64/);
    expect(say("bare dots")).toMatch(/3952.*3579.*373/);
    expect(say("bare retention")).toMatch(/4065/);
    expect(say("growth")).toMatch(/impossible/);
  });

  it("come with the numbers themselves", () => {
    for (const { facts } of found)
      for (const { stated, follows } of facts) expect(Number.isFinite(stated) && Number.isFinite(follows)).toBe(true);
  });

  it("are silent where nothing is in tension", () => {
    const calm = tensions({ ...stated, bareLithiation: fromUnit(3400, "mAh/g") }, layers);
    expect(calm.some((t) => t.id === "bare dots" || t.id === "bare retention")).toBe(false);
  });
});
