import { bdf } from "../src/numerics/bdf.ts";
import { IMPEDANCE_CELL_MESH } from "../src/physics/cells/cell-mesh.ts";
import { dfn } from "../src/physics/cells/dfn.ts";
import { type Impedance, impedance } from "../src/physics/cells/half-cell-impedance.ts";
import { SIHALF_A_AREA, sihalfA } from "../src/verification/sihalf-a.ts";
import type { Benchmark } from "./measure.ts";

/** 30 frequencies from 1 mHz to 100 kHz, equally spaced in their logarithm [Hz]. */
const FREQUENCIES = Float64Array.from({ length: 30 }, (_, k) => 10 ** (-3 + (8 * k) / 29));

/** SiHalf-A half full and at rest, with double layers. */
function restingCell(nodes: number, cells = IMPEDANCE_CELL_MESH) {
  const system = dfn(sihalfA({ doubleLayer: 0.2, mesh: { nodes, grading: 2 } }), { mesh: cells });
  system.startFrom(0.5, 0);
  system.control("current", 0);
  return { system, y: bdf.start(system, { rtol: 1e-6 }).y };
}

const modulus = ({ real, imaginary }: Impedance, k: number) => Math.hypot(real[k]!, imaginary[k]!) / SIHALF_A_AREA;

/** Impedance of the DFN at 30 frequencies from a ready state, the linearisation included. */
export function eisDfn30(): Benchmark {
  const { system, y } = restingCell(20);
  let found: Impedance | undefined;
  // The frequency where the stored spectrum of another code is farthest from convergence.
  const at = FREQUENCIES.findIndex((f) => f > 1);
  let fine: Impedance | undefined;
  const reference = () => {
    if (!fine) {
      const cell = restingCell(120, { separator: 60, electrode: 90, grading: 2.4 });
      fine = impedance(cell.system, cell.y, FREQUENCIES);
    }
    return fine;
  };
  return {
    name: "eis-dfn-30",
    states: system.size,
    rtol: null,
    n: 101,
    run() {
      found = impedance(system, y, FREQUENCIES);
    },
    check: () => ({
      quantity: `|Z| at ${FREQUENCIES[at]!.toPrecision(3)} Hz against a finer mesh, ohm`,
      value: modulus(found!, at),
      reference: modulus(reference(), at),
      allowed: 5e-3,
    }),
    more: () => ({ max_relative_error: largestError(found!, reference()) }),
  };
}

/** Largest |Z − Z_fine| over |Z_fine|. */
function largestError(z: Impedance, fine: Impedance): number {
  let worst = 0;
  for (let k = 0; k < FREQUENCIES.length; k++) {
    const [re, im] = [fine.real[k]!, fine.imaginary[k]!];
    worst = Math.max(worst, Math.hypot(z.real[k]! - re, z.imaginary[k]! - im) / Math.hypot(re, im));
  }
  return worst;
}
