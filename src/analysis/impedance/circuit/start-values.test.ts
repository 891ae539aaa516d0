import { expect, it } from "vitest";
import { madeSpectrum } from "../spectrum-fixture.ts";
import { parametersOf } from "./circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";
import { scatterAbout, startsFromData } from "./start-values.ts";

const TWO_ARCS = "R0{5}-p(R1{80},C1{1e-6})-p(R2{30},C2{2e-3})";
const { spectrum } = madeSpectrum(TWO_ARCS, { from: 1e5, to: 0.1 });
const named = (circuit: string, start: Float64Array) =>
  Object.fromEntries(parametersOf(parseCircuit(circuit)).map((p, j) => [p.label, start[j]!]));

it("reads the intercept and the arcs that show, in every order in which they may belong to the circuit", () => {
  const starts = startsFromData(parseCircuit("R(RC)(RC)"), spectrum).map((start) => named("R(RC)(RC)", start));
  expect(starts).toHaveLength(2);
  for (const start of starts) expect(start.R0! / 5).toBeCloseTo(1, 0);
  const [first, second] = starts;
  expect(first!.R1! / 80).toBeCloseTo(1, 0);
  expect((first!.R1! * first!.C1!) / 80e-6).toBeCloseTo(1, 0);
  expect(first!.R2! / 30).toBeCloseTo(1, 0);
  expect((first!.R2! * first!.C2!) / 60e-3).toBeCloseTo(1, 0);
  expect(second!.R1).toBe(first!.R2);
});

it("keeps values that the circuit states, and then makes one start of equal ones", () => {
  const starts = startsFromData(parseCircuit("R0-p(R1{81},C1)-p(R2{29},C2)"), spectrum);
  expect(starts.every((start) => start[1] === 81 && start[3] === 29)).toBe(true);
  expect(startsFromData(parseCircuit(TWO_ARCS), spectrum)).toHaveLength(1);
});

it("stays within bounds and gives every element a value", () => {
  const circuit = "L0-La1-R0{R=/7/9}-p(R1,CPE1)-p(R2,L1)-W1-Wo1-Ws1-S1-Sd1-K1-Z1-H1-G1-T1-T2(p(R3,C1))-C2-CPE2";
  for (const start of startsFromData(parseCircuit(circuit), spectrum)) {
    expect(start.every((v) => v > 0 && v < Infinity)).toBe(true);
    expect(named(circuit, start).R0).toBeGreaterThanOrEqual(7);
  }
});

it("scatters by a decade, exponents from 0.6 to 1, the same for a seed", () => {
  const parameters = [
    { space: "log", min: 1e-9, max: 1e9 },
    { space: "linear", min: 0.3, max: 1 },
    { space: "linear", min: 0, max: 1 },
  ] as const;
  const drawn = scatterAbout([Float64Array.of(10, 0.9, 0.5)], parameters, 400, 7);
  expect(drawn).toEqual(scatterAbout([Float64Array.of(10, 0.9, 0.5)], parameters, 400, 7));
  const decades = drawn.map(([x]) => Math.log10(x! / 10));
  expect(Math.sqrt(decades.reduce((sum, d) => sum + d * d, 0) / 400)).toBeCloseTo(1, 0);
  expect(Math.min(...drawn.map(([, n]) => n!))).toBeGreaterThanOrEqual(0.6);
  expect(Math.min(...drawn.map(([, , s]) => s!))).toBeLessThan(0.1);
});
