import { expect, it } from "vitest";
import { LithiateError } from "../../units/error.ts";
import { faultsState } from "./faults-state.ts";

it("tells two faults of the program each with what was found, and the same one once", () => {
  const { faults, add } = faultsState();
  add(new TypeError("x is undefined"));
  add(new RangeError("no such job"));
  add(new TypeError("x is undefined"));
  expect(faults.value.map(({ facts }) => facts.found)).toEqual(["x is undefined", "no such job"]);
});

it("tells the same message about two files twice", () => {
  const { faults, add, dismiss } = faultsState();
  for (const file of ["a.json", "b.json", "a.json"]) add(new LithiateError("format", "no workspace", { place: { file } }));
  expect(faults.value.map(({ facts }) => facts.place!.file)).toEqual(["a.json", "b.json"]);
  dismiss(faults.value[0]!);
  expect(faults.value.map(({ facts }) => facts.place!.file)).toEqual(["b.json"]);
});
