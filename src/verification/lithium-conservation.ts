import type { Design } from "../design/design.ts";
import { bdf } from "../numerics/bdf.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import { ADVICE, type Method, type Outcome } from "../numerics/system.ts";
import { layeredMesh } from "../physics/particles/layered-mesh.ts";
import { layeredParticles } from "../physics/particles/layered-particle.ts";
import { loneParticle } from "../physics/particles/lone-particle.ts";
import type { Step } from "../protocols/step.ts";
import type { ParticleOptions } from "../simulation/particle-options.ts";
import { simulateParticle } from "../simulation/simulate-particle.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { coatedDotLayers } from "./coated-dot-cell.ts";
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

/** A coated dot that swells, flows and passes lithium from layer to layer, under an alternating flux. */
function layeredDefect(method: Method): Defect {
  const mesh = layeredMesh(coatedDotLayers({ cells: [12, 4, 6] }));
  const { share, fillings, maxConcentration, radius } = mesh;
  const particle = layeredParticles(mesh, { temperature: ROOM_TEMPERATURE })();
  const full = (FARADAY * maxConcentration * radius) / 3;
  const turns = 2 * Math.PI * 3; // in an hour
  const flux = (t: number) => -0.3 * full * (turns / 3600) * Math.sin((turns * t) / 3600);
  const system = loneParticle(particle, 0.5, { quantity: "flux", value: flux });
  const stepper = method.start(system, { rtol: 1e-6, maxStep: 3 });
  const lithium = () => {
    let mean = 0;
    for (let n = 0; n < fillings; n++) mean += share[n]! * stepper.y[n]!;
    return mean;
  };
  const atFirst = lithium();
  let defect = 0;
  let outcome: Outcome = "ok";
  while (outcome === "ok") {
    outcome = stepper.step(3600);
    const passed = -stepper.y[system.chargeAt]! / full;
    defect = Math.max(defect, Math.abs(lithium() - atFirst - passed) / Math.max(lithium(), atFirst));
  }
  if (outcome !== "end") throw new RangeError(`the layered particle stopped at ${stepper.t} s: ${ADVICE[outcome]}`);
  return { steps: stepper.stats.steps, defect };
}

/** Of the lithium and the salt of an electrode the one that changed more. */
const larger = ({ steps, lithium, salt }: ElectrodeDefect): Defect => ({ steps, defect: Math.max(lithium, salt) });

export const lithiumConservation = verificationCase({
  id: "V04",
  levels: ["particle", "M1", ...MODELS],
  about: `Largest |lithium stored − charge passed| over the lithium content, over at least ${LEAST_STEPS} steps of each scheme (vertex-centred, layered particle) and each half-cell model (${MODELS.join(", ")}) with each integrator (${bdf.id}, ${rodas4.id}): cycles of a powder of several sizes, rigid and freely swelling, fast and slow diffusion, first-cycle reactions, composite potential; a coated dot with strain and flow under an alternating flux; cycles of electrodes with holds and rests, swelling particles of two sizes, first-cycle reactions, hysteresis, double layer, an electrode that changes its thickness. For electrodes the change of the salt, over all salt, counts as well.`,
  cites: ["Grassmann1985"],
  run() {
    const electrodes = MODELS.flatMap((model) => [electrodeDefect(model, "bdf"), electrodeDefect(model, "rodas4")]);
    const defects = [
      vertexDefect("bdf"),
      vertexDefect("rodas4"),
      layeredDefect(bdf),
      layeredDefect(rodas4),
      ...electrodes.map(larger),
    ];
    const fewest = Math.min(...defects.map(({ steps }) => steps));
    if (fewest < LEAST_STEPS) throw new RangeError(`a scheme took only ${fewest} steps, not ${LEAST_STEPS}`);
    return [Math.max(...defects.map(({ defect }) => defect))];
  },
});
