import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { localSpread, powerLaw } from "./power-law.ts";

const RATES = [0.2, 0.5, 0.8, 1, 2].map((v) => 1e-3 * v);

describe("powerLaw", () => {
  it("gives back an exponent, whatever the sign of the currents", () => {
    const law = powerLaw(
      RATES,
      RATES.map((v) => -3 * v ** 0.61),
    );
    expect(law.b).toBeCloseTo(0.61, 12);
    expect(law.robust).toBeCloseTo(0.61, 12);
    expect(Math.exp(law.lnScale)).toBeCloseTo(3, 9);
    expect(law.rSquared).toBeCloseTo(1, 12);
    expect(localSpread(law)).toBeLessThan(1e-10);
  });

  it("has σ 0.0175 for five rates over a decade and 3 % noise, and 95 % within ±0.056", () => {
    const random = seededRandom(5);
    const squares = Array.from({ length: 4000 }, () => {
      const law = powerLaw(
        RATES,
        RATES.map((v) => v ** 0.5 * Math.exp(0.03 * normal(random))),
      );
      return law.sigma! ** 2;
    });
    const sigma = Math.sqrt(squares.reduce((sum, s) => sum + s, 0) / squares.length);
    expect(sigma).toBeCloseTo(0.0175, 3);
    expect(studentQuantile(0.95, 3) * sigma).toBeCloseTo(0.056, 2);
  });

  it("sees a bend and is hardly moved by one wrong point in its robust exponent", () => {
    const bent = powerLaw(
      RATES,
      RATES.map((v, k) => v ** (0.9 - 0.1 * k) * 1e-3 ** (0.1 * k)),
    );
    expect(bent.bendP).toBeLessThan(0.05);
    const wrong = powerLaw(
      RATES,
      RATES.map((v, k) => v ** 0.5 * (k === 4 ? 0.5 : 1)),
    );
    expect(wrong.b).toBeLessThan(0.4);
    expect(wrong.robust).toBeGreaterThan(wrong.b + 0.1);
  });

  it("has no error from two rates and refuses a current of zero", () => {
    expect(powerLaw([1e-4, 1e-3], [1, 10])).toMatchObject({ sigma: null, bendP: null, b: expect.closeTo(1, 12) });
    expect(() => powerLaw(RATES, [1, 0, 1, 1, 1])).toThrow(RangeError);
  });
});
