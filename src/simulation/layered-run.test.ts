import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Design } from "../design/design.ts";
import { core, design, particle } from "../design/fluent.ts";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { VOLTAGE_PARTS } from "../physics/cells/voltage-parts.ts";
import type { Step } from "../protocols/step.ts";
import { delithiate, hold, impedance, lithiate, pulses, rest, sweep } from "../protocols/words.ts";
import type { CellOptions } from "./cell-options.ts";
import type { CellSolution } from "./cell-solution.ts";
import { firstCycleLoss } from "./first-cycle-loss.ts";
import { simulateCell } from "./simulate-cell.ts";

const file = path.resolve(import.meta.dirname, "../../examples/cos.yaml");
const cos = readDesign(readYamlDocument(readFileSync(file, "utf8"), file));
const dots = (more: Readonly<Record<string, string>> = {}): Design =>
  design("dot", particle(core("silicon", { diameter: "15 nm", ...more })), { cell: { film: { thickness: 0 } } });
const small: CellOptions = { particle: "layered", model: "spm", nodes: 8 };
const column = ({ table }: CellSolution, name: string): Float64Array => table.column(name).values;

/** Voltage [V] at a mean filling within a step, linear between rows. */
function voltageAt(run: CellSolution, step: number, filling: number): number {
  const [x, V] = [column(run, "x_mean_filling"), column(run, "voltage_volt")];
  const [first, end] = run.steps[step]!.rows;
  for (let i = first + 1; i < end; i++)
    if ((x[i - 1]! - filling) * (x[i]! - filling) <= 0)
      return V[i - 1]! + ((V[i]! - V[i - 1]!) * (filling - x[i - 1]!)) / (x[i]! - x[i - 1]!);
  return Number.NaN;
}

const cycle = (current: number): Step[] => [lithiate(current, { to: 0.02 }), delithiate(current, { to: 1.2 })];

describe("a half-cell of layered particles", () => {
  it("is one of freely swelling Fick particles where nothing makes stress", () => {
    const options: CellOptions = { model: "spm", rtol: 1e-5, hysteresis: "none" };
    const [layered, fick] = [{ particle: "layered" } as const, { swelling: true }].map((own) =>
      simulateCell(dots(), cycle(1000), { ...options, ...own }),
    ) as [CellSolution, CellSolution];
    for (const step of [0, 1])
      for (const x of [0.1, 0.3, 0.5])
        expect(Math.abs(voltageAt(layered, step, x) - voltageAt(fick, step, x))).toBeLessThan(2e-4);
    expect(layered.steps[0]!.capacity / fick.steps[0]!.capacity).toBeCloseTo(1, 3);
    expect(column(layered, "x_particle_volume_ratio").at(layered.steps[0]!.rows[1] - 1)).toBeCloseTo(
      1 + 2.7985 * layered.steps[0]!.filling,
      2,
    );
  });

  it("splits its voltage into parts that add up, with all that stress does in one of them", () => {
    const steps = [lithiate(100, { filling: 0.4 }), rest(7200)];
    const run = simulateCell(cos, steps, { ...small, model: "spme", hysteresis: "none" });
    const V = column(run, "voltage_volt");
    const parts = VOLTAGE_PARTS.map((part) => column(run, `x_${part}_volt`));
    for (let i = 0; i < V.length; i++) expect(Math.abs(parts.reduce((sum, p) => sum + p[i]!, 0) - V[i]!)).toBeLessThan(1e-12);
    expect(column(run, "x_mechanical_volt").at(-1)).toBeLessThan(-0.02);
    expect(Math.abs(column(run, "x_diffusion_volt").at(-1)!)).toBeLessThan(3e-4);
  });

  it("counts stress twice with fitted branches, and about once with mechanical hysteresis", () => {
    const steps = [...cycle(100), ...cycle(100)];
    const gap = (own: CellOptions) => {
      const run = simulateCell(cos, steps, { ...small, ...own });
      return voltageAt(run, 3, 0.5) - voltageAt(run, 2, 0.5);
    };
    const fitted = gap({ particle: "fick" });
    expect(gap({}) - fitted).toBeGreaterThan(0.04);
    const mechanical = gap({ hysteresis: "mechanical" });
    expect(mechanical / fitted).toBeGreaterThan(0.8);
    expect(mechanical / fitted).toBeLessThan(1);
  });

  it("presses its dots by the surface stress", () => {
    const run = simulateCell(dots({ surfaceStress: "1 N/m" }), [rest(1)], small);
    expect(column(run, "x_core_pressure_pascal")[0]! / (2 / 7.5e-9)).toBeCloseTo(1, 2); // 2τ/r
  });

  it("tells the extremes of its stress, and shows the inside", () => {
    const run = simulateCell(cos, cycle(500), { ...small, firstCycleLoss: firstCycleLoss(cos) });
    const { stress, layers } = run.layered!;
    const pressure = column(run, "x_core_pressure_pascal");
    expect(layers.map(({ material }) => material)).toEqual(["silicon", "siox", "hard-carbon"]);
    expect(stress.pressure.value).toBe(Math.max(...pressure));
    expect(stress.tension.value).toBe(Math.min(...pressure));
    expect(stress.pressure.value).toBeGreaterThan(0.5e9);
    expect(run.summary["largest core pressure"]!.value).toBe(stress.pressure.value);
    expect(stress.layers[2]!.largestHoop.value).toBeGreaterThan(1e9);
    const { radius } = run.profiles.at(-1)!.particles[0]!;
    const inside = (name: string) => radius.column(name).values;
    const lastOf = (layer: number) => inside("x_layer").lastIndexOf(layer);
    expect(Math.abs(inside("x_radial_stress_pascal")[lastOf(3)]!)).toBeLessThan(0.2e9); // free outside
    expect(inside("x_current_radius_metre").every((r, i, all) => i === 0 || r > all[i - 1]!)).toBe(true);
    expect(-inside("x_mean_stress_pascal")[0]!).toBe(pressure.at(-1));
  });

  it("goes on where it ended as if there had been no break", () => {
    const [first, second] = cycle(500) as [Step, Step];
    const whole = simulateCell(cos, [first, second], small);
    const start = simulateCell(cos, [first], small);
    const rest = simulateCell(cos, [second], small, {}, { state: start.endState });
    expect(rest.steps[0]!.capacity / whole.steps[1]!.capacity).toBeCloseTo(1, 4);
  });

  it.each<[string, Step[]]>([
    ["rates", [...cycle(200), ...cycle(2000)]],
    ["a hold and an impedance", [lithiate(500, { to: 0.2 }), hold(0.2, { time: 3600 }), impedance([1e-2, 1, 1e3])]],
    ["a sweep", [sweep({ to: 0.05, rate: "0.5 mV/s" }), sweep({ to: 1.2, rate: "0.5 mV/s" })]],
    ["a titration", pulses(3, { do: "lithiate", at: 500, time: 600, rest: 1800, to: 0.01 })],
  ])("does %s", (_, steps) => {
    for (const model of ["spm", "dfn"] as const) {
      const run = simulateCell(cos, steps, { ...small, model, electrodeCells: 3, hysteresis: "mechanical" });
      expect(run.outcome, run.why).toBe("end");
      expect(run.certificate.lithiumBalance).toBeLessThan(1e-12);
      for (const { table } of run.spectra) {
        expect(table.length).toBe(3);
        expect(table.column("real_impedance_ohm").values.every((Z) => Z > 0)).toBe(true);
      }
    }
  });
});
