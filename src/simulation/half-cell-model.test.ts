import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Design } from "../design/design.ts";
import { core, design, layer, particle } from "../design/fluent.ts";
import { massBalance } from "../design/mass-balance.ts";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { lithiumExchangeCurrent } from "../materials/lithium.ts";
import { arrhenius } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { bdf } from "../numerics/bdf.ts";
import { arealCapacity } from "../physics/cells/half-cell.ts";
import { impedance } from "../physics/cells/half-cell-impedance.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { symmetricLithium } from "../physics/cells/lithium-electrode.ts";
import { lithiate } from "../protocols/words.ts";
import { DesignError } from "../units/error.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { type CellOptions, cellOptionParameters, cellSettings } from "./cell-options.ts";
import { type HalfCellModel, halfCellModel } from "./half-cell-model.ts";
import { particleParameters } from "./particle-options.ts";
import { simulateParticle } from "./simulate-particle.ts";

const example = (name: string): Design => {
  const file = path.resolve(import.meta.dirname, `../../examples/${name}.yaml`);
  return readDesign(readYamlDocument(readFileSync(file, "utf8"), file));
};
const [ccos, sinp] = [example("ccos"), example("sinp")];
const dot = (diameter: string) => design("dot", particle(core("silicon", { diameter: diameter as "20 nm" })));

/** Lithiates from a filling at a current per active mass [A kg⁻¹] to a voltage; capacity [C kg⁻¹]. */
function lithiated({ system, cell }: HalfCellModel, current: number, to: number, from = 0.02) {
  system.startFrom(from, -1);
  system.control("current", -current * cell.electrode.loading);
  system.limits.voltageBelow = to;
  const stepper = bdf.start(system, { rtol: 1e-5 });
  let outcome = stepper.restart(0);
  while (outcome === "ok") outcome = stepper.step(Infinity);
  const { y } = stepper;
  const limit = system.eventNames![stepper.event];
  return { outcome, limit, capacity: current * stepper.t, filling: system.particles.meanFilling(y), voltage: system.voltage(y) };
}

/** Consistent state at rest at a filling. */
function rested(system: HalfCellSystem, filling: number): Float64Array {
  system.startFrom(filling, 0);
  system.control("current", 0);
  const stepper = bdf.start(system, { rtol: 1e-4 });
  expect(stepper.restart(0)).toBe("ok");
  return stepper.y;
}

