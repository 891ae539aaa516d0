import { bdf } from "../numerics/bdf.ts";
import { genericSystem } from "../numerics/generic-system.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import type { Method } from "../numerics/system.ts";
import { verificationCase } from "./case.ts";

const END = 4;

/** A rotation, and growth at a rate that depends on time: smooth, not stiff, y = (sin t, cos t, e^{sin t}). */
const rotation = genericSystem({
  size: 3,
  differential: 3,
  blocks: [{ name: "y", unit: "1", offset: 0, length: 3, kind: "differential", scale: 1 }],
  initial: (y) => y.set([0, 1, 1]),
  rhs(t, y, out) {
    out[0] = y[1]!;
    out[1] = -y[0]!;
    out[2] = y[2]! * Math.cos(t);
  },
});
const exact = (t: number) => [Math.sin(t), Math.cos(t), Math.exp(Math.sin(t))];

/** Largest error at the end of a run of equal steps. */
function errorAtEnd(method: Method, order: number, steps: number): number {
  const stepper = method.start(rotation, { rtol: 1e-12, fixed: { order, step: END / steps } });
  while (stepper.step(END) === "ok");
  return Math.max(...exact(stepper.t).map((y, i) => Math.abs(stepper.y[i]! - y)));
}

/** Slope of log error against log step, by least squares over several step lengths. */
function observedOrder(method: Method, order: number, steps: readonly number[]): number {
  const x = steps.map((n) => -Math.log(n));
  const y = steps.map((n) => Math.log(errorAtEnd(method, order, n)));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
}

/** V34: the error of BDF of order k falls as h^k and that of RODAS4 as h^4 (Hairer1996, ch. III and sec. IV.7). */
export const integratorOrder = verificationCase({
  id: "V34",
  levels: ["numerics"],
  about: "Observed order of the integrators with held order and step on a smooth, non-stiff problem with known solution.",
  cites: ["Hairer1996"],
  run: () => [[1, 2, 3, 4, 5].map((k) => observedOrder(bdf, k, [160, 240, 320])), observedOrder(rodas4, 4, [40, 60, 80])],
});
