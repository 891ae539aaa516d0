import { expect, it } from "vitest";
import { table } from "./table.ts";
import { chosenRows, partOf } from "./table-rows.ts";

const t = table("curve", {
  time: { unit: "s", values: [0, 1, 2, 3], sigma: 0.5 },
  voltage: { unit: "V", values: [3, 2, 1, 0], sigma: Float64Array.of(0.1, 0.2, 0.3, 0.4) },
});

it("rows keep their units and errors", () => {
  const some = chosenRows(t, [3, 1]);
  expect(some.label).toBe("curve");
  expect(some.column("time")).toEqual({ name: "time", unit: "s", values: Float64Array.of(3, 1), sigma: 0.5 });
  expect(some.column("voltage").sigma).toEqual(Float64Array.of(0.4, 0.2));
});

it("a part runs from its first row to before its end, with the columns asked for", () => {
  const part = partOf(t, [1, 3], ["voltage"]);
  expect(part.names).toEqual(["voltage"]);
  expect(part.column("voltage").values).toEqual(Float64Array.of(2, 1));
  expect(() => partOf(t, [0, 1], ["current"])).toThrow(/no column current/);
});
