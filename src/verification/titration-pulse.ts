import { weppnerHugginsSimplified } from "../analysis/titration/weppner-huggins.ts";
import { bdf } from "../numerics/bdf.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { drivenSphere } from "../physics/particles/driven-sphere.ts";
import { fickSphere } from "../physics/particles/fick-sphere.ts";
import { verificationCase } from "./case.ts";
import { UNIT_AREAL_CAPACITY } from "./sphere-diffusion.ts";

/** Duration of the pulses in R²/D, and of the rest after them: the slowest mode is down by e⁻⁴⁰. */
const PULSES = [1e-4, 1e-3, 1e-2, 0.05];
const REST = 2;
/** A potential linear in filling [V]; its numbers cannot matter. */
const potential = (filling: number) => 0.5 - 0.4 * filling;

/** Diffusivity that a titration pulse of τ and the rest after it give for a sphere of R = 1 and D = 1. */
function apparentDiffusivity(τ: number): number {
  const sphere = fickSphere(constantDiffusivity(1), { nodes: 192, grading: 3 });
  sphere.resize(1, UNIT_AREAL_CAPACITY, 1);
  let flux = -0.01; // lithiates
  const stepper = bdf.start(drivenSphere(sphere, { flux: () => flux }, UNIT_AREAL_CAPACITY, 0.5), { rtol: 1e-9 });
  const run = (t: number) => {
    while (stepper.step(t) === "ok");
    if (stepper.t !== t) throw new RangeError(`the sphere stopped at ${stepper.t} before ${t}`);
    return potential(sphere.surface(stepper.y, 0, flux));
  };
  const before = potential(0.5);
  const pulsed = run(τ);
  flux = 0;
  stepper.restart(τ);
  const after = run(τ + REST);
  return weppnerHugginsSimplified(after - before, τ, pulsed - before, 1 / 3);
}

export const titrationPulse = verificationCase({
  id: "V20",
  levels: ["particle"],
  about:
    "A current pulse and a rest on a spherical Fick particle with a linear potential, evaluated by the simplified formula of Weppner and Huggins: apparent over true diffusivity for pulses of 10⁻⁴ to 0.05 R²/D.",
  cites: ["Weppner1977", "Crank1975"],
  run: () => PULSES.map(apparentDiffusivity),
});
