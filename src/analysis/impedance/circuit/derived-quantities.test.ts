import { expect, it } from "vitest";
import { normal, seededRandom } from "../../../numerics/random.ts";
import { madeSpectrum } from "../spectrum-fixture.ts";
import { arcsOf, arcTime, sortByTime } from "./arcs.ts";
import { parametersOf, withValues } from "./circuit.ts";
import { derivedQuantities } from "./derived-quantities.ts";
import { fitCircuit, impedanceOf } from "./fit-circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";

const derivedOf = (truth: string, from = 1e5, to = 0.001) => {
  const { spectrum, values } = madeSpectrum(truth, { from, to, noise: 0.003 });
  const fit = fitCircuit(parseCircuit(truth), spectrum, { from: values });
  return { fit, derived: Object.fromEntries(derivedQuantities(fit).map((one) => [one.name, one])) };
};

it("an arc has its time, its top and two capacitances, which agree for n = 1 in their limit", () => {
  const { fit, derived } = derivedOf("R0{20}-p(R1{100},CPE1{2e-5,0.8})");
  const [Rs, R, Q, n] = fit.values;
  expect(derived["CPE1.tau"]!.value).toBeCloseTo((R! * Q!) ** (1 / n!), 12);
  expect(derived["CPE1.fPeak"]!.value * 2 * Math.PI * derived["CPE1.tau"]!.value).toBeCloseTo(1, 12);
  expect(derived["CPE1.capacitanceBrug"]!.value / (Q! ** (1 / n!) * (1 / Rs! + 1 / R!) ** ((n! - 1) / n!))).toBeCloseTo(1, 12);
  expect(derived["CPE1.capacitanceHsuMansfeld"]!.value / (derived["CPE1.tau"]!.value / R!)).toBeCloseTo(1, 12);
  const { derived: ideal } = derivedOf("R0{20}-p(R1{100},CPE1{2e-5,n=1f})");
  expect(ideal["CPE1.capacitanceBrug"]!.value).toBeCloseTo(ideal["CPE1.capacitanceHsuMansfeld"]!.value, 12);
});

it("uncertainties are those of draws from the covariance", () => {
  const { fit, derived } = derivedOf("R0{20}-p(R1{100},CPE1{2e-5,0.8})");
  const n = fit.values.length;
  // Cholesky factor of the covariance
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = fit.covariance![i * n + j]!;
      for (let k = 0; k < j; k++) sum -= L[i * n + k]! * L[j * n + k]!;
      L[i * n + j] = i === j ? Math.sqrt(sum) : sum / L[j * n + j]!;
    }
  const random = seededRandom(4);
  const draws = Array.from({ length: 4000 }, () => {
    const g = Array.from({ length: n }, () => normal(random));
    const p = fit.values.map((v, i) => v + g.slice(0, i + 1).reduce((sum, x, k) => sum + L[i * n + k]! * x, 0));
    return p[2]! ** (1 / p[3]!) * p[1]! ** ((1 - p[3]!) / p[3]!);
  });
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  const sd = Math.sqrt(draws.reduce((sum, d) => sum + (d - mean) ** 2, 0) / draws.length);
  expect(derived["CPE1.capacitanceHsuMansfeld"]!.sigma! / sd).toBeCloseTo(1, 1);
});

it("diffusion has its Warburg coefficient and its capacitance", () => {
  expect(derivedOf("R0{1}-W1{0.02}").derived["W1.sigma"]!.value).toBeCloseTo(1 / (0.02 * Math.SQRT2), 0);
  const { fit, derived } = derivedOf("R0{1}-Wo1{R=10,tau=100}");
  const [, R, tau] = fit.values;
  expect(derived["Wo1.sigma"]!.value).toBeCloseTo(R! / Math.sqrt(2 * tau!), 9);
  expect(derived["Wo1.capacitance"]!.value).toBeCloseTo(tau! / R!, 9);
  const { fit: sphere, derived: inSphere } = derivedOf("R0{1}-S1{R=10,tau=100}");
  expect(inSphere["S1.capacitance"]!.value).toBeCloseTo(sphere.values[2]! / (3 * sphere.values[1]!), 9);
});

it("the polarisation resistance is the sum of what closes, neither the resistor in series nor the diffusion that stays open", () => {
  const at = (truth: string) => derivedOf(truth).derived.polarisationResistance?.value;
  expect(at("R0{20}-p(R1{100},CPE1{2e-5,0.8})-p(R2{50}-W1{0.02},CPE2{1e-3,0.8})")! / 150).toBeCloseTo(1, 1);
  expect(at("R0{20}-p(R1{100}-p(R2{50},C2{1e-3}),C1{1e-6})")! / 150).toBeCloseTo(1, 1);
  expect(at("R0{20}-Z1{R=30,tau=1e-3,n=0.9}-Ws1{R=10,tau=1}")! / 40).toBeCloseTo(1, 1);
  expect(at("R0{20}-C1{1e-3}")).toBeUndefined();
  expect(at("R0{20}-p(R1{100},L1{1e-2})")).toBeUndefined();
});

/** Z(0) − Z(∞) by the impedance itself, at frequencies far beyond every time of the circuit. */
const span = (truth: string) => {
  const { re } = impedanceOf(parseCircuit(truth), [1e-9, 1e9]);
  return re[0]! - re[1]!;
};

