import { expect, it } from "vitest";
import { characters, subset } from "./font.ts";

it("has the letters and signs of the field, and what people type in names", () => {
  const all = new Set(characters());
  for (const sign of "⁻¹²³·−×→±°µÅ∞≤≥σΛτ₀ηΩé ž") expect(all, sign).toContain(sign);
});

it("is one small file", async () => {
  const font = await subset();
  expect(font.subarray(0, 4).toString()).toBe("wOF2");
  expect(font.length).toBeLessThan(70_000);
});
