import { it } from "vitest";
import { bdf } from "../numerics/bdf.ts";
import { tablePotential } from "../materials/potential-table.ts";
import { energyAudit } from "../physics/particles/energy-audit.ts";
import { layeredMesh } from "../physics/particles/layered-mesh.ts";
import { coatedDotLayers } from "../verification/coated-dot-cell.ts";
import { siliconSphere } from "../verification/coupled-sphere.ts";
import { coupledDot } from "../verification/fast-diffusion.ts";
import { runLone } from "../verification/lone-run.ts";
import { shellPressure } from "../physics/mechanics/shell-pressure.ts";
import { coatedDot } from "../verification/coated-dot.ts";
import { RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { FARADAY } from "../units/constants.ts";
const HOUR = 3600;
function cyc(mesh: any, audited: any, turns: number[], rtol: number, U0?: number) {
  const flux = (FARADAY * mesh.maxConcentration * mesh.radius) / 3 / HOUR;
  let t = 0; const st: any[] = [];
  for (let k = 1; k < turns.length; k++) {
    const d = turns[k]! - turns[k-1]!; t += Math.abs(d) * HOUR; const s = -Math.sign(d) * flux;
    st.push({ drive: { quantity: "flux", value: () => s }, until: [t] });
  }
  let a: any; let steps = 0;
  const books = runLone(mesh, U0 ?? tablePotential(mesh.layers[0].host.mean, turns[0]!), st, () => ({ ...a.books }), rtol, (s, sys) => {
    a ??= energyAudit(sys.size, { mesh: audited, at: 0, alg: sys.algebraicAt }); a.observe(s); steps = s.stats.steps; });
  return { books, steps };
}
const which = process.env.WHICH!;
it("x", () => {
  if (which.includes("b1")) for (const rtol of [1e-4, 1e-5, 1e-6, 1e-7]) {
    const m = siliconSphere(1e-19, 48);
    const { books, steps } = cyc(m, m, [0.02, 0.7, 0.15], rtol);
    for (const b of books) console.log("B-M1b", rtol, steps, b.work, b.dissipated, b.stored, b.released, "res/diss", b.residual / b.dissipated);
  }
  if (which.includes("dot")) for (const rtol of [1e-4, 1e-5, 1e-6, 1e-7]) {
    const m = layeredMesh(coatedDotLayers());
    const { books, steps } = cyc(m, m, [0.0, 0.8, 0.03], rtol, 1.0);
    for (const b of books) console.log("dot", rtol, steps, b.work, b.dissipated, b.stored, b.released, "res/diss", b.residual / b.dissipated);
  }
  if (which.includes("v32")) {
    const F = 1e-4;
    for (const rtol of [1e-4, 1e-5, 1e-6]) {
    const m = coupledDot([10, 16, 30], 1e-11, false), r = coupledDot([10, 16, 30], 1e-11, true);
    const { books, steps } = cyc(m, r, [F, 1 - F, F, 1 - F, F, 1 - F, F], rtol);
    for (let c = 1; c <= 3; c++) { const b = books[2*c-1], p = c > 1 ? books[2*c-3] : {work:0,dissipated:0,stored:0,residual:0};
      console.log("V32", rtol, steps, c, "loop", (b.work-p.work)/(b.dissipated-p.dissipated), "dstored/diss", (b.stored-p.stored)/(b.dissipated-p.dissipated), "res/diss", (b.residual-p.residual)/(b.dissipated-p.dissipated)); }
    }
  }
  if (which.includes("p1")) for (const n of [150, 600]) for (const mesh of [[10,16,30]] as any) {
    const s = shellPressure(coatedDot([10, 12.1, 14.3], [1, 1.5], mesh), { turns: [0,1,0,1,0,1,0], law: RATE_INDEPENDENT, step: 1/n });
    const ends = [0, 2, 4, 6].map((h) => s.rows[h * n]!);
    for (let c = 1; c <= 3; c++) { const [a,b] = [ends[c-1]!, ends[c]!]; console.log("P1", n, s.outcome, a.filling, b.filling, (b.work-a.work)/(b.dissipated-a.dissipated), (b.stored-a.stored)/(b.dissipated-a.dissipated)); }
  }
}, 600000);
