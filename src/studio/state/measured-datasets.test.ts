import { describe, expect, it } from "vitest";
import { until } from "../work/crew-fixture.ts";
import type { FilesState } from "./files-state.ts";
import { axesIn, cyclerText, type MadeCell, namesOf, stateHere, withFile } from "./measured-fixture.ts";

const [DOWN, UP] = ["lithiation", "delithiation"] as const;
const TWO_CYCLES = { passed: [DOWN, UP, DOWN, UP], rows: 100 } as const;

/** A made test as measured potential, read with a mass. */
async function withCells(cells: readonly MadeCell[]): Promise<FilesState> {
  const state = stateHere();
  const id = await withFile(state, "cells.csv", cyclerText(cells));
  state.decide([id], (before) => ({ ...before, numbers: { mass: 1e-6 } }));
  state.measured.choose("potential", id);
  await until(() => state.files.value[0]!.standing === "read");
  await until(() => {
    const { drawn, error, lacks } = state.measured.over("differential capacity") ?? {};
    return (drawn ?? error ?? lacks) !== undefined;
  });
  return state;
}

/** What is drawn of the potential, and of dQ/dE. */
const bothNames = ({ measured }: FilesState) => [
  namesOf(measured.drawnOver(axesIn("mAh/g", "V"), "potential")),
  namesOf(measured.drawnOver(axesIn("V", "mAh/g/V"), "differential capacity")),
];

describe("cycles and datasets of a measured file", () => {
  it("are the same in the potential and in dQ/dE where the record begins with a delithiation", async () => {
    const state = await withCells([{ passed: [UP, DOWN, UP, DOWN, UP], rows: 100 }]);
    const names = ["cells.csv, first delithiation", "cells.csv, cycle 1"];
    expect(bothNames(state)).toEqual([names, names]);
    expect(state.measured.over("potential")).toMatchObject({ held: 3, drawn: { count: 2 } });
    expect(state.measured.over("differential capacity")).toMatchObject({ held: 3, drawn: { count: 2 } });
  });

  it("are drawn in both where the file holds a delithiation only", async () => {
    const state = await withCells([{ passed: [UP], rows: 100 }]);
    expect(bothNames(state)).toEqual([["cells.csv, first delithiation"], ["cells.csv, first delithiation"]]);
  });

  it("are named by dataset where the file has several, as many of each in both", async () => {
    const state = await withCells([
      { name: "A", passed: [DOWN, UP, DOWN, UP, DOWN, UP], rows: 100 },
      { name: "B", ...TWO_CYCLES },
    ]);
    const names = ["A, cycle 1", "A, cycle 2", "B, cycle 1", "B, cycle 2"].map((name) => `cells.csv, ${name}`);
    expect(bothNames(state)).toEqual([names, names]);
    for (const quantity of ["potential", "differential capacity"] as const)
      expect(state.measured.over(quantity)).toMatchObject({ held: 5, each: 2, datasets: 2, leftOut: [] });
  });

  it("are four at most, of datasets from the first to the last", async () => {
    const state = await withCells(["A", "B", "C", "D", "E", "F", "G"].map((name) => ({ name, ...TWO_CYCLES })));
    const names = ["A", "C", "E", "G"].map((name) => `cells.csv, ${name}, cycle 1`);
    expect(bothNames(state)).toEqual([names, names]);
    expect(state.measured.over("differential capacity")).toMatchObject({ held: 14, each: 1, datasets: 7, drawn: { count: 4 } });
  });

  it("are drawn without those that dQ/dE refuses, which are told", async () => {
    const state = await withCells([
      { name: "A", ...TWO_CYCLES },
      { name: "B", passed: [DOWN, UP], rows: 6 },
    ]);
    const of = (name: string) => `cells.csv, ${name}`;
    expect(bothNames(state)).toEqual([
      [of("A, cycle 1"), of("A, cycle 2"), of("B, cycle 1")],
      [of("A, cycle 1"), of("A, cycle 2")],
    ]);
    const over = state.measured.over("differential capacity")!;
    expect(over.error).toBeUndefined();
    expect(over.leftOut).toEqual([{ dataset: "B", refused: "no branch has enough rows for a derivative" }]);
  });

  it("are told as an error where dQ/dE refuses them all", async () => {
    const state = await withCells(["A", "B"].map((name) => ({ name, passed: [DOWN, UP], rows: 6 })));
    const { error, drawn } = state.measured.over("differential capacity")!;
    expect(drawn).toBeUndefined();
    expect(error).toMatchObject({ code: "analysis", facts: { expected: "a constant current over at least ten rows" } });
    expect(state.measured.over("potential")!.drawn!.count).toBe(2);
  });
});
