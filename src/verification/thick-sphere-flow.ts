import { constant } from "../materials/property.ts";
import { RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { type LayeredSphere, layeredSphere, setFilling } from "../physics/mechanics/layered-sphere.ts";
import { equilibrate } from "../physics/mechanics/sphere-equilibrium.ts";
import { radialStress } from "../physics/mechanics/sphere-stress.ts";
import { verificationCase } from "./case.ts";
import { elasticLaws } from "./elastic-shells.ts";

const nm = 1e-9;
const GPa = 1e9;

/** Radius up to which the shell flows [m], reference frame: where q ∝ r⁻³ of the first elastic cell reaches the flow stress. */
function plasticFront(sphere: LayeredSphere, inner: number, outer: number): number {
  const first = sphere.firstCell[1]!;
  const width = (outer - inner) / (sphere.cells - first);
  for (let i = first; i < sphere.cells; i++) {
    const share = Math.abs(sphere.q[i]!) / sphere.flowStress[i]!;
    const centre = inner + (i - first + 0.5) * width;
    if (share < 1) return centre * share ** (1 / 3);
  }
  return outer;
}

/**
 * V09: pressure in a thick sphere, elastic and perfectly plastic, small strain, when the flowing zone reaches c:
 * p/σ_y = 2 ln(c/a) + (2/3)(1 − c³/b³). A stiff core swells by tiny steps; p is read off where its front passes c.
 */
export const thickSphereFlow = verificationCase({
  id: "V09",
  levels: ["M1f"],
  about:
    "Thick-walled sphere of b/a = 1.5, elastic and perfectly plastic, widened by a stiff swelling core: pressure over flow stress when the flowing zone reaches 1.0, 1.2, 1.4 and 1.5 times the inner radius.",
  cites: ["Hill1950"],
  run() {
    const [a, b, E] = [10 * nm, 15 * nm, 200 * GPa];
    const strength = 1e-4 * E;
    const steps = 120;
    const sphere = layeredSphere([
      { name: "core", innerRadius: 0, outerRadius: a, cells: 1, laws: elasticLaws(1000 * GPa, 0.2, 9e-4) },
      {
        name: "shell",
        innerRadius: a,
        outerRadius: b,
        cells: 100,
        laws: { ...elasticLaws(E, 0.3), flowStress: constant(strength) },
      },
    ]);
    const wanted = [1.0, 1.2, 1.4, 1.5];
    const found: number[] = [];
    let [front, pressure] = [0, 0];
    for (let k = 1; k <= steps && found.length < wanted.length; k++) {
      setFilling(sphere, k / steps);
      const outcome = equilibrate(sphere, RATE_INDEPENDENT, 0);
      if (outcome !== "ok") throw new Error(`no equilibrium at step ${k}: ${outcome}`);
      for (let i = 0; i < sphere.cells; i++) sphere.L[i]! += sphere.dL[i]!;
      const nextFront = plasticFront(sphere, a, b) / a;
      const nextPressure = -radialStress(sphere, 0) / strength;
      while (found.length < wanted.length && nextFront >= wanted[found.length]! * (1 - 1e-12)) {
        const share = (wanted[found.length]! - front) / (nextFront - front);
        found.push(pressure + share * (nextPressure - pressure));
      }
      [front, pressure] = [nextFront, nextPressure];
    }
    return found;
  },
});

/**
 * V09b: a shell that flows all through, blown to 1.557 times its bore: p = 2 σ_y ln(b/a) with current radii.
 * Yield is in Mandel stress, which makes p lower by about 0.2 %.
 */
export const blownShell = verificationCase({
  id: "V09b",
  levels: ["M1f"],
  about:
    "A stiff, perfectly plastic shell of 10/15 nm blown by a swelling core to a bore stretch of 1.557: core pressure over 2 σ_y ln(b/a), current radii.",
  cites: ["Hill1950"],
  run() {
    const strength = 0.5 * GPa;
    const sphere = layeredSphere([
      { name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 1, laws: elasticLaws(40 * GPa, 0.25, Math.log(3.8) / 3) },
      {
        name: "shell",
        innerRadius: 10 * nm,
        outerRadius: 15 * nm,
        cells: 20,
        laws: { ...elasticLaws(200 * GPa, 0.2), flowStress: constant(strength) },
      },
    ]);
    const steps = 75;
    let [stretch, ratio] = [1, 0];
    for (let k = 1; k <= steps; k++) {
      setFilling(sphere, k / steps);
      const outcome = equilibrate(sphere, RATE_INDEPENDENT, 0);
      if (outcome !== "ok") throw new Error(`no equilibrium at step ${k}: ${outcome}`);
      for (let i = 0; i < sphere.cells; i++) sphere.L[i]! += sphere.dL[i]!;
      const bore = sphere.u[sphere.inner[1]!]!;
      const next = -radialStress(sphere, 0) / (2 * strength * Math.log(sphere.u[sphere.outer[sphere.cells - 1]!]! / bore));
      const nextStretch = bore / (10 * nm);
      if (nextStretch >= 1.557) return [ratio + ((1.557 - stretch) / (nextStretch - stretch)) * (next - ratio)];
      [stretch, ratio] = [nextStretch, next];
    }
    return [ratio];
  },
});
