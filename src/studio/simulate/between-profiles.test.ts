import { expect, it } from "vitest";
import { table } from "../../data/table.ts";
import { betweenProfiles } from "./between-profiles.ts";

const profile = (layers: readonly number[], filling: readonly number[]) =>
  table("radius", { x_layer: { unit: "1", values: layers }, x_filling: { unit: "1", values: filling } });

it("goes linearly from one state to the other, and keeps what is no number", () => {
  const [before, after] = [profile([1, 1, 2], [0.2, 0.4, Number.NaN]), profile([1, 1, 2], [0.4, 0.4, Number.NaN])];
  const between = betweenProfiles(before, after, 0.25);
  expect([...between.column("x_filling").values]).toEqual([expect.closeTo(0.25), 0.4, Number.NaN]);
  expect([...between.column("x_layer").values]).toEqual([1, 1, 2]);
  expect(between.column("x_filling").unit).toBe("1");
});

it("is the nearer of two that have not the same cells", () => {
  const [before, after] = [profile([1, 2], [0.2, 0.3]), profile([1, 1], [0.4, 0.5])];
  expect(betweenProfiles(before, after, 0.4)).toBe(before);
  expect(betweenProfiles(before, after, 0.6)).toBe(after);
  expect(betweenProfiles(before, profile([1], [0.4]), 0.6).length).toBe(1);
});