describe("a half-cell made from a design", () => {
  it.each([
    ["CCOS", ccos],
    ["SiNP", sinp],
  ] as const)("%s: has the capacity and the wetted area of its loading", (_, made) => {
    const { cell, area, activeMassPerArea } = halfCellModel(made);
    const { parts, wettedArea, apparentDensity } = massBalance(made);
    const capacity = parts.reduce((sum, p) => sum + p.massShare * p.laws.capacity, 0);
    expect(arealCapacity(cell) / (made.electrode.loading * capacity)).toBeCloseTo(1, 12);
    const { thickness, loading, porosity } = cell.electrode;
    const wetted = cell.kinds.reduce((sum, k) => sum + (3 * k.volumeFraction) / k.radius, 0) * thickness;
    expect(wetted / (loading * wettedArea.value)).toBeCloseTo(1, 3); // 5 classes stand for the sizes
    expect((thickness * (1 - porosity) * apparentDensity) / loading).toBeCloseTo(1, 12);
    expect(inUnit(area, "cm^2")).toBeCloseTo(1.54, 12);
    expect(activeMassPerArea).toBe(made.electrode.loading);
  });

  it("passes its capacity in an hour at 1C", () => {
    const made = halfCellModel(dot("20 nm"), { model: "spm" });
    const { cell, system } = made;
    system.startFrom(0.1, -1);
    system.control("current", -arealCapacity(cell) / 3600);
    const stepper = bdf.start(system, { rtol: 1e-6 });
    expect(stepper.restart(0)).toBe("ok");
    while (stepper.t < 900) expect(stepper.step(900)).toMatch(/ok|end/);
    expect(system.particles.meanFilling(stepper.y)).toBeCloseTo(0.35, 9);
  });

  it("is the powder alone when nothing around it costs voltage", () => {
    const lossless = design("dot", particle(core("silicon", { diameter: "38 nm" })), {
      cell: { lithium: { exchangeCurrentDensity: 1e6 }, contactResistance: 0, film: { thickness: 0 } },
    });
    const current = 500;
    const alone = simulateParticle(
      lossless,
      [lithiate("0.5 A/g", { to: "0.1 V" })],
      { rtol: 1e-6 },
      {},
      { filling: 0.02, hysteresis: -1 },
    );
    const { capacity } = lithiated(halfCellModel(lossless, { model: "spm" }), current, 0.1);
    expect(capacity / alone.steps[0]!.capacity).toBeCloseTo(1, 4);
  });

  it("lets temperature act on kinetics, diffusion and electrolyte", () => {
    const [cold, warm] = [298.15, 318.15].map((temperature) => halfCellModel(sinp, { temperature }).cell) as [
      HalfCellModel["cell"],
      HalfCellModel["cell"],
    ];
    const factor = (activationEnergy: number) => arrhenius({ at25C: 1, activationEnergy, T: 318.15 });
    const lithium = (c: HalfCellModel["cell"]) => c.lithium.exchangeCurrentDensity(1000);
    expect(lithium(cold)).toBeCloseTo(10, 12);
    expect(lithium(warm) / lithium(cold)).toBeCloseTo(factor(50e3), 12);
    const exchange = (c: HalfCellModel["cell"]) => c.kinds[0]!.surface.exchange.density(0.5, 1000);
    expect(exchange(warm) / exchange(cold)).toBeCloseTo(factor(silicon.properties.kineticActivationEnergy!.value), 12);
    expect(warm.electrolyte.conductivity(1000, 318.15) / cold.electrolyte.conductivity(1000, 298.15)).toBeCloseTo(
      factor(17e3),
      12,
    );
    const rate = (c: HalfCellModel["cell"]) => {
      const row = c.kinds[0]!.row(1, "none");
      row.place(0, row.differential, () => 1);
      const y = Float64Array.from({ length: row.differential + row.algebraic }, (_, k) => 0.2 + 0.02 * k);
      const out = y.slice();
      row.rates(y, new Float64Array(1), Float64Array.of(1000), 0, out, new Float64Array(1));
      return out[12]!;
    };
    expect(rate(warm) / rate(cold)).toBeCloseTo(factor(silicon.properties.activationEnergy!.value), 12);
  });

  it("says what it assumes, and only that", () => {
    const told = (given: Parameters<typeof design>[2]) =>
      halfCellModel(design("dot", particle(core("silicon", { diameter: "20 nm" })), given)).notices.filter((n) =>
        n.startsWith("Assumed"),
      );
    expect(told({})).toEqual([expect.stringMatching(/1\.54 cm².*LiPF6.*25 µm.*10 A m⁻².*3\.0 Ω cm²/)]);
    const all = {
      area: "1 cm^2",
      electrolyte: { name: "nyman" },
      separator: { thickness: "25 um" },
      lithium: { exchangeCurrentDensity: 10 },
      contactResistance: 0,
    } as const;
    expect(told({ cell: all })).toEqual([]);
  });

  it("loses to first-cycle reactions what the mass balance says", () => {
    const { cell } = halfCellModel(ccos, { firstCycleLoss: { oxide: 1e5, filmAndCarbon: 0 } });
    expect(cell.reactions.map((r) => (r.charge * cell.electrode.thickness) / cell.electrode.loading)).toEqual([
      expect.closeTo(1e5, 6),
    ]);
  });

  it("breathes by the growth of its powder", () => {
    const { cell } = halfCellModel(dot("20 nm"), { model: "dfn", breathing: { outward: 0.3 } });
    const { breathing } = cell;
    expect(breathing).toMatchObject({ outward: 0.3, leastPorosity: 0.15, solidFraction: expect.closeTo(0.5, 12) });
    const growth = ({ kinds }: HalfCellModel["cell"]) => kinds[0]!.growth;
    expect(growth(cell)).toBeCloseTo((9 / 12.06) * 3.75, 12);
    const coated = growth(halfCellModel(ccos, { model: "dfn", breathing: {} }).cell);
    expect(coated).toBeGreaterThan(0.5);
    expect(coated).toBeLessThan(growth(cell)!);
  });
});

