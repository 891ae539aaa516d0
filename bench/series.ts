import { impedanceOf } from "../src/analysis/impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "../src/analysis/impedance/circuit/parse-circuit.ts";
import { series } from "../src/analysis/series.ts";
import type { Dataset } from "../src/data/dataset.ts";
import { table } from "../src/data/table.ts";
import { normal, seededRandom } from "../src/numerics/random.ts";
import type { Benchmark } from "./measure.ts";

const COUNT = 100;
const CIRCUIT = "R0-p(R1,CPE1)-p(CPE2,R2-W1)";

/** Charge-transfer resistance along the series [Ω]: falls and rises again. */
const truth = (k: number) => 20 + 100 * Math.cos((Math.PI * k) / (COUNT - 1)) ** 2;

/** Spectra of a half-cell along its potential, 57 points each with 0.3 % noise. */
function spectra(): Dataset[] {
  const random = seededRandom(7);
  return Array.from({ length: COUNT }, (_, k) => {
    const circuit = parseCircuit(`R0{R=4}-p(R1{R=15},CPE1{Q=3e-5,n=0.82})-p(CPE2{Q=9e-4,n=0.85},R2{R=${truth(k)}}-W1{Y=0.05})`);
    const f = Array.from({ length: 57 }, (_, i) => 10 ** (5 - i / 8));
    const { re, im } = impedanceOf(circuit, f);
    const noisy = (values: Float64Array) => values.map((v, i) => v + 3e-3 * Math.hypot(re[i]!, im[i]!) * normal(random));
    return {
      kind: "impedance",
      file: "made",
      label: `${k}`,
      facts: { potential: 1 - k / COUNT },
      notices: [],
      table: table(`${k}`, {
        frequency_hertz: { unit: "Hz", values: f },
        real_impedance_ohm: { unit: "ohm", values: noisy(re) },
        imaginary_impedance_ohm: { unit: "ohm", values: noisy(im) },
      }),
    };
  });
}

/**
 * `eis-series-100`: a hundred spectra of 57 points from the first start to the table: fits both ways with errors and identities,
 * a Kramers-Kronig test of each, and the smoothed fit. One core.
 */
export function eisSeries100(): Benchmark {
  const datasets = spectra();
  let found: Float64Array = new Float64Array(0);
  return {
    name: "eis-series-100",
    states: COUNT * 8,
    rtol: null,
    n: 3,
    warm: 0,
    run() {
      const [result] = series.run(datasets, { numbers: {}, words: { circuit: CIRCUIT } }, {});
      found = result!.tables.series!.table.column("R2").values;
    },
    check() {
      const worst = found.reduce((most, R, k) => Math.max(most, Math.abs(R / truth(k) - 1)), 0);
      return { quantity: "R_ct of the worst spectrum over true", value: 1 + worst, reference: 1, allowed: 0.03 };
    },
  };
}
