import { describe, expect, it } from "vitest";
import { core, layer, particle } from "../design/fluent.ts";
import { unitCell } from "../design/unit-cell.ts";
import { potentialTable } from "../materials/potential-table.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { mechanicalPotential, oneStatePotential } from "../physics/particles/hysteresis.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { mechanicalHalfGap, SLOW_FILLING } from "./mechanical-hysteresis.ts";

const dot = unitCell(
  particle(
    core("silicon", { diameter: "20 nm" }),
    layer("siox", { thickness: "2.1 nm" }),
    layer("hard-carbon", { thickness: "2.2 nm", density: "1.2 g/cm^3" }),
  ),
);
const laws = silicon.laws(usualValues(silicon.properties));
const [low, high, mean] = (["lithiation", "delithiation", "mean"] as const).map((of) =>
  potentialTable(laws.potential![of], ROOM_TEMPERATURE),
) as [ReturnType<typeof potentialTable>, ReturnType<typeof potentialTable>, ReturnType<typeof potentialTable>];

describe("mechanical hysteresis", () => {
  it("is the pressure of shells that flow, both ways", () => {
    // Rigid, plastic shells under p = Σ ∫ 2 σ dr/r, σ = σ_y (rate/ε̇₀)^(1/m), at the radii they have in the middle of their
    // thickness; the core swells from J(x) at 1/20 h.
    const x = 0.5;
    const { volumeRatio, maxConcentration } = laws;
    const J = volumeRatio.empty + (volumeRatio.full - volumeRatio.empty) * x;
    const dlnJ = (volumeRatio.full - volumeRatio.empty) / J / SLOW_FILLING;
    let r = dot[0]!.outerRadius * Math.cbrt(J);
    let pressure = 0;
    for (const { laws: shell, innerRadius, outerRadius } of dot.slice(1)) {
      const { empty, full } = shell.volumeRatio;
      const outer = Math.cbrt(r ** 3 + (empty + (full - empty) * x) * (outerRadius ** 3 - innerRadius ** 3));
      const middle = (r + outer) / 2;
      const core = dot[0]!.outerRadius * Math.cbrt(J);
      const rate = (2 / 3) * dlnJ * (core / middle) ** 3; // |d ln λ_p/dt| of an incompressible shell that only widens
      const strength = (shell.flowStress.empty + shell.flowStress.full) / 2;
      pressure += 2 * strength * (rate / POWER_LAW.referenceRate) ** (1 / POWER_LAW.exponent) * Math.log(outer / r);
      r = outer;
    }
    const perPressure = (volumeRatio.full - volumeRatio.empty) / maxConcentration / FARADAY;
    const gap = mechanicalHalfGap(dot, POWER_LAW).value(x);
    expect(gap / (perPressure * pressure)).toBeGreaterThan(0.75); // the shells swell too, which spares them some flow
    expect(gap / (perPressure * pressure)).toBeLessThan(1.05);
  });

  it("has no gap at the ends of its closed cycle, and none without shells", () => {
    const gap = mechanicalHalfGap(dot, POWER_LAW);
    expect(Math.abs(gap.value(1))).toBeLessThan(1e-4);
    expect(Math.abs(gap.value(0))).toBeLessThan(5e-3); // the first cycle ends where the second does, up to what the shells remember
    expect(gap.value(0.3)).toBeGreaterThan(0.03);
    const bare = mechanicalHalfGap(dot.slice(0, 1), POWER_LAW);
    expect(bare.value(0.5)).toBe(0);
  });

  it("leaves what stress does not explain, never less than nothing", () => {
    const gap = mechanicalHalfGap(dot, POWER_LAW);
    const [own, fitted] = [mechanicalPotential(mean, low, high, gap), oneStatePotential(low, high)];
    for (const x of [0.1, 0.4, 0.8]) {
      expect(own.stateSlope(x)).toBeCloseTo(fitted.stateSlope(x) - gap.value(x), 12);
      for (const h of [-1, 0.3]) {
        const d = 1e-5;
        expect((own.value(x + d, h) - own.value(x - d, h)) / (2 * d)).toBeCloseTo(own.fillingSlope(x, h), 5);
        expect(own.value(x, h + 0.1) - own.value(x, h)).toBeCloseTo(0.1 * own.stateSlope(x), 12);
      }
    }
    const large = mechanicalPotential(mean, low, high, { value: () => 1, slope: () => 0 });
    expect(large.stateSlope(0.5)).toBe(0);
    expect(large.fillingSlope(0.5, 1)).toBe(large.fillingSlope(0.5, -1));
  });
});
