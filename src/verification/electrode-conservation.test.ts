import { describe, expect, it } from "vitest";
import { electrodeDefect } from "./electrode-conservation.ts";

describe.each(["spm", "spme", "dfn"] as const)("a half-cell by %s", (model) => {
  it.each(["bdf", "rodas4"] as const)("keeps the lithium of its particles and the salt to rounding with %s", (method) => {
    const { steps, lithium, salt } = electrodeDefect(model, method);
    expect(steps).toBeGreaterThan(1000);
    expect(lithium).toBeLessThan(1e-13);
    expect(salt).toBeLessThan(1e-12);
  });
});
