import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../numerics/random.ts";
import { showWithError } from "../../../units/uncertain-number.ts";
import { madeSpectrum } from "../spectrum-fixture.ts";
import type { Candidate } from "./candidate.ts";
import { fitCircuit } from "./fit-circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";
import { rivalNumbers } from "./rival-circuits.ts";

/** Two arcs of like size with times a factor apart, both with exponents of 0.9. */
const twoArcs = (apart: number, noise: number, seed: number, to: number) =>
  madeSpectrum(`R0{10}-p(R1{40},CPE1{${1e-3 ** 0.9 / 40},0.9})-p(R2{60},CPE2{${(1e-3 * apart) ** 0.9 / 60},0.9})`, {
    from: 1e4,
    to,
    perDecade: 6,
    noise,
    random: seededRandom(seed),
  }).spectrum;
const fitted = (circuit: string, spectrum: ReturnType<typeof twoArcs>): Candidate => ({
  circuit,
  fit: fitCircuit(parseCircuit(circuit), spectrum),
});
const ONE = "R0-p(R1,CPE1)";
const TWO = "R0-p(R1,CPE1)-p(R2,CPE2)";

describe("numbers of circuits of equal merit", () => {
  const spectrum = twoArcs(3.5, 0.035, 22, 5);
  const [one, two] = [fitted(ONE, spectrum), fitted(TWO, spectrum)];
  const found = rivalNumbers(one, [one, two]);

  it("one broad arc against two that overlap: the resistance of the arc is told with that of the rival", () => {
    const difference = two.fit.akaike - one.fit.akaike;
    expect(Math.abs(difference)).toBeLessThan(2);
    const at = two.fit.parameters.findIndex((p) => p.label === "R1");
    expect(found.get("R1")).toContain(`${TWO} describes the spectrum as well`);
    const [value, sigma] = [two.fit.values[at]!, two.fit.errors[at]!.sigma!];
    expect(found.get("R1")).toContain(`R1 = ${showWithError(value, sigma, "ohm")}`);
  });

  it("what both tell alike stands: the sum of the arcs and the resistance in series", () => {
    expect(found.has("polarisationResistance")).toBe(false);
    expect(found.has("R0")).toBe(false);
  });

  it("seen from the other circuit the same, but for what it does not determine itself", () => {
    const back = rivalNumbers(two, [one, two]);
    expect(back.get("R1")).toContain(`${ONE} describes the spectrum as well`);
    expect([...back.keys()].some((name) => name.startsWith("CPE2") || name === "R2")).toBe(false);
  });

  it("a circuit that is worse by more than two is no rival", () => {
    const apart = twoArcs(10, 0.01, 1, 1);
    const [truth, poor] = [fitted(TWO, apart), fitted(ONE, apart)];
    expect(poor.fit.akaike - truth.fit.akaike).toBeGreaterThan(2);
    expect(rivalNumbers(truth, [truth, poor]).size).toBe(0);
    expect(rivalNumbers(poor, [truth, poor]).get("R1")).toContain("describes the spectrum better");
  });

  it("an arc and a diffusion where the slow arc does not close: the sum of the arcs", () => {
    const open = twoArcs(10, 0.01, 2, 5);
    const [arcs, within] = [fitted(TWO, open), fitted("R0-p(R1,CPE1)-p(R2-W1,CPE2)", open)];
    const reason = rivalNumbers(arcs, [arcs, within]).get("polarisationResistance");
    expect(reason).toMatch(/R0-p\(R1,CPE1\)-p\(R2-W1,CPE2\) .* polarisationResistance = 94\.\d+ ± 1\.\d Ω/);
  });
});
