import { expect, it } from "vitest";
import { frequencies } from "../spectrum-fixture.ts";
import { parametersOf } from "./circuit.ts";
import { extrapolations } from "./extrapolation.ts";
import { impedanceOf } from "./fit-circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";

/** What is said of a circuit with all its values, by label, at frequencies from 10 kHz to 10 mHz. */
function told(text: string): Record<string, string> {
  const circuit = parseCircuit(text);
  const frequency = frequencies(1e4, 1e-2, 10);
  const { re, im } = impedanceOf(circuit, frequency);
  const parameters = parametersOf(circuit);
  const values = Float64Array.from(parameters, ({ setting }) => setting.value!);
  const found = extrapolations(circuit, values, { frequency, real: re, imaginary: im });
  return Object.fromEntries([...found].map(([j, reason]) => [parameters[j]!.label, reason]));
}

/** Share of the resistance of an arc between two frequencies [Hz], in percent. */
function percentBetween(arc: string, resistance: number): number {
  const { re } = impedanceOf(parseCircuit(arc), [1e-2, 1e4]);
  return (100 * (re[0]! - re[1]!)) / resistance;
}

it("an arc with its top below the lowest frequency, and how much of it is seen", () => {
  const slow = `p(R2{60},CPE2{${100 ** 0.8 / 60},0.8})`; // top at 1.59 mHz
  const found = told(`R0{10}-p(R1{50},CPE1{2e-5,0.9})-${slow}`);
  expect(Object.keys(found)).toEqual(["R2", "CPE2.Q", "CPE2.n"]);
  const percent = percentBetween(slow, 60);
  expect(percent).toBeGreaterThan(10);
  expect(percent).toBeLessThan(30);
  expect(found.R2).toBe(
    `extrapolated: the top of its arc is at 1.59 mHz, below the lowest frequency of 10.0 mHz, with ${percent.toPrecision(2)} % of its resistance within the spectrum`,
  );
});

it("an arc with its top above the highest frequency, also as one element", () => {
  expect(told("R0{10}-Z1{50,1e-6,0.9}-p(R2{60},CPE2{1e-3,0.8})")).toEqual({
    "Z1.R": expect.stringMatching(/top of its arc is at 159 kHz, above the highest frequency of 10\.0 kHz/),
    "Z1.tau": expect.stringContaining("above the highest"),
    "Z1.n": expect.stringContaining("above the highest"),
  });
});

it("a lopsided arc by its own law", () => {
  const arc = "H1{50,100,0.9,0.5}";
  expect(told(`R0{10}-${arc}`)["H1.R"]).toContain(`${percentBetween(arc, 50).toPrecision(2)} % of its resistance`);
});

it("a resistance of a diffusion that never closes", () => {
  expect(told("R0{1}-p(R1{10},C1{1e-4})-Wo1{100,1e4}")).toEqual({
    "Wo1.R": expect.stringMatching(/^extrapolated: [\d.]+ times the largest \|Z\|/),
  });
});

it("arcs within the spectrum are not", () => {
  expect(told("R0{10}-p(R1{50},CPE1{2e-5,0.9})-p(R2{60},CPE2{1e-2,0.8})")).toEqual({});
});
