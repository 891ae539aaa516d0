import { bdf } from "../numerics/bdf.ts";
import { brent } from "../numerics/root.ts";
import { ADVICE, type Outcome } from "../numerics/system.ts";
import type { CellMeshOptions } from "../physics/cells/cell-mesh.ts";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spme } from "../physics/cells/spme.ts";
import { symmetricExchange } from "../physics/particles/butler-volmer.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { fickSphere } from "../physics/particles/fick-sphere.ts";
import { FARADAY } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { constantElectrolyte, idealHalfCell } from "./ideal-half-cell.ts";

const D = 3e-10; // m² s⁻¹
const T_PLUS = 0.38;
const electrolyte = constantElectrolyte(D, T_PLUS, 1);
const RADIUS = 1e-7; // m
const RTOL = 1e-6;

/** Lithium, free electrolyte of a thickness [m], and an electrode that is a source of lithium and nothing else. */
function openCell(separator: number, electrode: number, chargeDensity: number): HalfCell {
  return idealHalfCell({
    sphere() {
      const sphere = fickSphere(constantDiffusivity(1e-12), { nodes: 4, grading: 2 });
      sphere.resize(RADIUS, (chargeDensity * RADIUS) / 3, 1);
      return sphere;
    },
    radius: RADIUS,
    chargeDensity,
    volumeFraction: 0.5,
    potential: { hysteretic: false, value: (x) => 0.5 - 0.2 * x, fillingSlope: () => -0.2, stateSlope: () => 0 },
    exchange: symmetricExchange(1),
    electrode: { thickness: electrode, porosity: 0.5, bruggeman: 1, conductivity: 1000, loading: 1 },
    separator: { thickness: separator, porosity: 1, bruggeman: 1 },
    electrolyte,
  });
}

const models = (cell: HalfCell, mesh: CellMeshOptions): HalfCellSystem[] => [spme(cell, { mesh }), dfn(cell, { mesh })];

/** Salt concentration at the metal, from the first cell by the flux there: N = −(1 − t₊) i/F [mol m⁻³]. */
const atLithium = (system: HalfCellSystem, salt: Float64Array, current: number) =>
  salt[0]! - (((1 - T_PLUS) * current) / FARADAY) * (system.mesh.width[0]! / (2 * D));

/** Time after which a constant current [A m⁻²] has used up the salt in the first cell at lithium, 1 nm of 4 mm away from it [s]. */
function depletionTime(system: HalfCellSystem, current: number): number {
  system.startFrom(0.9, 0);
  system.control("current", current);
  system.limits.saltBelow = 0;
  const stepper = bdf.start(system, { rtol: RTOL });
  let outcome: Outcome = "ok";
  while (outcome === "ok") outcome = stepper.step(1e5);
  const event = system.eventNames?.[stepper.event];
  if (event !== "salt depletion")
    throw new RangeError(`the ${system.model} ended after ${stepper.t} s: ${event ?? ADVICE[outcome]}`);
  return stepper.t;
}

const farthest = (values: readonly number[], exact: number) =>
  values.reduce((a, b) => (Math.abs(b - exact) > Math.abs(a - exact) ? b : a));

/** Sand's law, τ = πD (F c₀/2i(1 − t₊))² [s]. Source: Newman2004, ch. 11. */
const sandTime = (i: number) => Math.PI * D * ((FARADAY * electrolyte.concentration) / (2 * i * (1 - T_PLUS))) ** 2;

export const saltDepletion = verificationCase({
  id: "V19",
  levels: ["spme", "dfn"],
  about:
    "Time until a constant current has used up the salt at lithium in 4 mm of free electrolyte, which stands for a half-space: the event of SPMe and DFN; of both the one farther from Sand's law.",
  cites: ["Newman2004"],
  run() {
    const i = 100; // A m⁻²
    const mesh = { separator: 120, electrode: 2, grading: 3 };
    const times = models(openCell(4e-3, 2e-5, 1e12), mesh).map((system) => depletionTime(system, i));
    return [farthest(times, sandTime(i))];
  },
});

/** Salt in each cell once nothing changes any more, at a constant current [A m⁻²]. */
function steadySalt(system: HalfCellSystem, current: number): Float64Array {
  const relaxation = system.mesh.width.reduce((a, b) => a + b, 0) ** 2 / D;
  system.startFrom(0.5, 0);
  system.control("current", current);
  system.limits.saltBelow = -Infinity;
  const stepper = bdf.start(system, { rtol: RTOL });
  let outcome: Outcome = "ok";
  while (outcome === "ok") outcome = stepper.step(10 * relaxation); // the slowest mode is down by e⁻⁹⁸
  if (outcome !== "end") throw new RangeError(`the ${system.model} stopped after ${stepper.t} s: ${ADVICE[outcome]}`);
  const salt = new Float64Array(system.mesh.width.length);
  system.saltConcentration(stepper.y, salt);
  return salt;
}

/** Largest distance of the salt in the separator from the straight line through its first and last cell, over the salt at rest. */
function curvature({ mesh }: HalfCellSystem, salt: Float64Array): number {
  const last = mesh.separator - 1;
  const [a, b] = [mesh.middle[0]!, mesh.middle[last]!];
  let largest = 0;
  for (let k = 0; k <= last; k++) {
    const line = salt[0]! + ((salt[last]! - salt[0]!) * (mesh.middle[k]! - a)) / (b - a);
    largest = Math.max(largest, Math.abs(salt[k]! - line) / electrolyte.concentration);
  }
  return largest;
}

export const limitingCurrent = verificationCase({
  id: "V21",
  levels: ["spme", "dfn"],
  about:
    "Free electrolyte of 25 µm between lithium and an inexhaustible source of lithium 0.1 nm thin: the current whose steady state leaves no salt at the metal, the value of SPMe and DFN farther from 2c₀FD/(l(1 − t₊)); and at nine tenths of it the largest distance of the salt from a straight line.",
  cites: ["Newman2004"],
  run() {
    const l = 2.5e-5; // m
    const exact = (2 * electrolyte.concentration * FARADAY * D) / (l * (1 - T_PLUS));
    const systems = models(openCell(l, 1e-10, 1e19), { separator: 40, electrode: 2, grading: 1 });
    const currents = systems.map((system) =>
      brent((i) => atLithium(system, steadySalt(system, i), i) / electrolyte.concentration, 1000, 6000, { tolerance: 1e-2 }),
    );
    const bends = systems.map((system, k) => curvature(system, steadySalt(system, 0.9 * currents[k]!)));
    return [farthest(currents, exact), Math.max(...bends)];
  },
});
