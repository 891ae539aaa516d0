import { describe, expect, it } from "vitest";
import { potentialTable, tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import { siliconPotential } from "../../materials/silicon-potential.ts";
import { type FrontLaw, fillingAtFront, frontAffinity, frontOverpotential, frontSpeed } from "./front-kinetics.ts";

const table = potentialTable(siliconPotential.mean, 298.15);
const law: FrontLaw = {
  equilibriumPotential: 0.11,
  mobility: 1e-13,
  potential: { value: (x) => tablePotential(table, x), slope: (x) => tablePotentialSlope(table, x) },
  temperature: 298.15,
};

describe("kinetics of a front", () => {
  it("asks for 5.3 and 46.7 mV at the speeds of 0.1 and 1 A/g in a sphere of 7.5 nm", () => {
    expect(frontOverpotential(law, 2.08e-14)).toBeCloseTo(5.3e-3, 4);
    expect(frontOverpotential(law, 2.08e-13)).toBeCloseTo(46.7e-3, 4);
  });

  it("gives the speed at which affinity and thinning of the alloy agree, over ten decades of thinning", () => {
    for (const thinning of [0, 1e8, 1e10, 1e11, 1e12, 1e13, 1e15, 1e18])
      for (const mean of [0.975, 0.99, 1.2]) {
        const v = frontSpeed(law, 0.5, mean, thinning);
        const x = fillingAtFront(mean, thinning, v);
        expect(v).toBeGreaterThan(0);
        if (v < 1e10) expect(frontOverpotential(law, v) - frontAffinity(law, 0.5, x)).toBeCloseTo(0, 9);
      }
  });

  it("is faster the more lithium there is, slower the more it thins the alloy", () => {
    expect(frontSpeed(law, 0.5, 0.985, 1e11)).toBeGreaterThan(frontSpeed(law, 0.5, 0.98, 1e11));
    expect(frontSpeed(law, 0.5, 0.985, 1e12)).toBeLessThan(frontSpeed(law, 0.5, 0.985, 1e11));
  });

  it("stands still when it would go back, and when stress takes its affinity away", () => {
    expect(frontSpeed(law, 0.5, 0.9, 1e11)).toBe(0);
    expect(frontAffinity(law, 0.5, 0.9)).toBeLessThan(0);
    const pressed = { ...law, stressAffinity: () => -20e3 };
    expect(frontSpeed(law, 0.5, 0.98, 1e11)).toBeGreaterThan(0);
    expect(frontSpeed(pressed, 0.5, 0.98, 1e11)).toBe(0);
    expect(frontAffinity(pressed, 0.5, 0.98)).toBeCloseTo(frontAffinity(law, 0.5, 0.98) - 20e3 / 96485.33212, 12);
  });
});
