import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import { cycleAt, fitFade } from "./fade.ts";

const cycles = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const noisy = (values: readonly number[], sigma: number, seed: number) => {
  const random = seededRandom(seed);
  return values.map((v) => v + sigma * normal(random));
};

describe("laws of fading", () => {
  it("chooses a straight line for a constant loss and finds it", () => {
    const n = cycles(100);
    const fade = fitFade(
      n,
      noisy(
        n.map((c) => 1 - 8e-4 * (c - 1)),
        1e-3,
        1,
      ),
    );
    expect(fade.chosen.model.id).toBe("linear");
    expect(Math.abs(fade.at(51).value - 0.96)).toBeLessThan(3 * fade.at(51).sigma);
    expect(fade.at(51).sigma).toBeCloseTo(1e-3 / 10, 4);
    expect(fade.knee).toBeUndefined();
  });

  it("chooses the square root for a loss that slows itself", () => {
    const n = cycles(80);
    const fade = fitFade(
      n,
      noisy(
        n.map((c) => 1 - 0.02 * Math.sqrt(c - 1)),
        5e-4,
        2,
      ),
    );
    expect(fade.chosen.model.id).toBe("square root");
  });

  it("chooses an exponential beside a line for a loss that dies away", () => {
    const n = cycles(120);
    const truth = n.map((c) => 1 - 3e-4 * (c - 1) + 0.1 * Math.expm1(-(c - 1) / 12));
    const fade = fitFade(n, noisy(truth, 5e-4, 3));
    expect(fade.chosen.model.id).toBe("exponential and linear");
    const d = fade.chosen.fit.parameters[3]!;
    expect(Math.abs(d.value - 12)).toBeLessThan(3 * d.sigma!);
  });

  it("finds a knee where the loss grows, and none where it slows", () => {
    const n = cycles(100);
    const truth = n.map((c) => 1 - 3e-4 * (c - 1) - 3e-3 * Math.max(0, c - 61));
    const fade = fitFade(n, noisy(truth, 1e-3, 4));
    expect(fade.chosen.model.id).toBe("two lines with a knee");
    expect(Math.abs(fade.knee!.cycle - 61)).toBeLessThan(3 * Math.max(fade.knee!.sigma, 0.3));
    const slowing = fitFade(
      n,
      noisy(
        n.map((c) => 1 - 3e-3 * Math.min(c - 1, 40)),
        1e-3,
        5,
      ),
    );
    expect(slowing.knee).toBeUndefined();
  });

  it("calls what does not change a line without a slope", () => {
    const fade = fitFade(cycles(12), Array(12).fill(1));
    expect(fade.chosen.model.id).toBe("linear");
    expect(fade.at(12).value).toBeCloseTo(1, 12);
    expect(cycleAt(fade, 0.8)).toBeUndefined();
  });

  it("tells when a share is reached, no farther than one and a half lengths of the record", () => {
    const n = cycles(100);
    const line = (loss: number) =>
      fitFade(
        n,
        noisy(
          n.map((c) => 1 - loss * (c - 1)),
          1e-4,
          6,
        ),
      );
    const soon = cycleAt(line(2.5e-3), 0.8)!;
    expect([soon.inside, Math.abs(soon.cycle - 81) < 3 * soon.sigma]).toEqual([true, true]);
    expect(cycleAt(line(1.5e-3), 0.8)!.inside).toBe(false); // cycle 134
    expect(cycleAt(line(1.2e-3), 0.8)).toBeUndefined(); // cycle 168, beyond 149.5
  });
});
