import { describe, expect, it } from "vitest";
import cyclingText from "../../../examples/lab/cycling.csv?raw";
import impedanceText from "../../../examples/lab/impedance.csv?raw";
import { jobs } from "../jobs/jobs.ts";
import { crewHere, until } from "../work/crew-fixture.ts";
import { labFiles } from "./lab-files.ts";
import { axesIn, cyclerText, pointsOf, stateHere, withFile } from "./measured-fixture.ts";
import { studio } from "./studio.ts";
import { openWorkspace, workspaceFile } from "./workspace.ts";

/** Two cycles of 1 mA: 100 s down from 1 V to 0.01 V and 100 s up, a row every second. */
const TWO_CYCLES = cyclerText([{ passed: ["lithiation", "delithiation", "lithiation", "delithiation"], rows: 100 }]);

/** Three sweeps down and up between 1 V and 0 V at 1 mV/s with a current of 1 mA per volt, delithiating upwards. */
const SWEPT = `time / s,voltage / V,current / mA\n${Array.from({ length: 601 }, (_, k) => {
  const share = k % 200;
  const E = share <= 100 ? 1 - share / 100 : (share - 100) / 100;
  return `${10 * k},${E},${share < 100 ? -0.1 - E : 0.1 + E}`;
}).join("\n")}\n`;

