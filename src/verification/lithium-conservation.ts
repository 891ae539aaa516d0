import type { Design } from "../design/design.ts";
import { bdf } from "../numerics/bdf.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import { cellSphere } from "../physics/cell-sphere.ts";
import { meanFilling } from "../physics/diffusing-sphere.ts";
import { drivenSphere } from "../physics/driven-sphere.ts";
import type { Step } from "../protocols/step.ts";
import type { ParticleOptions } from "../simulation/particle-options.ts";
import { simulateParticle } from "../simulation/simulate-particle.ts";
import { verificationCase } from "./case.ts";

const electrode = { loading: 0.011, porosity: 0.5 };
const none = { overrides: {} };
/** A powder with a size distribution, and a coated one that needs the composite potential. */
const powder: Design = {
  name: "silicon powder",
  particle: {
    layers: [
      { material: "silicon", diameter: 38e-9, distribution: { law: "lognormal", s: 0.27, min: 20e-9, max: 60e-9 }, ...none },
    ],
  },
  electrode,
};
const coated: Design = {
  name: "coated silicon",
  particle: {
    layers: [
      { material: "silicon", diameter: 20e-9, ...none },
      { material: "hard-carbon", thickness: 4e-9, ...none },
    ],
    secondary: { diameter: 0.42e-6 },
  },
  electrode,
};

const cycles = (at: number): Step[] => [
  { do: "lithiate", at, until: { voltage: 0.05 } },
  { do: "rest", at: 0, until: { time: 600 } },
  { do: "delithiate", at, until: { voltage: 1 } },
  { do: "lithiate", at: 5 * at, until: { voltage: 0.05 } },
  { do: "delithiate", at: 5 * at, until: { voltage: 1 } },
];

/** Model levels and options under which lithium must be conserved. */
const RUNS: readonly (readonly [Design, ParticleOptions])[] = [
  [powder, { diffusivity: 1e-18 }],
  [powder, { diffusivity: 1e-18, method: "rodas4" }],
  [powder, { diffusivity: 1e-18, swelling: true, rtol: 1e-6 }],
  [powder, { diffusivity: 1e-18, swelling: true, method: "rodas4", hysteresis: "none" }],
  [powder, { diffusivity: 1e-14, swelling: true, classes: 3 }],
  [powder, { diffusivity: 1e-20, classes: 3, firstCycleLoss: { oxide: 4e5, filmAndCarbon: 6e5 } }],
  [coated, { swelling: true }],
];

/** The cell-centred scheme under an alternating flux. */
function cellDefect(): { steps: number; defect: number } {
  const sphere = cellSphere(1);
  const capacity = 1 / 3;
  sphere.resize(1, capacity, 1);
  const stepper = bdf.start(drivenSphere(sphere, { flux: (t) => -0.2 * Math.cos(8 * t) }, capacity, 0.4), { rtol: 1e-6 });
  let defect = 0;
  while (stepper.step(3) === "ok") {
    const lithium = meanFilling(sphere, stepper.y, 0);
    defect = Math.max(defect, Math.abs(lithium - 0.4 + stepper.y[sphere.size]! / capacity) / Math.max(lithium, 0.4));
  }
  return { steps: stepper.stats.steps, defect };
}

/** Steps that the runs must add up to. */
const LEAST_STEPS = 1000;

export const lithiumConservation = verificationCase({
  id: "V04",
  levels: ["particle"],
  about: `Largest |lithium stored − charge passed| over the lithium content, in cycles of a powder of several sizes: vertex- and cell-centred, rigid and freely swelling, ${bdf.id} and ${rodas4.id}, fast and slow diffusion, first-cycle reactions, composite potential.`,
  cites: ["Grassmann1985"],
  run() {
    const cell = cellDefect();
    let { steps, defect } = cell;
    for (const [design, options] of RUNS) {
      const { stats, certificate, outcome, why } = simulateParticle(
        design,
        cycles(500),
        options,
        {},
        { filling: 0.05, hysteresis: 1 },
      );
      if (outcome !== "end") throw new RangeError(`a run of ${design.name} stopped: ${why}`);
      steps += stats.steps;
      defect = Math.max(defect, certificate.lithiumBalance);
    }
    if (steps < LEAST_STEPS) throw new RangeError(`only ${steps} steps were taken, not ${LEAST_STEPS}`);
    return [defect];
  },
});
