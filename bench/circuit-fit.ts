import { type CircuitFit, fitCircuit } from "../src/analysis/impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "../src/analysis/impedance/circuit/parse-circuit.ts";
import type { Spectrum } from "../src/analysis/impedance/spectrum.ts";
import { madeSpectrum } from "../src/analysis/impedance/spectrum-fixture.ts";
import { seededRandom } from "../src/numerics/random.ts";
import type { Benchmark } from "./measure.ts";

/**
 * Two arcs and a blocked layer whose end the spectrum does not reach: its resistance and time are determined only together, and there
 * are several minima. The values are of the size of the lithium-ion cell that impedance.py ships as its example.
 */
const TRUTH = "R0{0.0165}-p(R1{0.0053},C1{0.22})-p(R2{0.0091}-Wo1{R=0.14,tau=1260},C2{2.8})";
const [HIGHEST, LOWEST] = [1259, 3.16e-3]; // Hz, ten per decade: 57 points
/** Standard deviation of the noise, over |Z|. */
const NOISE = 0.01;

const made = () => madeSpectrum(TRUTH, { from: HIGHEST, to: LOWEST, noise: NOISE, random: seededRandom(2) });

/** The spectrum of the benchmark, the same for every program. */
export const noisySpectrum = (): Spectrum => made().spectrum;

/** A circuit of seven parameters fitted to 57 points from 60 starts, with all errors. */
export function ecmGlobal60(): Benchmark {
  const { spectrum, values } = made();
  const circuit = parseCircuit("R0-p(R1,C1)-p(R2-Wo1,C2)");
  let fit: CircuitFit | undefined;
  let best: number | undefined;
  /** Least sum of squares from the true values and from ten times as many starts of other seeds. */
  const reference = () => {
    best ??= Math.min(
      fitCircuit(circuit, spectrum, { from: values }).sumOfSquares,
      fitCircuit(circuit, spectrum, { starts: 600, seed: 99 }).sumOfSquares,
    );
    return best;
  };
  return {
    name: "ecm-global-60",
    states: 7,
    rtol: null,
    n: 41,
    warm: 10,
    run() {
      fit = fitCircuit(circuit, spectrum, { starts: 60, seed: 1 });
    },
    check: () => ({
      quantity: "least sum of squares |ΔZ|²/|Z|² against 600 starts and the true values",
      value: fit!.sumOfSquares,
      reference: reference(),
      allowed: 1e-9,
    }),
    more: () => ({
      points: spectrum.frequency.length,
      parameters: fit!.parameters.length,
      starts_that_agree: fit!.minima[0]!.starts,
      minima: fit!.minima.length,
      not_determined: fit!.parameters.filter((_, j) => !fit!.errors[j]!.isDetermined).map((p) => p.label),
    }),
  };
}
