import { lawsOf } from "../design/layer-laws.ts";
import { bdf } from "../numerics/bdf.ts";
import { genericSystem } from "../numerics/generic-system.ts";
import { brent } from "../numerics/root.ts";
import { balanceFilm } from "../physics/mechanics/film-on-substrate.ts";
import { POWER_LAW, RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import { type LayerBehaviour, type MaterialPoint, materialPoint } from "../physics/mechanics/layer-behaviour.ts";
import { verificationCase } from "./case.ts";
import { elasticLaws } from "./elastic-shells.ts";

const GPa = 1e9;
const FLOW_STRESS = 1.75 * GPa;

/** Film stress [Pa] of a behaviour at a filling; the point keeps its inner state. */
function filmStress(behaviour: LayerBehaviour, point: MaterialPoint, filling: number): number {
  point.v[2] = filling;
  if (!balanceFilm(behaviour, point)) throw new Error(`no balance of the film at filling ${filling}`);
  return point.report.hoopStress;
}

/** V27: a film of Hencky's law held in its plane, E = 90 GPa, ν = 0.24, J_c = 1 + 0.746269 x. */
export const filmOnSubstrate = verificationCase({
  id: "V27",
  levels: ["M1 planar"],
  about:
    "A silicon film bonded to a rigid substrate, 90 GPa, ν 0.24, flow stress 1.75 GPa: slope of the film stress at the start of lithiation, and filling x at which q first reaches the flow stress. The point of the film is balanced by Newton's method on the energy of the layer's behaviour.",
  cites: ["Sethuraman2010"],
  run() {
    const laws = { ...elasticLaws(90 * GPa, 0.24), volumeRatio: { empty: 1, full: 1.746269 } };
    const film = flowingSolid(laws, RATE_INDEPENDENT); // elastic up to first yield; filling = x
    const point = materialPoint();
    const h = 1e-4;
    const slope = (filmStress(film, point, h) - filmStress(film, point, -h)) / (2 * h);
    const overstress = (x: number) => {
      filmStress(film, point, x);
      return Math.abs(point.gradient[0]! / point.report.stressFreeVolume) - FLOW_STRESS;
    };
    return [slope, brent(overstress, 1e-3, 0.2)];
  },
});

/** Time of a half cycle of the measurement, C/4 [s]. */
const HALF_CYCLE = 4 * 3600;

/** V27b: the stress that the material's own laws give such a film over a cycle, beside the one that was measured. */
export const filmPlateaus = verificationCase({
  id: "V27b",
  levels: ["M1 planar"],
  about:
    "Silicon with its own moduli, flow stress and power law, lithiated and delithiated on a rigid substrate, four hours each way: largest compression, and tension at half filling on the way back, beside what was measured on sputtered films.",
  cites: ["Sethuraman2010", "Bucci2014"],
  run() {
    const film = flowingSolid(lawsOf({ material: "silicon", overrides: {} }), POWER_LAW);
    const point = materialPoint();
    const stressAt = (time: number, y: Float64Array) => {
      point.v[3] = y[0]!;
      return filmStress(film, point, 1 - Math.abs(1 - time / HALF_CYCLE));
    };
    const system = genericSystem({
      size: 1,
      differential: 1,
      blocks: [{ name: "plastic stretch", unit: "1", offset: 0, length: 1, kind: "differential", scale: 0.1 }],
      initial: (y) => y.fill(0),
      rhs(time, y, out) {
        stressAt(time, y);
        out[0] = point.rates[0]!;
      },
    });
    const stepper = bdf.start(system, { rtol: 1e-6, maxStep: HALF_CYCLE / 50 });
    let compression = 0;
    let tension = 0;
    for (let outcome = "ok"; outcome === "ok"; ) {
      outcome = stepper.step(1.5 * HALF_CYCLE);
      tension = stressAt(stepper.t, stepper.y);
      compression = Math.min(compression, tension);
      if (outcome !== "ok" && outcome !== "end") throw new Error(`the flow stopped: ${outcome}`);
    }
    return [compression, tension];
  },
});
