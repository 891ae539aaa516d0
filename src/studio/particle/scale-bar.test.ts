import { expect, it } from "vitest";
import { MARGIN } from "./pose.ts";
import { scaleBar } from "./scale-bar.ts";

it("has the round length next to a quarter of the frame, as long as the picture shows it", () => {
  const bar = scaleBar(19e-9, 460);
  expect(bar.text).toBe("10 nm");
  const pixelsPerMetre = 460 / 2 / MARGIN / 19e-9;
  expect(bar.pixels).toBeCloseTo(10e-9 * pixelsPerMetre, 9);
});

it("goes from nanometres to micrometres, and below one", () => {
  expect(scaleBar(1e-9, 300).text).toBe("0.50 nm");
  expect(scaleBar(30e-9, 300).text).toBe("20 nm");
  expect(scaleBar(200e-9, 300).text).toBe("100 nm");
  expect(scaleBar(2.1e-6, 300).text).toBe("1 µm");
});
