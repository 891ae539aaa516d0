import { expect, it } from "vitest";
import { characters, FACES, subset } from "./font.ts";

it("has the letters and signs of the field, and what people type in names", () => {
  const all = new Set(characters());
  for (const sign of "⁻¹²³·−×→±°µÅ∞≤≥σΛτ₀ηΩé ž") expect(all, sign).toContain(sign);
});

it.each(FACES)("is one small file: $id", async (face) => {
  const font = await subset(face);
  expect(font.subarray(0, 4).toString()).toBe("wOF2");
  expect(font.length).toBeLessThan(70_000);
});
