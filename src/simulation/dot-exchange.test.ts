import { describe, expect, it } from "vitest";
import { core, design, grain, layer, particle } from "../design/fluent.ts";
import { checkJacobian } from "../numerics/system-check.ts";
import type { Step } from "../protocols/step.ts";
import { delithiate, impedance, lithiate, rest } from "../protocols/words.ts";
import { bpxOfDesign } from "./bpx-design.ts";
import type { CellOptions } from "./cell-options.ts";
import { halfCellModel } from "./half-cell-model.ts";
import { simulateCell } from "./simulate-cell.ts";

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
const start = { filling: 0.05, hysteresis: 1 };
const CYCLE: readonly Step[] = [lithiate("1 A/g", { to: 0.05 }), rest("10 min"), delithiate("1 A/g", { to: 1.5 })];
const run = (options: CellOptions, steps = CYCLE) => simulateCell(ccos, steps, options, {}, start);

describe("dots that exchange lithium slowly with their carbon, in a half-cell", () => {
  it.each(["spm", "spme", "dfn"] as const)("have a right Jacobian (%s)", (model) => {
    const { system } = halfCellModel(ccos, { model, dotExchange: 0.02, nodes: 6, electrodeCells: 3, separatorCells: 3 });
    system.startFrom(0.3, -0.5);
    system.control("current", -8);
    const y = new Float64Array(system.size);
    system.initial(y);
    for (let i = 0; i < system.differential; i++) y[i]! *= 1 + 0.003 * Math.sin(i);
    expect(checkJacobian(system, 0, y)).toBeLessThan(2e-5);
  });

  it("keep lithium, and agree between two integrators", () => {
    const [bdf, rodas] = (["bdf", "rodas4"] as const).map((method) =>
      run({ model: "spm", dotExchange: 2e-5, method, rtol: 1e-5 }),
    );
    for (const { outcome, certificate, profiles } of [bdf!, rodas!]) {
      expect(outcome).toBe("end");
      expect(certificate.lithiumBalance).toBeLessThan(1e-12);
      const { radius } = profiles[0]!.particles[0]!;
      expect(radius.column("x_radius_metre").values).toHaveLength(24);
      expect(radius.column("x_filling").values).toHaveLength(24);
    }
    for (const k of [0, 2]) expect(bdf!.steps[k]!.capacity / rodas!.steps[k]!.capacity).toBeCloseTo(1, 3);
    // after the current carbon and dots come together: the cell recovers by more than it does in equilibrium
    const recovered = (s: typeof bdf) => s!.steps[1]!.voltage - s!.steps[0]!.voltage;
    expect(recovered(bdf)).toBeGreaterThan(recovered(run({ model: "spm" })) + 0.01);
  });

  it("add an arc of their own to the impedance, which is gone when the exchange is fast", () => {
    const at = (options: CellOptions) => {
      const steps = [
        lithiate("0.1 A/g", { filling: 0.5 }),
        rest("10 h"),
        impedance({ from: "1 kHz", to: "1 mHz", perDecade: 2 }),
      ];
      const { spectra } = run(options, steps);
      return spectra[0]!;
    };
    const [equal, slow, fast] = [
      at({ model: "spm" }),
      at({ model: "spm", dotExchange: 1e-4 }),
      at({ model: "spm", dotExchange: 1e4 }),
    ];
    const real = (s: typeof equal, k: number) => s.table.column("real_impedance_ohm").values.at(k)!;
    expect(real(fast, -1) / real(equal, -1)).toBeCloseTo(1, 3);
    expect(real(slow, 0) / real(equal, 0)).toBeCloseTo(1, 2);
    expect(real(slow, -1) / real(equal, -1)).toBeGreaterThan(1.05);
  });

  it("cannot be told in BPX", () => {
    expect(() => bpxOfDesign(ccos, { dotExchange: 0.1 })).toThrow(/BPX/);
  });
});