describe("a run of the examples", () => {
  const runs = [ccos, sinp].flatMap((made) =>
    (["spm", "spme", "dfn"] as const).map((model) => [made.name, model, made] as const),
  );
  it.each(runs)("%s, %s: lithiates to the cut-off and keeps count of its lithium", (_, model, made) => {
    const ready = halfCellModel(made, { model });
    const { outcome, limit, capacity, filling, voltage } = lithiated(ready, 500, 0.01);
    expect([outcome, limit]).toEqual(["event", "voltage"]);
    expect(voltage).toBeCloseTo(0.01, 6);
    expect(filling).toBeLessThan(1);
    const full = arealCapacity(ready.cell) / ready.cell.electrode.loading;
    expect((filling - 0.02) / (capacity / full)).toBeCloseTo(1, 9);
  });

  it("loses little to the electrolyte in so thin an electrode, and SPMe knows how much", () => {
    const [bare, effective, porous] = (["spm", "spme", "dfn"] as const).map(
      (model) => lithiated(halfCellModel(sinp, { model }), 1000, 0.01).capacity,
    ) as [number, number, number];
    expect(effective).toBeLessThan(bare);
    expect(effective / porous).toBeCloseTo(1, 3);
    expect(effective / bare).toBeGreaterThan(0.95);
  });
});

describe("another core diameter in a ready model", () => {
  it.each(["spm", "spme", "dfn"] as const)("%s: is that of a new model", (model) => {
    const ready = halfCellModel(dot("20 nm"), { model, electrodeCells: 5 });
    ready.setCoreDiameter(fromUnit(60, "nm"));
    expect(ready.radii[0]).toBeCloseTo(30e-9, 20);
    const changed = lithiated(ready, 1000, 0.05);
    const made = lithiated(halfCellModel(dot("60 nm"), { model, electrodeCells: 5 }), 1000, 0.05);
    expect(changed.capacity / made.capacity).toBeCloseTo(1, 9);
  });

  it("scales a distribution of sizes", () => {
    const ready = halfCellModel(sinp, { model: "spm" });
    const before = ready.radii.slice();
    ready.setCoreDiameter(fromUnit(76, "nm"));
    ready.radii.forEach((radius, k) => {
      expect(radius / before[k]!).toBeCloseTo(2, 12);
    });
  });

  it("is refused for coated cores, breathing electrodes and what is no diameter", () => {
    expect(() => halfCellModel(ccos).setCoreDiameter(3e-8)).toThrow(/only a bare core/);
    const breathes = halfCellModel(dot("20 nm"), { model: "dfn", breathing: {} });
    expect(() => breathes.setCoreDiameter(3e-8)).toThrow(/changes its thickness/);
    expect(() => halfCellModel(dot("20 nm")).setCoreDiameter(-1)).toThrow(/positive/);
  });
});

describe("the double layer", () => {
  it.each(["spm", "spme", "dfn"] as const)("%s: takes part in impedance without being an unknown", (model) => {
    const frequencies = [0.01, 1, 100, 1e4];
    const usual = halfCellModel(sinp, { model, electrodeCells: 8 });
    const switchedOn = halfCellModel(sinp, { model, electrodeCells: 8, doubleLayer: true });
    expect(usual.system.cell.doubleLayer).toEqual({ particles: 0, lithium: 0 });
    expect(switchedOn.system.cell.doubleLayer).toEqual({ particles: 0.2, lithium: 0.2 });
    const a = impedance(usual.impedanceSystem, rested(usual.system, 0.4), frequencies);
    const b = impedance(switchedOn.impedanceSystem, rested(switchedOn.system, 0.4), frequencies);
    for (const [k] of frequencies.entries()) {
      const modulus = Math.hypot(b.real[k]!, b.imaginary[k]!);
      expect(Math.hypot(a.real[k]! - b.real[k]!, a.imaginary[k]! - b.imaginary[k]!) / modulus).toBeLessThan(1e-6);
    }
    expect(b.imaginary[1]).toBeLessThan(-1e-4);
  });
});

