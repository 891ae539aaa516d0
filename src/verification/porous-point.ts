import { moduliOf, porousModuli } from "../materials/porous-solid.ts";
import { constant } from "../materials/property.ts";
import { bdf } from "../numerics/bdf.ts";
import { genericSystem } from "../numerics/generic-system.ts";
import { POWER_LAW, RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { materialPoint } from "../physics/mechanics/layer-behaviour.ts";
import { porosityAt } from "../physics/mechanics/pore-flow.ts";
import type { PorousCell } from "../physics/mechanics/pore-walls.ts";
import { porousAnswer, porousReturn } from "../physics/mechanics/porous-return.ts";
import { porousSolid } from "../physics/mechanics/porous-solid-flow.ts";
import { verificationCase } from "./case.ts";
import { elasticLaws } from "./elastic-shells.ts";

const GPa = 1e9;
const POROSITY = 0.2;
const HOUR = 3600;
const wall = { ...elasticLaws(30 * GPa, 0.2), flowStress: constant(1.5 * GPa) };
const body = porousModuli(moduliOf(30 * GPa, 0.2), POROSITY);
const frozen: PorousCell = {
  bulk: body.bulk,
  shear: body.shear,
  flowStress: 1.5 * GPa,
  bulkWeight: -1,
  shearWeight: -1,
  freshPorosity: POROSITY,
};

/** ln J_p, ln λ_p, porosity, mean stress and q [Pa] at the end of a straight path to ln J and ln(λ_r/λ_t). */
type End = readonly number[];

/** By the return map in equal steps. */
function returned(lnJ: number, lnRatio: number, steps: number): End {
  const answer = porousAnswer();
  let [lnJp, L] = [0, 0];
  for (let k = 1; k <= steps; k++) {
    porousReturn(answer, frozen, RATE_INDEPENDENT, 0, (lnJ * k) / steps - lnJp, (lnRatio * k) / steps - 1.5 * L, lnJp);
    if (answer.iterations < 0) throw new Error(`the return map stopped at step ${k}`);
    lnJp += answer.dilatation;
    L += answer.stretch;
  }
  return [lnJp, L, porosityAt(lnJp, POROSITY), answer.mean, answer.q];
}

/** The return map extrapolated to endless steps. */
function rateIndependent(lnJ: number, lnRatio: number): End {
  const coarse = returned(lnJ, lnRatio, 400);
  return returned(lnJ, lnRatio, 800).map((fine, k) => 2 * fine - coarse[k]!);
}

/** By the rates of the layer's behaviour, on the path for one hour. */
function inAnHour(lnJ: number, lnRatio: number): End {
  const point = materialPoint();
  const behaviour = porousSolid(wall, { porosity: POROSITY, wall }, POWER_LAW, "frozen");
  const { v, rates, gradient } = point;
  const place = (time: number, y: Float64Array) => {
    const share = time / HOUR;
    v.set([(lnJ / 3 + (2 / 3) * lnRatio) * share, lnJ * share, 0, y[0]!, y[1]!]);
    behaviour.evaluate(point);
  };
  const system = genericSystem({
    size: 2,
    differential: 2,
    blocks: [{ name: "flow", unit: "1", offset: 0, length: 2, kind: "differential", scale: 0.1 }],
    initial: (y) => y.fill(0),
    rhs(time, y, out) {
      place(time, y);
      out.set([rates[0]!, rates[1]!]);
    },
  });
  const stepper = bdf.start(system, { rtol: 1e-8, maxStep: HOUR / 100 });
  for (let outcome = stepper.step(HOUR); outcome !== "end"; outcome = stepper.step(HOUR))
    if (outcome !== "ok") throw new Error(`the flow stopped: ${outcome}`);
  place(HOUR, stepper.y);
  const lnJp = stepper.y[1]!;
  const q = gradient[0]! / Math.exp(lnJp);
  return [lnJp, stepper.y[0]!, porosityAt(lnJp, POROSITY), gradient[1]! / Math.exp(lnJp) + q / 3, q];
}

/** V42: one point of a porous solid on straight paths, by the return map and by rates: two implementations of one surface. */
export const porousPoint = verificationCase({
  id: "V42",
  levels: ["M1"],
  about:
    "A point of porous carbon (30 GPa, porosity 0.2, walls flow at 1.5 GPa, moduli held) on straight paths of volume and shape: flow, porosity and stress at the end. Rate-independent by the return map, 400 and 800 steps extrapolated; with the power law (m = 20, 1e-4 1/s, one hour) by the rates of the layer's behaviour, BDF at rtol 1e-8.",
  cites: ["Gurson1977", "Hashin1963"],
  run: () => [
    ...rateIndependent(-0.25, 0),
    ...rateIndependent(-0.2, 0.2),
    ...inAnHour(-0.2, 0.2),
    ...rateIndependent(0.05, 0.2),
    ...inAnHour(0.05, 0.2),
  ],
});
