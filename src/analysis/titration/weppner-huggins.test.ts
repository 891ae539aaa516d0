import { describe, expect, it } from "vitest";
import { STEP_RESPONSES, stepResponse } from "./step-response.ts";
import {
  LARGEST_INVERTIBLE,
  simplifiedBias,
  slopeBias,
  volumePerSurface,
  weppnerHuggins,
  weppnerHugginsSimplified,
  withoutBias,
} from "./weppner-huggins.ts";

/** √t of 400 evenly spaced samples of a pulse of unit length, those before a share of it. */
const roots = (share = 1) =>
  Float64Array.from({ length: 400 }, (_, k) => 1e-6 + ((1 - 1e-6) * k) / 399)
    .filter((t) => t < share || share === 1)
    .map(Math.sqrt);

/**
 * What the law reads of D, from the exact solutions: τD/R², ΔE_t form and slope over all and over the first quarter in a sphere, ΔE_t form
 * in a slab. At 1e-4 and 1e-3 the third column is what the exact series gives; a series cut after 4000 terms gives 0.991 and 0.968,
 * since its first samples are wrong by up to a factor of 4.6.
 */
const TABLE = [
  [1e-4, 0.982, 0.979, 0.99, 1],
  [1e-3, 0.945, 0.935, 0.967, 1],
  [0.01, 0.833, 0.805, 0.9, 1],
  [0.03, 0.723, 0.683, 0.832, 1],
  [0.1, 0.537, 0.486, 0.71, 1],
  [0.3, 0.316, 0.269, 0.544, 0.985],
  [1, 0.124, 0.096, 0.309, 0.716],
  [3, 0.045, 0.033, 0.129, undefined],
  [10, 0.014, 0.01, 0.04, 0.119],
] as const;

describe("bias of Weppner-Huggins", () => {
  it.each(TABLE)("at a Fourier number of %d is that of the exact solutions", (fourier, simplified, all, quarter, slab) => {
    const shown = (value: number) => Number(value.toFixed(3));
    expect(shown(simplifiedBias("sphere", fourier))).toBe(simplified);
    expect(shown(slopeBias("sphere", fourier, roots()))).toBe(all);
    expect(shown(slopeBias("sphere", fourier, roots(0.25)))).toBe(quarter);
    if (slab !== undefined) expect(shown(simplifiedBias("slab", fourier))).toBe(slab);
  });

  it("leaves the √t plot straight where the law is out by a factor of ten", () => {
    const x = Array.from(roots());
    const y = x.map((root) => stepResponse(STEP_RESPONSES.sphere, 10 * root * root));
    const mean = (a: readonly number[]) => a.reduce((s, v) => s + v, 0) / a.length;
    const [mx, my] = [mean(x), mean(y)];
    const [xy, xx, yy] = [0, 1, 2].map((which) =>
      x.reduce((s, v, k) => s + (which === 1 ? v - mx : y[k]! - my) * (which === 2 ? y[k]! - my : v - mx), 0),
    );
    expect(((xy! * xy!) / (xx! * yy!)).toFixed(3)).toBe("0.959");
  });

  it.each(["sphere", "cylinder", "slab"] as const)("is taken back in a %s", (geometry) => {
    const body = { geometry, length: 5e-8 };
    for (const fourier of [1e-4, 0.003, 0.05, 0.4]) {
      const rate = fourier; // a pulse of unit length
      const D = rate * body.length ** 2;
      const apparent = D * slopeBias(geometry, rate, roots());
      const corrected = withoutBias(apparent, body, 1, roots());
      expect(corrected.value / D).toBeCloseTo(1, 6);
      expect(corrected.isBound).toBe(false);
      const other = withoutBias(apparent * 1.001, body, 1, roots());
      expect(Math.log(other.value / corrected.value) / Math.log(1.001) / corrected.gain).toBeCloseTo(1, 1);
    }
    const beyond = withoutBias(100 * body.length ** 2 * slopeBias(geometry, 100, roots()), body, 1, roots());
    expect(beyond.isBound).toBe(true);
    expect(beyond.value / (LARGEST_INVERTIBLE * body.length ** 2)).toBeCloseTo(1, 12);
  });
});

describe("Weppner-Huggins", () => {
  it("has two forms that agree where the potential moves with √t", () => {
    const [restingChange, duration, slope, ratio] = [0.02, 600, 1e-3, 1e-8];
    const simplified = weppnerHugginsSimplified(restingChange, duration, slope * Math.sqrt(duration), ratio);
    expect(simplified / weppnerHuggins(restingChange, duration, slope, ratio)).toBeCloseTo(1, 13);
    expect(simplified).toBeCloseTo((4 / (Math.PI * 600)) * (1e-8 * (0.02 / (1e-3 * Math.sqrt(600)))) ** 2, 30);
  });

  it("takes V/S of the shape", () => {
    const length = 3e-6;
    expect(volumePerSurface({ geometry: "sphere", length })).toBeCloseTo(1e-6, 18);
    expect(volumePerSurface({ geometry: "cylinder", length })).toBeCloseTo(1.5e-6, 18);
    expect(volumePerSurface({ geometry: "slab", length })).toBe(length);
  });
});
