import { fitSamples } from "../src/analysis/titration/fit-samples.ts";
import { type GlobalFit, globalFit } from "../src/analysis/titration/global-fit.ts";
import { pulseTrain } from "../src/analysis/titration/pulse-train-fixture.ts";
import { findPulses } from "../src/analysis/titration/pulses.ts";
import { weightedSum } from "../src/analysis/titration/separable-fit.ts";
import { seededRandom } from "../src/numerics/random.ts";
import type { Benchmark } from "./measure.ts";

/** Ten pulses of 600 s on spheres with R²/D of 3.3 h (τD/R² = 0.05), a curved potential, 50 µV of noise, 2,011 samples. */
const TRAIN = {
  geometry: "sphere",
  rate: 0.05 / 600,
  potential: (x: number) => 0.45 - 0.35 * x - 0.05 * Math.sin(6 * x) + 0.12 * Math.exp(-x / 0.05),
  pulses: 10,
  pulse: 600,
  rest: 7200,
  current: -1e-4,
  fillingPerPulse: 0.02,
  resistance: 75,
  noise: 5e-5,
  samples: 100,
} as const;

/** Time left out after each switch [s]. */
const SKIP = 6;

/** Diffusivity, resistance and open-circuit curve from a whole titration record at once, the finding of the pulses included. */
export function gittGlobal2000(): Benchmark {
  const record = pulseTrain({ ...TRAIN, random: seededRandom(7) });
  let found: GlobalFit | undefined;
  const fitted = (knots: number) => {
    const samples = fitSamples(record, findPulses(record), SKIP);
    return globalFit(samples, { geometry: "sphere", skip: SKIP, doubleLayer: false, knots }, TRAIN.pulse, TRAIN.noise);
  };
  return {
    name: "gitt-global-2000",
    states: record.time.length,
    rtol: null,
    n: 41,
    warm: 5,
    run() {
      found = fitted(1);
    },
    check: () => ({
      quantity: "diffusivity over the true one",
      value: Math.exp(found!.constant.found.values[0]!) / TRAIN.rate,
      reference: 1,
      allowed: 0.01,
    }),
    more: () => {
      const { problem, found: constant, model } = found!.constant;
      const resistance = weightedSum(problem, constant, model.resistanceWeights);
      const start = performance.now();
      const varying = fitted(6);
      return {
        fitted_parameters: constant.count,
        sigma_diffusivity: constant.sigma[0],
        resistance_ohm: resistance.value,
        resistance_true_ohm: TRAIN.resistance,
        varying_diffusivity_ms: performance.now() - start,
        varying_diffusivity_knots: varying.varying?.surface.knots.length,
      };
    },
  };
}
