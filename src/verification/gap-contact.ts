import { interfaceGap, interfaceTraction } from "../physics/mechanics/debonding.ts";
import { RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { type LayeredSphere, layeredSphere, setFilling } from "../physics/mechanics/layered-sphere.ts";
import { equilibrate } from "../physics/mechanics/sphere-equilibrium.ts";
import { radialStress } from "../physics/mechanics/sphere-stress.ts";
import { verificationCase } from "./case.ts";
import { elasticLaws } from "./elastic-shells.ts";

const nm = 1e-9;
/** Linear eigenstrain of the full core: beyond contact, which is at ln 1.05. */
const FULL = Math.log(1.06);

/** Balance of forces with the linear eigenstrain e of the core. */
function swell(sphere: LayeredSphere, e: number): void {
  // the kernel is linear in the volume ratio: the filling at which it is exp(3 e)
  setFilling(sphere, Math.expm1(3 * e) / Math.expm1(3 * FULL));
  const outcome = equilibrate(sphere, RATE_INDEPENDENT, 0);
  if (outcome !== "ok") throw new Error(`no equilibrium at the eigenstrain ${e}: ${outcome}`);
}

/**
 * V36: an elastic core of 10 nm swells across a gap of 0.5 nm into an elastic shell. Contact is where the core alone would
 * fill the bore, J_c = 1.05³; from there the pressure rises as Lamé's with what eigenstrain is left.
 */
export const gapContact = verificationCase({
  id: "V36",
  levels: ["M1f"],
  about:
    "An elastic core swells freely across a gap of 0.5 nm, then against an elastic shell of 10.5/14 nm: swelling ratio at contact, found by bisection on the contact pressure, core pressure just before, and after a further linear eigenstrain of 1e-4.",
  cites: ["Timoshenko1970"],
  run() {
    const sphere = layeredSphere([
      { name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 2, laws: elasticLaws(60e9, 0.24, FULL) },
      { name: "shell", innerRadius: 10.5 * nm, outerRadius: 14 * nm, cells: 40, laws: elasticLaws(30e9, 0.2) },
    ]);
    let [apart, touching] = [0, FULL];
    while (touching - apart > 1e-10) {
      const middle = (apart + touching) / 2;
      swell(sphere, middle);
      if (interfaceTraction(sphere, 1) > 1e-9 * sphere.K[0]! && interfaceGap(sphere, 1) < 1e-6 * nm) touching = middle;
      else apart = middle;
    }
    const contact = (apart + touching) / 2;
    swell(sphere, contact - 1e-5);
    const before = 0 - radialStress(sphere, 0);
    swell(sphere, contact + 1e-4);
    return [Math.exp(3 * contact), before, -radialStress(sphere, 0)];
  },
});
