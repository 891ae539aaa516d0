import type { Design } from "../design/design.ts";
import type { Step } from "../protocols/step.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";

/** Silicon of several sizes against lithium. */
const powder: Design = {
  name: "silicon electrode",
  particle: {
    layers: [
      {
        material: "silicon",
        diameter: 38e-9,
        distribution: { law: "lognormal", s: 0.27, min: 20e-9, max: 60e-9 },
        overrides: {},
      },
    ],
  },
  electrode: { loading: 0.011, porosity: 0.6 },
};

/** Two cycles, slow and five times as fast, with a rest and a hold at the lower voltage between. */
const cycles: readonly Step[] = [100, 500].flatMap((at): Step[] => [
  { do: "lithiate", at, until: { voltage: 0.05 } },
  { do: "hold", at: 0.05, until: { time: 1800 } },
  { do: "rest", at: 0, until: { time: 600 } },
  { do: "delithiate", at, until: { voltage: 1 } },
]);

/** Coarse across and along the radius: what is conserved does not depend on the mesh, the time it takes does. */
const coarse: CellOptions = { nodes: 8, separatorCells: 3, electrodeCells: 5, classes: 2, rtol: 1e-6 };
const everything: CellOptions = { swelling: true, diffusivity: 1e-18, firstCycleLoss: { oxide: 4e5, filmAndCarbon: 6e5 } };

/** Largest defects of a run. */
export interface ElectrodeDefect {
  readonly steps: number;
  /** Lithium in the particles plus charge passed, over the largest content [1]. */
  readonly lithium: number;
  /** Salt, what a growing electrode pushed out counted in, over that at the start [1]. */
  readonly salt: number;
}

/** What may differ between runs of one model and integrator: laws of the particles, double layer, growing electrode. */
const VARIANTS: readonly CellOptions[] = [
  everything,
  { ...everything, hysteresis: "current-sigmoid", doubleLayer: true },
  { ...everything, model: "dfn", breathing: {}, rtol: 1e-4 },
];

/**
 * Cycles a half-cell by every variant that the model knows and follows its lithium and salt.
 * @throws RangeError when a run stops early
 */
export function electrodeDefect(model: "spm" | "spme" | "dfn", method: "bdf" | "rodas4"): ElectrodeDefect {
  let [steps, lithium, salt] = [0, 0, 0];
  for (const variant of VARIANTS.filter((v) => (v.model ?? model) === model)) {
    const run = simulateCell(
      powder,
      cycles,
      { ...coarse, ...variant, model, method },
      { profiles: "chosen" },
      { filling: 0.05, hysteresis: 1 },
    );
    if (run.outcome !== "end") throw new RangeError(`a run by ${model} with ${method} stopped: ${run.why}`);
    steps += run.stats.steps;
    lithium = Math.max(lithium, run.certificate.lithiumBalance);
    salt = Math.max(salt, run.certificate.saltBalance ?? 0);
  }
  return { steps, lithium, salt };
}
