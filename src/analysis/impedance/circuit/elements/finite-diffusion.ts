import { blockedEnd, openEnd } from "../diffusion-functions.ts";
import { type CircuitElement, circuitElement, type ElementParameter } from "../element.ts";

const PARAMETERS: readonly ElementParameter[] = [
  { name: "R", symbol: "R_{w}", unit: "ohm", kind: "positive", about: "diffusion resistance" },
  { name: "tau", symbol: "τ", unit: "s", kind: "positive", about: "diffusion time L²/D" },
];

const values = new Float64Array(4);

/** Z = R g(jωτ) and its slopes for one of the functions of diffusion. */
function diffusion(g: (xr: number, xi: number, out: Float64Array) => void): CircuitElement["impedance"] {
  return (p, at, { omega }, { z, slopes }) => {
    const R = p[at]!;
    const tau = p[at + 1]!;
    const [byR, byTau] = [slopes[0]!, slopes[1]!];
    for (let k = 0; k < omega.length; k++) {
      g(0, omega[k]! * tau, values);
      byR.re[k] = values[0]!;
      byR.im[k] = values[1]!;
      z.re[k] = R * values[0]!;
      z.im[k] = R * values[1]!;
      byTau.re[k] = (R / tau) * values[2]!;
      byTau.im[k] = (R / tau) * values[3]!;
    }
  };
}

/** Diffusion in a layer with a blocked end. */
export const blockedDiffusion = circuitElement({
  code: "Wo",
  title: "finite diffusion, blocked end",
  formula: "R coth(y)/y, y = √(jωτ)",
  remark: "at low frequency R/3 and the capacitance τ/R; pyimpspec writes it with Y = τ/R², B = τ",
  cites: ["Barsoukov2005"],
  parameters: PARAMETERS,
  direct: () => 0,
  impedance: diffusion(blockedEnd),
});

/** Diffusion through a layer to a reservoir. */
export const openDiffusion = circuitElement({
  code: "Ws",
  title: "finite diffusion, open to a reservoir",
  formula: "R tanh(y)/y, y = √(jωτ)",
  remark: "closes to R at low frequency; pyimpspec writes it with Y = τ/R², B = τ",
  cites: ["Barsoukov2005"],
  parameters: PARAMETERS,
  direct: (p, at) => p[at]!,
  impedance: diffusion(openEnd),
});
