import { describe, expect, it } from "vitest";
import { core, design, grain, layer, particle } from "../design/fluent.ts";
import { bondOf } from "../simulation/layer-failure.ts";
import { DesignError } from "../units/error.ts";
import { encapsulationAudit } from "./encapsulation-audit.ts";
import { encapsulationRun, halfCycleOf } from "./encapsulation-run.ts";
import { shellsOf } from "./shells-of-design.ts";

const coated = particle(
  core("silicon", { diameter: "20 nm" }),
  layer("siox", { thickness: "2.1 nm", oxygen: 1.3 }),
  layer("hard-carbon", { thickness: "2.2 nm", density: "1.2 g/cm^3" }),
);
const ccos = design("CCOS", coated);
const CUT_OFF = { voltage: 0.01, overpotential: 0, branch: "lithiation" } as const;
const audit = encapsulationAudit(ccos);
const verdict = (id: string) => audit.verdicts.find((v) => v.id === id)!;

describe("layers of a design", () => {
  it("become layers of the mechanics: radii, laws, bonds, oxide that converts", () => {
    const [silicon, oxide, carbon] = shellsOf(ccos);
    expect([silicon, oxide, carbon].map((l) => +(l!.outerRadius * 1e9).toFixed(6))).toEqual([10, 12.1, 14.3]);
    expect(oxide!.laws.volumeRatio.empty).toBeCloseTo(1.08, 2);
    expect(oxide!.laws.volumeRatio.full).toBeCloseTo(2.09, 2);
    expect(silicon!.bond).toBeUndefined();
    expect(carbon!.bond).toEqual(bondOf());
    expect(carbon!.laws.ruptureStrain).toBe(0.1);
  });

  it("follow the scenario", () => {
    const [, oxide, carbon] = shellsOf(ccos, { ruptureStrain: 0.02, flowStress: 2e9, bond: "permanent" });
    expect(carbon!.laws.ruptureStrain).toBe(0.02);
    expect(carbon!.laws.flowStress).toEqual({ empty: 2e9, full: 2e9 });
    expect(oxide!.laws.flowStress.full).toBe(1e9);
    expect(oxide!.bond).toBeUndefined();
    expect(shellsOf(ccos, { breaks: false })[2]!.laws.ruptureStrain).toBe(Number.POSITIVE_INFINITY);
    expect(shellsOf(ccos, { flows: false })[1]!.laws.flowStress.full).toBe(Number.POSITIVE_INFINITY);
  });

  it("stand for the unit cell d_COS/n_c^(1/3) when a sphere has several cores", () => {
    const inner = particle(core("silicon", { diameter: "15 nm" }), layer("siox", { thickness: "2 nm" }), layer("hard-carbon"));
    const many = design("several", grain(inner, { sphere: { diameter: "35 nm", cores: 4.23 } }));
    expect((2 * shellsOf(many)[2]!.outerRadius) / (35e-9 / 4.23 ** (1 / 3))).toBeCloseTo(1, 12);
  });

  it("have the matrix outside, as large as its mass and pores ask for, and flow in its walls", () => {
    const matrix = { material: "closed-pore-carbon", massShare: 0.2, closedPorosity: 0.3 };
    const embedded = design("embedded", grain(coated, { secondary: { diameter: "0.42 um" }, matrix }));
    const shells = shellsOf(embedded, { flowStress: 1e9 });
    expect(shells.map((l) => l.name)).toEqual(["silicon", "siox", "hard-carbon", "closed-pore-carbon"]);
    const volume = (k: number) => shells[k]!.outerRadius ** 3 - shells[k]!.innerRadius ** 3;
    const solids = [2330, 2160, 1200, 1600 * 0.7]; // kg/m³
    const masses = solids.map((density, k) => density * volume(k));
    expect(masses[3]! / masses.reduce((a, b) => a + b)).toBeCloseTo(0.2, 10);
    const { laws } = shells[3]!;
    expect(laws.pores?.porosity).toBe(0.3);
    expect(laws.pores?.wall.flowStress.full).toBe(1e9);
    expect(laws.flowStress.full).toBeCloseTo(0.7e9, 3);
    const run = encapsulationRun(embedded, {
      name: "one cycle",
      scenario: { bond: "permanent", breaks: false },
      cycles: 1,
      cutOff: CUT_OFF,
    });
    expect(run.outcome).toBe("end");
    expect(run.layers.map((l) => l.material).at(-1)).toBe("closed-pore-carbon");
    const porosity = run.layerTables[3]!.column("closed_porosity").values;
    expect(porosity[0]).toBeCloseTo(0.3, 12);
    expect(Math.max(...porosity.map((f) => Math.abs(f - 0.3)))).toBeGreaterThan(1e-3);
  });

  it("need silicon inside", () => {
    expect(() => shellsOf(design("carbon", particle(core("hard-carbon", { diameter: "20 nm" }))))).toThrow(DesignError);
  });
});

