import { bdf } from "../numerics/bdf.ts";
import { dfn } from "../physics/cells/dfn.ts";
import { arealCapacity } from "../physics/cells/half-cell.ts";
import { spm } from "../physics/cells/spm.ts";
import { verificationCase } from "./case.ts";
import { runCell } from "./cell-run.ts";
import { sihalfA } from "./sihalf-a.ts";

/** Filling from which both cases lithiate. */
const START = 0.02;
/** Factor on κ, D_e and σ that leaves the electrolyte and the solid without losses. */
const FAST = 1e4;
/** Length of the lithiation at 1C that is compared [s]; 0.05 V is reached a few seconds later. */
const SECONDS = 3390;
const SAMPLES = 300;

/** V30: with fast transport the particles of an electrode are all alike. */
export const fastTransport = verificationCase({
  id: "V30",
  levels: ["spm", "dfn"],
  about:
    "Lithiation of SiHalf-A at 1C from 2 % to 0.05 V: largest voltage difference at 300 times between the DFN with conductivities and salt diffusivity times 10⁴ and the SPM, which has none of their losses.",
  cites: ["Newman2004"],
  run() {
    const cell = sihalfA();
    const spans = [{ current: -arealCapacity(cell) / 3600, time: SECONDS }];
    const fractions = Array.from({ length: SAMPLES }, (_, k) => (k + 1) / SAMPLES);
    const [lumped, resolved] = [spm(cell), dfn(sihalfA({ transport: FAST }))].map(
      (system) => runCell(system, spans, { filling: START, hysteresis: -1, rtol: 1e-6, fractions })[0]!.voltages,
    );
    return [lumped!.reduce((worst, V, k) => Math.max(worst, Math.abs(V - resolved![k]!)), 0)];
  },
});

/** Cut-off of the lithiation [V] and its rates [1/h]. */
const CUT_OFF = 0.01;
const RATES = [0.1, 1, 5];

/**
 * Least φ_s − φ_e [V] in an electrode during a lithiation at a rate in multiples of 1C down to the cut-off: where it falls
 * below 0 lithium could be deposited.
 */
function depositionMargin(rate: number): number {
  const cell = sihalfA();
  const system = dfn(cell);
  system.startFrom(START, -1);
  system.control("current", (-rate * arealCapacity(cell)) / 3600);
  system.limits.voltageBelow = CUT_OFF;
  const stepper = bdf.start(system, { rtol: 1e-5 });
  const first = system.at.potentialDifference;
  let margin = Infinity;
  let outcome = stepper.restart(0);
  for (;;) {
    for (let k = 0; k < system.mesh.electrode; k++) margin = Math.min(margin, stepper.y[first + k]!);
    if (outcome !== "ok") break;
    outcome = stepper.step(Infinity);
  }
  if (system.eventNames?.[stepper.event] !== "voltage")
    throw new RangeError(`the lithiation at ${rate}C stopped after ${stepper.t} s: ${outcome}`);
  return margin;
}

/** V50: a half-cell lithiated to a positive cut-off cannot show deposition, for all losses only raise φ_s − φ_e above V. */
export const noDeposition = verificationCase({
  id: "V50",
  levels: ["dfn"],
  about:
    "Lithiation of SiHalf-A to 0.01 V at 0.1, 1 and 5C: how far the least φ_s − φ_e over the electrode and time falls below the cut-off, the largest of the three.",
  cites: ["Newman2004"],
  run: () => [RATES.reduce((worst, rate) => Math.max(worst, CUT_OFF - depositionMargin(rate)), 0)],
});
