import { expect, it } from "vitest";
import { elementsOf, parametersOf } from "../circuit/circuit.ts";
import { parseCircuit } from "../circuit/parse-circuit.ts";
import { frequencies, type KnownCircuit, knownImpedance, syntheticSpectrum } from "../spectrum-fixture.ts";
import { suggestCircuit } from "./circuit-suggestion.ts";
import { relaxationTimes, USUAL_RELAXATION } from "./relaxation-times.ts";
import { judgeRelaxationTimes } from "./relaxation-times-judged.ts";

const suggested = (circuit: KnownCircuit, seed = 1) =>
  suggestCircuit(
    judgeRelaxationTimes(
      relaxationTimes(
        syntheticSpectrum(frequencies(1e6, 1e-2, 10), knownImpedance(circuit), { share: 2e-3, seed }),
        USUAL_RELAXATION,
      ),
    ),
  );

const ARCS = [
  { resistance: 50, tau: 1e-4, exponent: 0.8 },
  { resistance: 30, tau: 0.1, exponent: 0.85 },
];

it("two arcs: the circuit, starts near the truth, and reasons", () => {
  const { circuit, starts, reasons, alternative } = suggested({ resistance: 10, arcs: ARCS });
  expect(circuit).toBe("R0-p(R1,CPE1)-p(R2,CPE2)");
  expect(alternative).toBe(undefined);
  expect(starts.R0).toBeCloseTo(10, 0);
  expect(Math.abs(starts.R1! / 50 - 1)).toBeLessThan(0.02);
  expect(Math.abs(starts.R2! / 30 - 1)).toBeLessThan(0.02);
  expect(Math.abs(starts["CPE2.Q"]! / (0.1 ** 0.85 / 30) - 1)).toBeLessThan(0.05);
  expect(starts["CPE1.n"]).toBeCloseTo(0.8, 1);
  expect(reasons.join("; ")).toMatch(/R1: a peak at 1\.\d × 10⁻⁴ s of .* Ω, exponent 0\.80/);
});

it("an inductor where its reactance is seen, a Warburg element for a tail, numbered by its kind, alone or within the slowest arc", () => {
  const { circuit, starts, alternative } = suggested({
    resistance: 10,
    inductance: 2e-6,
    arcs: ARCS.slice(0, 1),
    tail: { size: 20, exponent: 0.5 },
  });
  expect(circuit).toBe("L0-R0-p(R1,CPE1)-W1");
  expect(alternative).toBe("L0-R0-p(R1-W1,CPE1)");
  expect(Math.abs(starts.L0! / 2e-6 - 1)).toBeLessThan(0.05);
  expect(Math.abs(starts.W1! / (1 / 20) - 1)).toBeLessThan(0.05);
});

it("elements are numbered by their kind, without gaps", () => {
  const { circuit, starts } = suggested({
    resistance: 10,
    arcs: [{ resistance: 50, tau: 1e-5, exponent: 1 }, ARCS[1]!],
    tail: { size: 20, exponent: 0.5 },
  });
  expect(circuit).toBe("R0-p(R1,C1)-p(R2,CPE1)-W1");
  expect(Math.abs(starts["CPE1.Q"]! / (0.1 ** 0.85 / 30) - 1)).toBeLessThan(0.1);
});

it("a sharp peak is a capacitor, and a blocking end is one too", () => {
  const { circuit, starts } = suggested({
    resistance: 10,
    arcs: [{ resistance: 50, tau: 1e-3, exponent: 1 }],
    tail: { size: 5, exponent: 1 },
  });
  expect(circuit).toBe("R0-p(R1,C1)-C2");
  expect(Math.abs(starts.C1! / (1e-3 / 50) - 1)).toBeLessThan(0.05);
  expect(Math.abs(starts.C2! / (1 / 5) - 1)).toBeLessThan(0.05);
});

it("a loop stands within the slowest arc, with values that turn the arc by as much, or in series as R and L side by side", () => {
  const { circuit, starts, reasons, alternative } = suggested({
    resistance: 120,
    arcs: [
      { resistance: 200, tau: 0.01, exponent: 0.9 },
      { resistance: -50, tau: 6, exponent: 0.95 },
    ],
  });
  const [, arc, resistor] = /^R0-p\((R1),CPE1,(R2)-L1\)$/.exec(circuit)!;
  expect(Math.abs(starts.R0! / 120 - 1)).toBeLessThan(0.2); // not 70, which the loop in series needs
  expect(Math.abs(1 / (1 / starts[arc!]! + 1 / starts[resistor!]!) / 150 - 1)).toBeLessThan(0.2);
  const tau = starts.L1! / (starts[arc!]! + starts[resistor!]!);
  expect(tau).toBeGreaterThan(2); // of the loop, about 6 s
  expect(tau).toBeLessThan(12);
  expect(alternative).toBe("R0-p(R1,CPE1)-p(R2,L1)");
  expect(reasons.join()).toMatch(/inductive loop/);
});

it("a loop deeper than the resistance in series is found as well", () => {
  const { circuit, starts } = suggested({
    resistance: 8,
    arcs: [
      { resistance: 90, tau: 0.01, exponent: 0.9 },
      { resistance: -34, tau: 1.3, exponent: 1 },
    ],
  });
  expect(circuit).toBe("R0-p(R1,CPE1,R2-L1)");
  expect(Math.abs(starts.R0! / 8 - 1)).toBeLessThan(0.2);
});

it("what it writes is a circuit that the program reads, with the same start values", () => {
  for (const circuit of [
    { resistance: 10, arcs: ARCS, inductance: 2e-6 },
    { resistance: 10, arcs: ARCS, tail: { size: 30, exponent: 0.7 } },
  ]) {
    const suggestion = suggested(circuit);
    const read = parseCircuit(suggestion.withValues);
    for (const { label, setting } of parametersOf(read)) expect(setting.value! / suggestion.starts[label]!).toBeCloseTo(1, 4);
    expect(elementsOf(parseCircuit(suggestion.circuit)).map((e) => e.label)).toEqual(elementsOf(read).map((e) => e.label));
    if (suggestion.alternative) expect(elementsOf(parseCircuit(suggestion.alternative)).length).toBe(elementsOf(read).length);
  }
});
