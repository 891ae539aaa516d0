import { expect, it } from "vitest";
import { table } from "./table.ts";

it("keeps columns with their units", () => {
  const t = table("curve", { time: { unit: "s", values: [0, 1] }, voltage: { unit: "V", values: [3, 2], sigma: 1e-3 } });
  expect(t.length).toBe(2);
  expect(t.names).toEqual(["time", "voltage"]);
  expect(t.column("voltage")).toMatchObject({ unit: "V", sigma: 1e-3 });
  expect(() => t.column("current")).toThrow(/it has time, voltage/);
});

it("refuses columns of different length", () => {
  expect(() => table("x", { a: { unit: "1", values: [1] }, b: { unit: "1", values: [1, 2] } })).toThrow(
    /b of table x has 2 rows/,
  );
});