it("an inductive loop takes its share of the polarisation resistance away, within an arc or in series; one of the wires does not", () => {
  const at = (truth: string) => {
    const { spectrum, values } = madeSpectrum(truth, { from: 1e5, to: 0.01 });
    const fit = fitCircuit(parseCircuit(truth), spectrum, { from: values });
    return derivedQuantities(fit).find((one) => one.name === "polarisationResistance")!;
  };
  const within = "R0{100}-p(R1{90},CPE1{1e-4,0.9},R2{150}-L1{300})";
  expect(span(within)).toBeCloseTo(56.25, 4);
  expect(at(within).value).toBeCloseTo(56.25, 6);
  const inSeries = "R0{70}-p(R1{200},C1{2.5e-3})-p(R2{100},C2{1e-4})-p(R3{50},L1{300})";
  expect(span(inSeries)).toBeCloseTo(250, 4);
  expect(at(inSeries).value).toBeCloseTo(250, 6);
  expect(at("p(R3{5},L1{1e-6})-R0{70}-p(R1{200},C1{2.5e-3})").value).toBeCloseTo(200, 6);
  const porous = "R0{5}-T1{R=40}(p(R1{30},CPE1{2e-3,0.95}))";
  expect(at(porous).value / span(porous)).toBeCloseTo(1, 3);
});

it("the uncertainty of a polarisation resistance with a loop is that of draws of the noise", () => {
  const truth = "R0{100}-p(R1{90},CPE1{1e-4,0.9},R2{150}-L1{300})";
  const random = seededRandom(9);
  const found = Array.from({ length: 100 }, () => {
    const { spectrum, values } = madeSpectrum(truth, { from: 1e5, to: 0.01, noise: 0.003, random });
    const fit = fitCircuit(parseCircuit(truth), spectrum, { from: values });
    return derivedQuantities(fit).find((one) => one.name === "polarisationResistance")!;
  });
  const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
  const scatter = Math.sqrt(found.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (found.length - 1));
  expect(Math.abs(mean - 56.25)).toBeLessThan((4 * scatter) / 10);
  expect(scatter / found[0]!.sigma!).toBeGreaterThan(0.75);
  expect(scatter / found[0]!.sigma!).toBeLessThan(1.25);
});

it("the polarisation resistance of a circuit that stays open at zero frequency says so", () => {
  const cautionOf = (truth: string) => derivedOf(truth).derived.polarisationResistance?.caution;
  expect(cautionOf("R0{20}-p(R1{100},CPE1{2e-5,0.8})-CPE2{2e-2,0.9}")).toMatch(/^CPE2 stays open at zero frequency/);
  expect(cautionOf("R0{20}-p(R1{100},CPE1{2e-5,0.8})-p(R2{50}-C1{2e-2},CPE2{1e-3,0.8})")).toMatch(/^p\(R2-C1,CPE2\) stays open/);
  expect(cautionOf("R0{20}-p(R1{100},CPE1{2e-5,0.8})-W1{0.02}")).toBeUndefined();
});

it("arcs are found where a resistance stands beside a capacitance, also within branches", () => {
  const circuit = parseCircuit("R0-p(R1,CPE1)-p(CPE2,R2-W1)-Z1-p(R3,L1)-T1(p(R4,C1))");
  const names = parametersOf(circuit).map((p) => p.label);
  const found = arcsOf(circuit).map(({ node, resistance }) => [node.label, names[resistance]]);
  expect(found).toEqual([
    ["CPE1", "R1"],
    ["CPE2", "R2"],
    ["Z1", "Z1.R"],
    ["C1", "R4"],
  ]);
});

it("parts that differ in form, fixing or name are not exchanged", () => {
  const sorted = (text: string) => {
    const circuit = parseCircuit(text);
    const p = Float64Array.from(parametersOf(circuit), (one) => one.setting.value!);
    sortByTime(circuit, p);
    return parametersOf(withValues(circuit, p)).map((one) => one.setting.value);
  };
  expect(sorted("p(R1{9},C1{9})-p(R2{2},C2{2})-p(C3{5},R3{5})")).toEqual([2, 2, 5, 5, 9, 9]);
  expect(sorted("p(R1{9},C1{9})-p(R2{2}-W1{1},C2{2})")).toEqual([9, 9, 2, 1, 2]);
  expect(sorted("p(R1{9f},C1{9})-p(R2{2},C2{2})")).toEqual([9, 9, 2, 2]);
  expect(sorted("p(R_b{9},C_b{9})-p(R_a{2},C_a{2})")).toEqual([9, 9, 2, 2]);
  expect(sorted("p(R1{9},L1{9})-p(R2{2},L2{1})")).toEqual([2, 1, 9, 9]);
  expect(sorted("p(R0{1}-p(R1{9},C1{9})-p(R2{2},C2{2}),C3{1})")).toEqual([1, 2, 2, 9, 9, 1]);
  expect(sorted("Z1{3,9,1}-Z2{4,1,0.5}")).toEqual([4, 1, 0.5, 3, 9, 1]);
  const arc = arcsOf(parseCircuit("p(R1,CPE1)"))[0]!;
  expect(arcTime(arc, [2, 8, 0.5])).toBe(256);
});
