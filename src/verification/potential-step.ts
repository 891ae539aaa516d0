import { bdf } from "../numerics/bdf.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { drivenSphere } from "../physics/particles/driven-sphere.ts";
import { fickSlab } from "../physics/particles/fick-slab.ts";
import { verificationCase } from "./case.ts";

/** Times in L²/D; the far side of the slab is not felt before 0.05. */
const TIMES = [0.001, 0.003, 0.01, 0.02, 0.03, 0.05];

export const potentialStep = verificationCase({
  id: "V14",
  levels: ["particle"],
  about:
    "A full slab whose surface is emptied at once: i√(πt)/(F c₀√D) at six times between 0.001 and 0.05 L²/D, on 96 unknowns; the value farthest from 1, Cottrell's law, is given.",
  cites: ["Bard2001"],
  run() {
    const slab = fickSlab(constantDiffusivity(1), { nodes: 96, grading: 2 });
    slab.resize(1, 1, 1);
    const system = drivenSphere(slab, { surface: 0 }, 1, 1);
    const stepper = bdf.start(system, { rtol: 1e-7 });
    const rates = new Float64Array(system.size);
    let worst = 1;
    for (const t of TIMES) {
      while (stepper.step(t) === "ok");
      if (stepper.t !== t) throw new RangeError(`the slab stopped at ${stepper.t} before ${t}`);
      system.rhs(t, stepper.y, rates);
      const ratio = rates[slab.size]! * Math.sqrt(Math.PI * t);
      if (Math.abs(ratio - 1) > Math.abs(worst - 1)) worst = ratio;
    }
    return [worst];
  },
});
