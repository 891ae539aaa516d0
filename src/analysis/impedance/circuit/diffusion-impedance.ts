import type { CircuitElement } from "./element.ts";

const values = new Float64Array(4);

/**
 * Z = R g(jωτ) and its slopes, of an element whose parameters are R [Ω] and τ [s].
 * @param g one of `diffusion-functions.ts`: writes [Re g, Im g, Re x g′, Im x g′] to `out`
 */
export function diffusionImpedance(g: (xr: number, xi: number, out: Float64Array) => void): CircuitElement["impedance"] {
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
