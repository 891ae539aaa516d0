import { type RelaxationTimes, relaxationTimes } from "../src/analysis/impedance/relaxation-times/relaxation-times.ts";
import { type LambdaScan, scanLambda } from "../src/analysis/impedance/relaxation-times/relaxation-times-criteria.ts";
import { relaxationSystem } from "../src/analysis/impedance/relaxation-times/relaxation-times-system.ts";
import { knownImpedance, syntheticSpectrum } from "../src/analysis/impedance/spectrum-fixture.ts";
import { seededRandom } from "../src/numerics/random.ts";
import type { Benchmark } from "./measure.ts";

/** Two arcs of 50 and 30 ohm behind 10 ohm and a wire of 1 µH. */
const TRUTH = {
  resistance: 10,
  inductance: 1e-6,
  arcs: [
    { resistance: 50, tau: 1e-4, exponent: 0.8 },
    { resistance: 30, tau: 0.1, exponent: 0.8 },
  ],
};
const POLARISATION = 80; // ohm

/** 100 frequencies from 1 MHz to 10 mHz, none at an even distance from the next. */
function irregular(): Float64Array {
  const random = seededRandom(7);
  return Float64Array.from({ length: 100 }, (_, i) => 10 ** (6 - (8 * (i + 0.8 * (random() - 0.5))) / 99));
}

/** The spectrum of the benchmark, with 0.2 % noise. */
export const irregularSpectrum = () => syntheticSpectrum(irregular(), knownImpedance(TRUTH), { share: 0.002, seed: 3 });

/**
 * Distribution of relaxation times with γ ≥ 0 of 100 irregular points: set up the equations, solve for 25 λ with generalised
 * cross-validation and the L-curve.
 */
export function drt100Irregular(): Benchmark {
  const spectrum = irregularSpectrum();
  const model = { inductance: true, weights: "modulus", penalty: 2, density: 12 } as const;
  let scan: LambdaScan | undefined;
  let size = 0;
  const atChosen = (): RelaxationTimes =>
    relaxationTimes(spectrum, {
      ...model,
      engine: "non-negative",
      tail: "none",
      criteria: [],
      lambda: scan!.chosen.gcv!,
      bands: { kind: "posterior", samples: 0, seed: 1 },
    });
  return {
    name: "drt-100-irregular",
    states: relaxationSystem(spectrum, model).size,
    rtol: null,
    n: 21,
    warm: 10,
    run() {
      const system = relaxationSystem(spectrum, model);
      size = system.size;
      scan = scanLambda(system, { engine: "non-negative", criteria: ["gcv", "lCurve"] });
    },
    check: () => ({
      quantity: "polarisation resistance at the λ of generalised cross-validation, ohm",
      value: atChosen().polarisation,
      reference: POLARISATION,
      allowed: 0.02,
    }),
    more: () => ({ points: spectrum.frequency.length, unknowns: size, lambdas: scan!.lambdas.length }),
  };
}
