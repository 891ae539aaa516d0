import path from "node:path";
import { expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { halfCellModel, hold, impedance, lithiate, rest } from "../index.ts";
import type { Step } from "../protocols/step.ts";
import { type CellContext, runCell } from "./run-cell.ts";

const sinp = path.resolve(import.meta.dirname, "../../examples/sinp.yaml");
const cell = halfCellModel(readDesignFile(sinp), { model: "spme", classes: 1, nodes: 12 });
const spectrum = impedance({ from: "10 mHz", to: "1 kHz", perDecade: 2 });
const slow = impedance({ from: "1 mHz", to: "1 kHz", perDecade: 2 });
const about = (steps: Parameters<typeof runCell>[1], context?: CellContext) =>
  runCell(cell, steps, context).notices.filter((n) => n.includes("taken while"));

it("says of a spectrum under current that its voltage drifts, and of none at rest", () => {
  expect(about([lithiate("1 A/g", { to: "0.2 V" }), rest("2 h"), spectrum])).toEqual([]);
  const [notice] = about([lithiate("1 A/g", { to: "0.2 V" }), spectrum, rest("2 h"), spectrum]);
  expect(notice).toMatch(/^One spectrum was taken while the voltage moved by up to [\d.]+ mV within the slowest period/);
});

it("names the frequency below which the voltage moves by a millivolt within a period", () => {
  const [notice] = about([lithiate("1 A/g", { to: "0.2 V" }), spectrum]);
  const run = runCell(cell, [lithiate("1 A/g", { to: "0.2 V" })]).table;
  const [t, V] = ["test_time_second", "voltage_volt"].map((name) => run.column(name).values.slice(-2));
  const slope = Math.abs((V![1]! - V![0]!) / (t![1]! - t![0]!));
  const told = Number(/Below about ([\d.]+) Hz/.exec(notice!)![1]);
  expect(told / (slope / 1e-3)).toBeCloseTo(1, 1);
});

it("does not depend on which rows are kept", () => {
  for (const before of [rest("1 s"), hold("0.2 V", { time: "10 s" })]) {
    const steps = [lithiate("1 A/g", { to: "0.2 V" }), before, slow];
    const plain = about(steps);
    expect(plain).toHaveLength(1);
    for (const rows of [{}, { voltage: 0.005, charge: 36_000 }]) expect(about(steps, { rows })).toEqual(plain);
  }
});

it("counts a current that relaxes at a held voltage as the voltage that moves once the current stays", () => {
  const after = (holding: Step) => [lithiate("1 A/g", { to: "0.3 V" }), holding, slow];
  const held = runCell(cell, after(hold("0.3 V", { time: "10 s" })));
  const { drift } = held.spectra[0]!;
  const current = held.table.column("x_current_per_gram_active").values.at(-1)!;
  const on = runCell(cell, [{ do: "lithiate", at: -current, until: { time: 10 } }], {}, { state: held.endState });
  const V = on.table.column("voltage_volt").values;
  const found = (V[0]! - V.at(-1)!) / 10;
  expect(found / drift).toBeGreaterThan(0.8); // 0.90: the impedance of one frequency stands for all the relaxation
  expect(found / drift).toBeLessThan(1);
  expect(held.notices.filter((n) => n.includes("taken while"))).toHaveLength(1);
  expect(about(after(hold("0.3 V", { time: "100 h" })))).toEqual([]);
});

it("has no drift where nothing was run before", () => {
  expect(runCell(cell, [slow]).spectra[0]!.drift).toBe(0);
});
