import { describe, expect, it } from "vitest";
import { cividis, contrast, mix, stressColour, textColour } from "./colour.ts";
import { LAYER, LIGHT, SERIES, TONE } from "./tokens.ts";

describe("colours", () => {
  it("measures contrast from 1 to 21", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 9);
    expect(contrast("#777777", "#777777")).toBe(1);
  });

  it("makes every colour legible as text, on white and on paper", () => {
    for (const { colour } of [...Object.values(LAYER), ...Object.values(SERIES), ...Object.values(LIGHT)]) {
      expect(contrast(textColour(colour), TONE.white)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(textColour(colour, TONE.paper), TONE.paper)).toBeGreaterThanOrEqual(4.5);
    }
    expect(textColour(SERIES.CCOS!.colour)).toBe(SERIES.CCOS!.colour);
  });

  it("gets lighter with filling all the way, so that grey print keeps the order", () => {
    const steps = Array.from({ length: 21 }, (_, i) => contrast(cividis(i / 20), "#000000"));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(new Set(steps).size).toBe(steps.length);
  });

  it("is blue under compression, white at rest, red under tension", () => {
    const [blue, white, red] = [-1, 0, 1].map(stressColour);
    expect(contrast(white!, "#ffffff")).toBeLessThan(1.15);
    expect(Number.parseInt(blue!.slice(5, 7), 16)).toBeGreaterThan(Number.parseInt(blue!.slice(1, 3), 16));
    expect(Number.parseInt(red!.slice(1, 3), 16)).toBeGreaterThan(Number.parseInt(red!.slice(5, 7), 16));
  });

  it("mixes", () => expect(mix("#000000", "#ffffff", 0.5)).toBe("#808080"));
});

describe("looks", () => {
  it("gives every series a marker and a dash of its own", () => {
    const looks = Object.values(SERIES);
    expect(new Set(looks.map((l) => l.marker)).size).toBe(looks.length);
    expect(new Set(looks.map((l) => l.dash)).size).toBe(looks.length);
  });
});