describe("measured curves over the simulation", () => {
  it("draws the potential per gram once the mass is stated, at rows of the file", async () => {
    const state = stateHere();
    const { measured } = state;
    expect(measured.offered("potential")).toEqual([]);
    const id = await withFile(state, "cells/two.csv", TWO_CYCLES);
    expect(measured.offered("potential").map(({ name }) => name)).toEqual(["cells/two.csv"]);
    expect([measured.offered("impedance"), measured.offered("voltammogram")]).toEqual([[], []]);
    expect(measured.over("potential")).toBeUndefined();
    const bare = axesIn("mAh/g", "V");
    expect(measured.drawnOver(bare, "potential")).toBe(bare);

    measured.choose("potential", id);
    expect(measured.over("potential")).toMatchObject({ lacks: "mass", held: 2 });
    expect(measured.over("potential")!.drawn).toBeUndefined();
    expect(measured.drawnOver(bare, "potential")).toBe(bare);
    state.decide([id], (before) => ({ ...before, numbers: { mass: 2e-6 } }));
    expect(measured.over("potential")!.lacks).toBeUndefined();
    await until(() => measured.over("potential")?.drawn !== undefined);
    expect(measured.over("potential")).toMatchObject({ held: 2, drawn: { count: 2 } });

    const drawn = measured.drawnOver(bare, "potential");
    const found = pointsOf(drawn);
    expect(found.map(({ label, strength }) => [label, strength])).toEqual([
      ["two.csv, cycle 1", 0.4],
      [undefined, 0.4],
      ["two.csv, cycle 2", 1],
      [undefined, 1],
    ]);
    const [lithiation] = found;
    expect(lithiation!.x.values.at(-1)).toBeCloseTo((1e-3 * 100) / 2e-6, 6); // I t / m
    expect([lithiation!.y.values[0], lithiation!.y.values.at(-1)]).toEqual([1, 0.01]);
    for (const [k, q] of lithiation!.x.values.entries()) {
      const row = (q * 2e-6) / 1e-3; // [s], a row each
      expect(row).toBeCloseTo(Math.round(row), 9);
      expect(lithiation!.y.values[k]).toBeCloseTo(0.01 + 0.99 * (1 - row / 100), 9);
    }
    expect(drawn.caption).toBe(
      "Computed. Grey markers: measured, cells/two.csv, cycle 1, cycle 2, faint to full; some of the rows, an even way apart.",
    );
  });

  it("draws dQ/dE of the same file, negative while it lithiates, with the charge that was passed", async () => {
    const state = stateHere();
    const id = await withFile(state, "cycling.csv", cyclingText);
    state.measured.choose("potential", id);
    await until(() => state.measured.over("differential capacity")?.lacks === "mass");
    state.decide([id], (before) => ({ ...before, numbers: { mass: 1e-6 } }));
    await until(() => state.measured.over("differential capacity")?.drawn !== undefined);
    expect(state.measured.over("differential capacity")).toMatchObject({ held: 4, drawn: { count: 2 } });
    const [down, up] = pointsOf(state.measured.drawnOver(axesIn("V", "mAh/g/V"), "differential capacity"));
    expect(down!.y.values.every((v) => v <= 0)).toBe(true);
    expect(up!.y.values.every((v) => v >= 0)).toBe(true);
    const [potential] = pointsOf(state.measured.drawnOver(axesIn("mAh/g", "V"), "potential"));
    const [E, density] = [down!.x.values, down!.y.values];
    let charge = 0;
    for (let k = 1; k < E.length; k++) charge -= 0.5 * (density[k]! + density[k - 1]!) * Math.abs(E[k]! - E[k - 1]!);
    expect(charge / (potential!.x.values.at(-1)! / 3600)).toBeCloseTo(1, 1);
  });

  it("draws the first whole sweeps of a voltammogram per gram", async () => {
    const state = stateHere();
    const id = await withFile(state, "cv.csv", SWEPT);
    expect(state.measured.offered("potential")).toEqual([]);
    state.measured.choose("voltammogram", id);
    await until(() => state.measured.over("voltammogram")?.lacks === "mass");
    state.decide([id], (before) => ({ ...before, numbers: { mass: 1e-6 } }));
    await until(() => state.measured.over("voltammogram")?.drawn !== undefined);
    expect(state.measured.over("voltammogram")).toMatchObject({ held: 3, drawn: { count: 2 } });
    const [down, up] = pointsOf(state.measured.drawnOver(axesIn("V", "A/g"), "voltammogram"));
    for (const [k, E] of up!.x.values.entries()) {
      if (k === 0 || k === up!.x.values.length - 1) continue; // the current turns there
      expect(up!.y.values[k]).toBeCloseTo((1e-3 * (0.1 + E)) / 1e-6, 6);
    }
    expect(down!.y.values[3]!).toBeLessThan(0);
  });

  it("draws a spectrum per area, and follows the area", async () => {
    const state = stateHere();
    const id = await withFile(state, "impedance.csv", impedanceText);
    state.measured.choose("impedance", id);
    await until(() => state.measured.over("impedance")?.lacks === "area");
    for (const area of [1e-4, 2e-4]) {
      state.decide([id], (before) => ({ ...before, numbers: { area } }));
      expect(state.measured.over("impedance")!.drawn).toBeUndefined();
      await until(() => state.measured.over("impedance")?.drawn !== undefined);
      const [spectrum, ...others] = pointsOf(state.measured.drawnOver(axesIn("ohm cm^2", "ohm cm^2"), "impedance"));
      expect(others).toEqual([]);
      expect(spectrum).toMatchObject({ label: "impedance.csv", x: { unit: "ohm m^2" } });
      const at = spectrum!.x.values.length - 1; // from high to low frequency
      expect(spectrum!.x.values[at]).toBeCloseTo(391.715 * area, 9);
      expect(spectrum!.y.values[at]).toBeCloseTo(292.139 * area, 9);
    }
  });

  it("is dropped with its file, and is not offered of a file that is left out", async () => {
    const state = stateHere();
    const id = await withFile(state, "two.csv", TWO_CYCLES);
    state.measured.choose("differential capacity", id);
    expect(state.measured.chosen.value).toEqual({ potential: id });
    state.include(id, false);
    expect(state.measured.offered("potential")).toEqual([]);
    expect(state.measured.over("potential")).toBeUndefined();
    state.include(id, true);
    expect(state.measured.over("potential")?.file.id).toBe(id);
    state.remove([id]);
    expect(state.measured.chosen.value).toEqual({});
    await withFile(state, "two.csv", TWO_CYCLES);
    expect(state.measured.over("potential")).toBeUndefined();
  });

  it("belongs to the workspace", async () => {
    const here = () => {
      const { crew } = crewHere(jobs);
      return { studio: studio(crew), files: labFiles(crew) };
    };
    const [one, two] = [here(), here()];
    const state = await one.files.open();
    await withFile(state, "impedance.csv", impedanceText);
    state.measured.choose("potential", await withFile(state, "two.csv", TWO_CYCLES));
    await openWorkspace(await workspaceFile(one.studio, one.files), "w.json", two.studio, two.files);
    const opened = two.files.state.value!;
    await until(() => opened.files.value.every(({ standing }) => standing !== "reading"));
    expect(opened.measured.over("potential")?.file.name).toBe("two.csv");
    expect(opened.measured.over("impedance")).toBeUndefined();
  });
});
