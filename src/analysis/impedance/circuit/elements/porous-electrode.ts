import { blockedEnd } from "../diffusion-functions.ts";
import { type CircuitElement, circuitElement, type ElementParameter, EXPONENT } from "../element.ts";

const IONIC: ElementParameter = {
  name: "R",
  symbol: "R_{ion}",
  unit: "ohm",
  kind: "positive",
  aliases: ["R_i", "Rion"],
  about: "ionic resistance of all pores",
};
const values = new Float64Array(4);

/** Pores whose walls are a constant-phase element. */
export const blockingPores: CircuitElement = circuitElement({
  code: "T",
  aliases: ["TLMQ"],
  title: "porous electrode, blocking",
  formula: "√(R z) coth √(R/z), z = 1/(Q (jω)ⁿ)",
  remark: "R/3 and a 45° rise at high frequency; impedance.py's TLMQ",
  cites: ["DeLevie1963"],
  parameters: [
    IONIC,
    { name: "Q", symbol: "Q", unit: "S s^n", kind: "positive", aliases: ["Y"], about: "walls, as of a constant-phase element" },
    { name: "n", symbol: "n", ...EXPONENT, about: "exponent of the walls" },
  ],
  direct: () => 0,
  impedance(p, at, { logOmega }, { z, slopes }) {
    const R = p[at]!;
    const Q = p[at + 1]!;
    const n = p[at + 2]!;
    const [byR, byQ, byN] = [slopes[0]!, slopes[1]!, slopes[2]!];
    const cos = R * Q * Math.cos((n * Math.PI) / 2);
    const sin = R * Q * Math.sin((n * Math.PI) / 2);
    for (let k = 0; k < logOmega.length; k++) {
      const size = Math.exp(n * logOmega[k]!);
      blockedEnd(size * cos, size * sin, values); // x = R/z
      const [gr, gi, hr, hi] = [values[0]!, values[1]!, values[2]!, values[3]!];
      z.re[k] = R * gr;
      z.im[k] = R * gi;
      byR.re[k] = gr + hr;
      byR.im[k] = gi + hi;
      byQ.re[k] = (R / Q) * hr;
      byQ.im[k] = (R / Q) * hi;
      byN.re[k] = R * (hr * logOmega[k]! - hi * (Math.PI / 2)); // R x g′ ln(jω)
      byN.im[k] = R * (hi * logOmega[k]! + hr * (Math.PI / 2));
    }
  },
});

/** √(R z) coth √(R/z) of a wall that is a resistance z. */
const betweenEnds = (R: number, z: number): number =>
  z > 0 && z < Infinity ? Math.sqrt(R * z) / Math.tanh(Math.sqrt(R / z)) : z;

/** Pores whose walls are any circuit. */
export const pores: CircuitElement = circuitElement({
  code: "T",
  title: "porous electrode around a circuit",
  formula: "√(R z) coth √(R/z)",
  remark: "z is the circuit of all walls together",
  cites: ["DeLevie1963"],
  parameters: [IONIC],
  direct: (p, at, wall) => (wall < Infinity ? betweenEnds(p[at]!, wall) : 0),
  high: (p, at, wall) => betweenEnds(p[at]!, wall),
  hasInner: true,
  impedance(p, at, { logOmega }, { z, slopes, inner }, wall) {
    const R = p[at]!;
    const byR = slopes[0]!;
    const byWall = inner!;
    for (let k = 0; k < logOmega.length; k++) {
      const wr = wall.re[k]!;
      const wi = wall.im[k]!;
      const size = wr * wr + wi * wi;
      const xr = (R * wr) / size; // x = R/z
      const xi = (-R * wi) / size;
      blockedEnd(xr, xi, values);
      const [gr, gi, hr, hi] = [values[0]!, values[1]!, values[2]!, values[3]!];
      z.re[k] = R * gr;
      z.im[k] = R * gi;
      byR.re[k] = gr + hr;
      byR.im[k] = gi + hi;
      byWall.re[k] = -(xr * hr - xi * hi); // −x · x g′
      byWall.im[k] = -(xr * hi + xi * hr);
    }
  },
});
