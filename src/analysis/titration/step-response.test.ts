import { describe, expect, it } from "vitest";
import { type Geometry, STEP_RESPONSES, stepResponse, stepResponseSlope } from "./step-response.ts";

/** Roots of the exact series: tan λ = λ, J₁ = 0 (McMahon's expansion, good to 1e-10 from the fifteenth on), nπ. */
function root(geometry: Geometry, n: number): number {
  if (geometry === "slab") return n * Math.PI;
  if (geometry === "sphere") {
    let x = (n + 0.5) * Math.PI;
    for (let pass = 0; pass < 8; pass++) x = n * Math.PI + Math.atan(x);
    return x;
  }
  if (n <= 14) return Math.sqrt(STEP_RESPONSES.cylinder.rates[n - 1]!);
  const b = (n + 0.25) * Math.PI;
  return b - 3 / (8 * b) + 3 / (128 * b ** 3) - 1179 / (5120 * b ** 5);
}

/** G by its series, with as many terms as it takes. */
function longSeries(geometry: Geometry, theta: number): number {
  const { volumePerSurface, steadyLead } = STEP_RESPONSES[geometry];
  let sum = theta + steadyLead;
  for (let n = 1; ; n++) {
    const λ2 = root(geometry, n) ** 2;
    if (λ2 * theta > 40) return sum;
    sum -= ((2 * volumePerSurface) / λ2) * Math.exp(-λ2 * theta);
  }
}

describe.each(["sphere", "cylinder", "slab"] as const)("step response of a %s", (geometry) => {
  const response = STEP_RESPONSES[geometry];

  it("is that of the full series at all times, on both sides of the change of form", () => {
    for (const theta of [1e-4, 1e-3, 5e-3, 0.00999, 0.0101, 0.02, 0.0499, 0.0501, 0.1, 0.5, 1, 5])
      expect(stepResponse(response, theta) / longSeries(geometry, theta) - 1).toBeCloseTo(0, 7);
  });

  it("begins as 2 (V/S) √(θ/π) and ends θ above the steady lead", () => {
    const early = (2 * response.volumePerSurface * Math.sqrt(1e-12 / Math.PI)) / stepResponse(response, 1e-12);
    expect(early).toBeCloseTo(1, 5);
    expect(stepResponse(response, 30)).toBeCloseTo(30 + response.steadyLead, 12);
    expect(stepResponse(response, 0)).toBe(0);
    expect(stepResponse(response, -1)).toBe(0);
  });

  it("has the slope of its values", () => {
    for (const theta of [1e-5, 1e-3, 0.03, 0.2, 2]) {
      const h = 1e-5 * theta;
      const difference = (stepResponse(response, theta + h) - stepResponse(response, theta - h)) / (2 * h);
      expect(stepResponseSlope(response, theta) / (theta * difference)).toBeCloseTo(1, 6);
    }
  });
});
