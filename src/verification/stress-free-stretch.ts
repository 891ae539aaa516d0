import { RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { layeredSphere, setFilling } from "../physics/mechanics/layered-sphere.ts";
import { hoopStress, radialStress, stresses } from "../physics/mechanics/sphere-stress.ts";
import { verificationCase } from "./case.ts";
import { elasticLaws } from "./elastic-shells.ts";

/** V12: a pure stretch of 3 with J_c = 27 leaves no stress, in the innermost cell and in those outside it. */
export const stressFreeStretch = verificationCase({
  id: "V12",
  levels: ["M1f"],
  about:
    "A sphere stretched to three times its radius while its stress-free volume grows 27-fold: largest stress of any cell over Young's modulus.",
  cites: [],
  run() {
    const E = 90e9;
    const laws = elasticLaws(E, 0.24, Math.log(3));
    const sphere = layeredSphere([
      { name: "core", innerRadius: 0, outerRadius: 1e-9, cells: 1, laws },
      { name: "outside", innerRadius: 1e-9, outerRadius: 3e-9, cells: 3, laws },
    ]);
    setFilling(sphere, 1);
    for (let n = 0; n < sphere.unknowns; n++) sphere.u[n]! *= 3;
    stresses(sphere, RATE_INDEPENDENT, 0);
    let largest = 0;
    for (let i = 0; i < sphere.cells; i++)
      largest = Math.max(largest, Math.abs(radialStress(sphere, i)), Math.abs(hoopStress(sphere, i)));
    return [largest / E];
  },
});
