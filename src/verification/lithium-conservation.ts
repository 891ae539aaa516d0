import type { Design } from "../design/design.ts";
import { bdf } from "../numerics/bdf.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import { ADVICE, type Method, type Outcome } from "../numerics/system.ts";
import { cellSphere } from "../physics/particles/cell-sphere.ts";
import { meanFilling } from "../physics/particles/diffusing-sphere.ts";
import { drivenSphere } from "../physics/particles/driven-sphere.ts";
import type { Step } from "../protocols/step.ts";
import type { ParticleOptions } from "../simulation/particle-options.ts";
import { simulateParticle } from "../simulation/simulate-particle.ts";
import { verificationCase } from "./case.ts";
import { type ElectrodeDefect, electrodeDefect } from "./electrode-conservation.ts";

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

/** Options under which lithium must be conserved, vertex-centred; each runs with every integrator. */
const RUNS: readonly (readonly [Design, ParticleOptions])[] = [
  [powder, { diffusivity: 1e-18, rtol: 1e-6 }],
  [powder, { diffusivity: 1e-18, swelling: true, rtol: 1e-6 }],
  [powder, { diffusivity: 1e-14, swelling: true, classes: 3, hysteresis: "none" }],
  [powder, { diffusivity: 1e-20, classes: 3, firstCycleLoss: { oxide: 4e5, filmAndCarbon: 6e5 } }],
  [coated, { swelling: true }],
];

/** Steps that every scheme takes with every integrator. */
const LEAST_STEPS = 1000;

const MODELS = ["spm", "spme", "dfn"] as const;

/** What a number of steps leaves of the balance, over the lithium content. */
interface Defect {
  readonly steps: number;
  readonly defect: number;
}

/** Vertex-centred particles of a powder, through whole cycles. */
function vertexDefect(method: "bdf" | "rodas4"): Defect {
  let [steps, defect] = [0, 0];
  for (const [design, options] of RUNS) {
    const start = { filling: 0.05, hysteresis: 1 };
    const run = simulateParticle(design, cycles(500), { ...options, method }, {}, start);
    if (run.outcome !== "end") throw new RangeError(`a run of ${design.name} stopped: ${run.why}`);
    steps += run.stats.steps;
    defect = Math.max(defect, run.certificate.lithiumBalance);
  }
  return { steps, defect };
}

/** A cell-centred sphere that is stretched to and fro, under an alternating flux. */
function cellDefect(method: Method): Defect {
  const sphere = cellSphere(1);
  const capacity = 1 / 3;
  sphere.resize(1, capacity, 1);
  const flux = (t: number) => -0.2 * Math.cos(8 * t);
  const stretch = (t: number) => sphere.stretch(1.2 - 0.2 * Math.cos(3 * t));
  const stepper = method.start(drivenSphere(sphere, { flux }, capacity, 0.4, stretch), { rtol: 1e-6, maxStep: 0.01 });
  let defect = 0;
  let outcome: Outcome = "ok";
  while (outcome === "ok") {
    outcome = stepper.step(12);
    const lithium = meanFilling(sphere, stepper.y, 0);
    defect = Math.max(defect, Math.abs(lithium - 0.4 + stepper.y[sphere.size]! / capacity) / Math.max(lithium, 0.4));
  }
  if (outcome !== "end") throw new RangeError(`the cell-centred sphere stopped at ${stepper.t}: ${ADVICE[outcome]}`);
  return { steps: stepper.stats.steps, defect };
}

/** Of the lithium and the salt of an electrode the one that changed more. */
const larger = ({ steps, lithium, salt }: ElectrodeDefect): Defect => ({ steps, defect: Math.max(lithium, salt) });

export const lithiumConservation = verificationCase({
  id: "V04",
  levels: ["particle", ...MODELS],
  about: `Largest |lithium stored − charge passed| over the lithium content, over at least ${LEAST_STEPS} steps of each scheme (vertex- and cell-centred) and each half-cell model (${MODELS.join(", ")}) with each integrator (${bdf.id}, ${rodas4.id}): cycles of a powder of several sizes, rigid and freely swelling, fast and slow diffusion, first-cycle reactions, composite potential; a stretched sphere under an alternating flux; cycles of electrodes with holds and rests, swelling particles of two sizes, first-cycle reactions, hysteresis, double layer, an electrode that changes its thickness. For electrodes the change of the salt, over all salt, counts as well.`,
  cites: ["Grassmann1985"],
  run() {
    const electrodes = MODELS.flatMap((model) => [electrodeDefect(model, "bdf"), electrodeDefect(model, "rodas4")]);
    const defects = [vertexDefect("bdf"), vertexDefect("rodas4"), cellDefect(bdf), cellDefect(rodas4), ...electrodes.map(larger)];
    const fewest = Math.min(...defects.map(({ steps }) => steps));
    if (fewest < LEAST_STEPS) throw new RangeError(`a scheme took only ${fewest} steps, not ${LEAST_STEPS}`);
    return [Math.max(...defects.map(({ defect }) => defect))];
  },
});