describe("encapsulation audit", () => {
  it("finds what a dense bonded carbon shell must do: flow, break or stop the lithiation", () => {
    const { bonded, expected, elastic, elasticMean } = audit.runs;
    for (const run of Object.values(audit.runs)) expect(run.outcome).toBe("end");
    const pressure = halfCycleOf(bonded.cycle, 0).column("core_pressure").values;
    expect(Math.max(...pressure) / 1e9).toBeCloseTo(0.78, 1);
    expect(pressure.at(-1)! / 1e9).toBeCloseTo(0.43, 1);
    expect(elastic.selfLimited).toBe(true);
    expect(elastic.reached[0]).toBeGreaterThan(0.7);
    expect(elastic.reached[0]).toBeLessThan(0.85);
    expect(elasticMean.reached[0]).toBeGreaterThan(1.35);
    expect(elasticMean.reached[0]).toBeLessThan(1.6);
    expect(expected.selfLimited).toBe(false);
    expect(expected.layers[2]!.rupturesAt).toBeGreaterThan(1);
    expect(expected.layers[2]!.rupturesAt).toBeLessThan(1.5);
    expect(expected.reached).toHaveLength(3);
  });

  it("states the sign of the core pressure while delithiating beside the claim of compression", () => {
    const { sentence, standing, numbers } = verdict("delithiation");
    expect(standing).toBe("contradiction");
    expect(sentence).toMatch(/tension/);
    expect(sentence).toMatch(/compression/);
    expect(numbers["bonded, x = 1"]!.value / 1e9).toBeCloseTo(-0.65, 1);
    expect(numbers["bonded, empty"]!.value / 1e9).toBeCloseTo(-0.88, 1);
    expect(Math.abs(numbers["debonded, empty"]!.value)).toBeLessThan(1e3);
  });

  it("leaves a gap that closes again when bonds are weak", () => {
    const { numbers } = verdict("gap");
    expect(numbers["gap after cycle 1"]!.value).toBeGreaterThan(2e-9);
    expect(numbers["touches again"]!.value).toBeGreaterThan(2);
    const gap = halfCycleOf(audit.runs.debonding.cycle, 2).column("gap").values;
    expect(gap[0]).toBeGreaterThan(2e-9);
    expect(gap.at(-1)).toBeLessThan(1e-15);
  });

  it("scans what is not known and gives shares of the range", () => {
    const { table, shares, unfinished } = audit.scan;
    expect(table.length).toBe(1152);
    expect(unfinished).toBe(0);
    expect(shares.flows).toBe(1);
    expect(shares.ruptures).toBeGreaterThan(0.5);
    expect(shares.ruptures).toBeLessThan(1);
    expect(shares.debonds).toBeGreaterThan(0);
    expect(shares.debonds).toBeLessThan(shares.ruptures);
    const mean = (name: string) => table.column(name).values.reduce((a, b) => a + b, 0) / table.length;
    expect(mean("self_limits")).toBeCloseTo(shares.selfLimits, 12);
  });

  it("says each finding with its standing and numbers that are finite", () => {
    expect(audit.verdicts.map((v) => v.id)).toEqual([
      "pressure",
      "flow",
      "rupture",
      "bond",
      "self-limit",
      "delithiation",
      "gap",
      "rate",
      "range",
      "scope",
    ]);
    for (const v of audit.verdicts) {
      expect(v.sentence).not.toMatch(/NaN|undefined|∞|Infinity/);
      for (const { value } of Object.values(v.numbers)) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it("cuts tables into half cycles that join", () => {
    const run = audit.runs.bonded;
    const [up, down] = [halfCycleOf(run.layerTables[2]!, 0), halfCycleOf(run.layerTables[2]!, 1)];
    expect(up.column("lithium_per_silicon").values[0]).toBe(0);
    expect(down.column("lithium_per_silicon").values[0]).toBe(up.column("lithium_per_silicon").values.at(-1));
    expect(down.column("lithium_per_silicon").values.at(-1)).toBe(0);
    expect(up.column("hoop_inner").unit).toBe("Pa");
  });

  it("has one thing to say about silicon without shells", () => {
    const bare = encapsulationAudit(design("bare", particle(core("silicon", { diameter: "40 nm" }))), { cycles: 1 });
    expect(bare.verdicts.map((v) => v.id)).toEqual(["shells"]);
    expect(bare.scan.shares.intact).toBe(1);
  });

  it("stops earlier with an overpotential", () => {
    const scenario = { breaks: false, bond: "permanent" } as const;
    const run = encapsulationRun(ccos, { name: "hindered", scenario, cycles: 1, cutOff: { ...CUT_OFF, overpotential: 0.1 } });
    expect(run.reached[0]).toBeLessThan(0.8 * audit.runs.bonded.reached[0]!);
    expect(run.selfLimited).toBe(true);
  });
});
