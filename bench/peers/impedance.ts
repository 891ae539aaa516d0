import { fitCircuit } from "../../src/analysis/impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "../../src/analysis/impedance/circuit/parse-circuit.ts";
import { kramersKronig, USUAL_KK } from "../../src/analysis/impedance/kramers-kronig/kramers-kronig.ts";
import { relaxationTimes } from "../../src/analysis/impedance/relaxation-times/relaxation-times.ts";
import { scanLambda } from "../../src/analysis/impedance/relaxation-times/relaxation-times-criteria.ts";
import { relaxationSystem } from "../../src/analysis/impedance/relaxation-times/relaxation-times-system.ts";
import type { Spectrum } from "../../src/analysis/impedance/spectrum.ts";
import { noisySpectrum } from "../circuit-fit.ts";
import { irregularSpectrum } from "../drt.ts";
import type { PythonProcess } from "./python-process.ts";

/** One job on one spectrum: ours and a peer's, with what each found. */
export interface ImpedanceRow {
  readonly name: string;
  readonly ours_ms: number;
  readonly peer: string;
  readonly peer_ms: number;
  /** Peer over ours. */
  readonly ratio: number;
  readonly ours_result: Readonly<Record<string, number>>;
  readonly peer_result: Readonly<Record<string, number>>;
  /** What of the two results is to be compared, in words. */
  readonly reads: string;
}

interface Comparison {
  readonly name: string;
  readonly spectrum: Spectrum;
  /** Function of the helper script, repeats and further fields of the request. */
  readonly job: string;
  readonly peer: string;
  readonly repeat: number;
  readonly more?: Readonly<Record<string, unknown>>;
  ours(): Readonly<Record<string, number>>;
  readonly reads: string;
}

const CIRCUIT = "R0-p(R1,C1)-p(R2-Wo1,C2)";
/** Start values as a careful user would read them from the Nyquist plot. */
const GUESS = [0.0165, 0.005, 0.2, 0.009, 0.1, 1000, 2.5];

function comparisons(): Comparison[] {
  const cell = noisySpectrum();
  const arcs = irregularSpectrum();
  const circuit = parseCircuit(CIRCUIT);
  const squares = ({ residuals }: { readonly residuals: Float64Array }) => residuals.reduce((sum, r) => sum + r * r, 0);
  const global = () => ({ sumOfSquares: squares(fitCircuit(circuit, cell, { weights: "unit", starts: 60 })) });
  const local = () => ({ sumOfSquares: squares(fitCircuit(circuit, cell, { weights: "unit", from: GUESS })) });
  const model = { inductance: true, weights: "modulus", penalty: 2, density: 12 } as const;
  const drt = () => {
    const system = relaxationSystem(arcs, model);
    const scan = scanLambda(system, { engine: "non-negative", criteria: ["gcv", "lCurve"] });
    const times = relaxationTimes(arcs, {
      ...model,
      engine: "non-negative",
      tail: "none",
      criteria: [],
      lambda: scan.chosen.gcv!,
      bands: { kind: "posterior", samples: 0, seed: 1 },
    });
    return { polarisationResistance: times.polarisation };
  };
  const kk = () => {
    const test = kramersKronig(arcs, USUAL_KK);
    return { terms: test.chain.terms, largest: test.largest };
  };
  const fits = "sum of squares of ΔZ, unit weights";
  return [
    { name: "ecm-local", spectrum: cell, job: "local", peer: "impedance.py curve_fit", repeat: 5, more: { circuit: CIRCUIT, guess: GUESS }, ours: local, reads: fits }, // biome-ignore format: one row each
    { name: "ecm-global-60", spectrum: cell, job: "global", peer: "impedance.py basin hopping", repeat: 1, more: { circuit: CIRCUIT, guess: GUESS }, ours: global, reads: fits }, // biome-ignore format: one row each
    { name: "ecm-pyimpspec", spectrum: cell, job: "pyimpspec-fit", peer: "pyimpspec leastsq, its own starts", repeat: 3, more: { circuit: "R(RC)([RWo]C)" }, ours: local, reads: fits }, // biome-ignore format: one row each
    { name: "kk-linkk", spectrum: arcs, job: "linkk", peer: "impedance.py linKK", repeat: 5, ours: kk, reads: "terms of the chain, largest residual" }, // biome-ignore format: one row each
    { name: "kk-pyimpspec", spectrum: arcs, job: "pyimpspec-kk", peer: "pyimpspec, its exploratory choice of terms", repeat: 1, ours: kk, reads: "terms of the chain" }, // biome-ignore format: one row each
    { name: "drt-100-irregular", spectrum: arcs, job: "drt", peer: "pyDRTtools simple run, GCV", repeat: 1, ours: drt, reads: "polarisation resistance, true 80 ohm" }, // biome-ignore format: one row each
    { name: "drt-pyimpspec", spectrum: arcs, job: "pyimpspec-drt", peer: "pyimpspec TR-NNLS, one λ, real part", repeat: 3, ours: drt, reads: "polarisation resistance, true 80 ohm" }, // biome-ignore format: one row each
  ];
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Jobs of impedance beside impedance.py, pyimpspec and pyDRTtools, one after the other on the same data. */
export async function impedanceRows(peer: PythonProcess): Promise<ImpedanceRow[]> {
  const rows: ImpedanceRow[] = [];
  for (const { name, spectrum, job, peer: who, repeat, more, ours, reads } of comparisons()) {
    for (let k = 0; k < 5; k++) ours();
    const own = Array.from({ length: 11 }, () => {
      const start = performance.now();
      ours();
      return performance.now() - start;
    });
    try {
      const data = { f: [...spectrum.frequency], re: [...spectrum.real], im: [...spectrum.imaginary] };
      const answer = (await peer.ask({ job, repeat, ...data, ...more })) as { wall_ms: number[]; result: Record<string, number> };
      const [ours_ms, peer_ms] = [median(own), median(answer.wall_ms)];
      const found = { ours_result: ours(), peer_result: answer.result };
      rows.push({ name, ours_ms, peer: who, peer_ms, ratio: peer_ms / ours_ms, ...found, reads });
    } catch (error) {
      process.stderr.write(`no row ${name}: ${error instanceof Error ? error.message : error}\n`);
    }
  }
  return rows;
}
