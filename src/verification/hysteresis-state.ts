import type { Design } from "../design/design.ts";
import { lawsOf } from "../design/layer-laws.ts";
import { potentialTable, tablePotential } from "../materials/potential-table.ts";
import { oneStatePotential } from "../physics/particles/hysteresis.ts";
import { particleModel } from "../simulation/particle-model.ts";
import { runParticle } from "../simulation/simulate-particle.ts";
import { DesignError } from "../units/error.ts";
import { verificationCase } from "./case.ts";

const START = 0.3;
const LITHIATED_BY = [0.01, 0.05, 0.1, 0.2];
const silicon = { material: "silicon", overrides: {} };
const dot: Design = {
  name: "silicon sphere",
  particle: { layers: [{ ...silicon, diameter: 40e-9 }] },
  electrode: { loading: 0.01, porosity: 0.5 },
};

/** Largest |U(x, h) − branch| over the fillings. */
function branchError(h: -1 | 1): number {
  const { potential } = lawsOf(silicon);
  if (!potential) throw new DesignError("silicon has no potential");
  const [lithiation, delithiation] = [potential.lithiation, potential.delithiation].map((g) => potentialTable(g, 298.15));
  const U = oneStatePotential(lithiation!, delithiation!);
  const branch = h < 0 ? lithiation! : delithiation!;
  let worst = 0;
  for (let x = 0.01; x < 1; x += 0.01) worst = Math.max(worst, Math.abs(U.value(x, h) - tablePotential(branch, x)));
  return worst;
}

export const hysteresisState = verificationCase({
  id: "V46",
  levels: ["particle", "materials"],
  about:
    "State h of a silicon sphere lithiated from h = +1 by 0.01 to 0.2 at Γ = 20: integrated in the particle model, rtol 1e-8, fluxes and all. At h = ±1 the potential must be that of the branches.",
  cites: ["Axen2022"],
  run() {
    const model = particleModel(dot, { hysteresisRate: 20, rtol: 1e-8 });
    const integrated = LITHIATED_BY.map((change) => {
      const step = { do: "lithiate", at: 100, until: { filling: START + change } } as const;
      return runParticle(model, [step], {}, { filling: START, hysteresis: 1 }).profiles[0]!.hysteresis;
    });
    return [...integrated, branchError(-1), branchError(1)];
  },
});
