import { expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { halfCellModel, impedance, lithiate, rest } from "../index.ts";
import { runCell } from "./run-cell.ts";

const cell = halfCellModel(readDesignFile("examples/sinp.yaml"), { model: "spme", classes: 1, nodes: 12 });
const spectrum = impedance({ from: "10 mHz", to: "1 kHz", perDecade: 2 });
const about = (steps: Parameters<typeof runCell>[1]) => runCell(cell, steps).notices.filter((n) => n.includes("taken while"));

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
  const told = Number(/below about ([\d.]+) Hz/.exec(notice!)![1]);
  expect(told / (slope / 1e-3)).toBeCloseTo(1, 1);
});
