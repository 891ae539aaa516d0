import { describe, expect, it } from "vitest";
import { type Box, overlap } from "./box.ts";
import { spread } from "./panel-names.ts";
import { around, type Candidate, type Curve, place, placeAnyway } from "./placement.ts";

const frame: Box = { x0: 0, y0: 0, x1: 200, y1: 100 };
const flat = (y: number): Curve => ({
  of: { y },
  quiet: false,
  points: Array.from({ length: 134 }, (_, i) => ({ x: i * 1.5, y })),
});
const beside = (curve: Curve): Candidate[] => curve.points.filter((_, i) => i % 8 === 0).flatMap((p) => around(p, 3));
const named = (text: string, curve: Curve) => ({ text, colour: "#000000", candidates: beside(curve), own: [curve.of] });

describe("placing names", () => {
  it("puts a name beside its own curve, clear of all of them", () => {
    const curves = [flat(30), flat(42)];
    const { placed, failed } = place([named("upper", curves[0]!), named("lower", curves[1]!)], frame, { curves, boxes: [] });
    expect(failed).toEqual([]);
    const box = (text: string) => placed.find((p) => p.request.text === text)!.box;
    expect(box("upper").y1).toBeLessThan(30);
    expect(box("lower").y0).toBeGreaterThan(42);
  });

  it("gives up where curves are closer than text is high", () => {
    const curves = [flat(40), flat(44), flat(48)];
    expect(place([named("middle", curves[1]!)], frame, { curves, boxes: [] }).failed).toHaveLength(1);
  });

  it("keeps names apart and out of boxes that are taken", () => {
    const curve = flat(50);
    const taken: Box = { x0: 0, y0: 20, x1: 200, y1: 49 };
    const requests = ["one", "two", "three"].map((text) => named(text, curve));
    const { placed } = place(requests, frame, { curves: [curve], boxes: [taken] });
    expect(placed).toHaveLength(3);
    for (const [i, a] of placed.entries()) {
      expect(overlap(a.box, taken)).toBe(false);
      for (const b of placed.slice(i + 1)) expect(overlap(a.box, b.box)).toBe(false);
    }
  });

  it("writes over curves, with a halo, when it must", () => {
    const curves = Array.from({ length: 40 }, (_, i) => flat(2.5 * i));
    const [only] = placeAnyway([named("must", curves[20]!)], frame, { curves, boxes: [] });
    expect(only?.request.halo).toBe("#ffffff");
  });
});

describe("names at the ends of curves", () => {
  it("stay where they are when they have room", () => expect(spread([10, 30, 60], 8, 0, 100)).toEqual([10, 30, 60]));
  it("move apart evenly about their places", () => {
    const [a, b, c] = spread([50, 51, 52], 8, 0, 100);
    expect([b! - a!, c! - b!]).toEqual([8, 8]);
    expect(b).toBeCloseTo(51, 9);
  });
  it("stay on the frame", () => expect(spread([98, 99], 8, 0, 100)).toEqual([92, 100]));
});
