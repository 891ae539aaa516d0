import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../numerics/random.ts";
import { type ArcPlace, arcIdentities } from "./arc-identity.ts";

const place = (τ: number, R: number, sigma = 0.02): ArcPlace => ({
  logTime: Math.log(τ),
  logResistance: Math.log(R),
  timeSigma: sigma,
  resistanceSigma: sigma,
});

/** Two arcs whose resistances cross at the tenth spectrum, and whose times cross too when asked; listed in random order. */
function series(timesCross: boolean) {
  const random = seededRandom(4);
  const truth: number[][] = [];
  const spectra = Array.from({ length: 20 }, (_, k) => {
    const a = place(1e-3 * (timesCross ? 1.5 ** k : 1), 100 * 0.8 ** k);
    const b = place(2e-2, 10 * 1.05 ** k);
    const swapped = k > 0 && random() < 0.5;
    truth.push(swapped ? [1, 0] : [0, 1]);
    return swapped ? [b, a] : [a, b];
  });
  return { spectra, truth };
}

describe("identity of arcs along a series", () => {
  it("is kept while their resistances cross", () => {
    const { spectra, truth } = series(false);
    expect(arcIdentities(spectra)).toEqual(truth);
  });

  it("is kept while their times cross, as their resistances differ there", () => {
    const { spectra, truth } = series(true);
    expect(arcIdentities(spectra)).toEqual(truth);
  });

  it("bridges a spectrum that says little about an arc", () => {
    const spectra = [0, 1, 2].map((k) => [place(1e-3, 10), k === 1 ? place(5e-5, 1e3, 20) : place(1e-1, 20)]);
    expect(arcIdentities(spectra)).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  it("numbers the arcs of the first spectrum by their time", () =>
    expect(arcIdentities([[place(1, 1), place(1e-3, 5)]])).toEqual([[1, 0]]));

  it("refuses spectra of different numbers of arcs", () =>
    expect(() => arcIdentities([[place(1, 1)], [place(1, 1), place(2, 1)]])).toThrow(RangeError));
});