describe("options of a half-cell", () => {
  it("have defaults and share those of the particle", () => {
    const set = cellSettings({});
    expect(set).toMatchObject({ model: "spme", method: "auto", hysteresis: "one-state", swelling: false, doubleLayer: false });
    expect(set).toMatchObject({ rtol: 1e-4, nodes: 24, classes: 5, separatorCells: 20, electrodeCells: 30, temperature: 298.15 });
    expect([set.diffusivity, set.filmResistance, set.contactResistance]).toEqual([undefined, undefined, undefined]);
    expect(cellOptionParameters.nodes).toBe(particleParameters.nodes);
    expect(cellSettings({ nodes: 10.4, breathing: {} })).toMatchObject({
      nodes: 10,
      breathing: { outward: 0.5, leastPorosity: 0.15 },
    });
  });

  it("reach the cell", () => {
    const { cell, system } = halfCellModel(sinp, {
      filmResistance: 0.01,
      contactResistance: 1e-3,
      hysteresisRate: 40,
      hysteresis: "current-sigmoid",
      separatorCells: 7,
      electrodeCells: 9,
    });
    expect(cell.kinds[0]!.surface.filmResistance).toBe(0.01);
    expect(cell.kinds[0]!.hysteresisRate).toBe(40);
    expect([cell.contactResistance, cell.hysteresis]).toEqual([1e-3, "current-sigmoid"]);
    expect([system.mesh.separator, system.mesh.electrode]).toEqual([7, 9]);
  });

  it.each([
    [{ separatorCells: 1 }, "options.separatorCells", /too small/],
    [{ temperature: 25 }, "options.temperature", /too small/],
    [{ diffusivity: -1e-17 }, "options.diffusivity", /cannot be negative/],
    [{ rtol: Number.NaN }, "options.rtol", /not a number/],
    [{ contactResistance: 10 }, "options.contactResistance", /too large/],
    [{ model: "dfn", breathing: { outward: 2 } }, "options.breathing.outward", /too large/],
    [{ model: "dfn", breathing: { leastPorosity: 0.6 } }, "options.breathing.leastPorosity", /already less porous/],
    [{ breathing: {} }, "options.breathing", /only the porous-electrode model/],
  ] satisfies [CellOptions, string, RegExp][])("%j is refused at %s", (options, place, message) => {
    const make = () => halfCellModel(sinp, options);
    expect(make).toThrow(DesignError);
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ facts: expect.objectContaining({ place: { path: place } }) }));
  });

  it("cannot make a cell of what stores nothing or carries nothing", () => {
    expect(() => halfCellModel(design("x", particle(core("sei", { diameter: "20 nm" }))))).toThrow(
      /nothing in the particle stores/,
    );
    const closed = particle(
      core("silicon", { diameter: "20 nm" }),
      layer("hard-carbon", { thickness: "2 nm" }),
      layer("sei", { thickness: "2 nm" }),
    );
    expect(() => halfCellModel(design("x", closed))).toThrow(/cannot reach the core/);
  });
});

it("lithium follows the square root of the salt, the law of its source the power 0.3", () => {
  const { exchangeCurrentDensity: i0, exchangeCurrentSlope: slope } = symmetricLithium(10);
  expect(i0(1000)).toBe(10);
  expect(i0(4000) / i0(1000)).toBeCloseTo(2, 12);
  expect(slope(700)).toBeCloseTo((i0(700.01) - i0(699.99)) / 0.02, 9);
  expect(symmetricLithium(Infinity).exchangeCurrentDensity(1000)).toBe(Infinity);
  expect(symmetricLithium(Infinity).exchangeCurrentSlope(1000)).toBe(0);
  expect(lithiumExchangeCurrent(2000) / lithiumExchangeCurrent(1000)).toBeCloseTo(2 ** 0.3, 12);
});

it.each(["ccos", "ccos-multi", "cos", "sinp", "siqd"])("the sources of %s are entries of the bibliography", (name) => {
  const entries = readFileSync(path.resolve(import.meta.dirname, "../../docs/references.bib"), "utf8");
  const { cites } = halfCellModel(example(name));
  expect(cites.length).toBeGreaterThan(3);
  for (const key of cites) expect(entries).toContain(`{${key},`);
});
