import { circuitElement } from "../element.ts";

/** Semi-infinite linear diffusion. */
export const warburg = circuitElement({
  code: "W",
  title: "Warburg diffusion",
  formula: "1/(Y √(jω)) = σ(1 − j)/√ω, σ = 1/(Y √2)",
  remark: "results state both Y and σ; impedance.py's W is σ",
  cites: ["Barsoukov2005"],
  parameters: [{ name: "Y", symbol: "Y", unit: "S s^0.5", kind: "positive", about: "Warburg admittance" }],
  direct: () => 0,
  impedance(p, at, { omega }, { z, slopes }) {
    const Y = p[at]!;
    const slope = slopes[0]!;
    for (let k = 0; k < omega.length; k++) {
      const size = Math.SQRT1_2 / (Y * Math.sqrt(omega[k]!));
      z.re[k] = size;
      z.im[k] = -size;
      slope.re[k] = -size / Y;
      slope.im[k] = size / Y;
    }
  },
});
