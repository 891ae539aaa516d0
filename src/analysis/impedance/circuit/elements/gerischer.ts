import { circuitElement } from "../element.ts";

/** Diffusion with a reaction of first order that uses up what diffuses. */
export const gerischer = circuitElement({
  code: "G",
  title: "Gerischer, reaction and diffusion",
  formula: "R/√(1 + jωτ)",
  remark: "",
  cites: ["Gerischer1951"],
  parameters: [
    { name: "R", symbol: "R_{G}", unit: "ohm", kind: "positive", about: "resistance" },
    { name: "tau", symbol: "τ", unit: "s", kind: "positive", about: "time of the reaction" },
  ],
  direct: (p, at) => p[at]!,
  impedance(p, at, { omega }, { z, slopes }) {
    const R = p[at]!;
    const tau = p[at + 1]!;
    const [byR, byTau] = [slopes[0]!, slopes[1]!];
    for (let k = 0; k < omega.length; k++) {
      const x = omega[k]! * tau;
      const size = Math.sqrt(1 + x * x);
      const a = Math.sqrt(0.5 * (size + 1)); // √(1 + jx) = a + jb
      const b = x / (2 * a);
      const re = a / size;
      const im = -b / size;
      byR.re[k] = re;
      byR.im[k] = im;
      z.re[k] = R * re;
      z.im[k] = R * im;
      const half = (0.5 * R * x) / (tau * size * size); // −Z jω/(2(1 + jx))
      byTau.re[k] = half * (im - re * x);
      byTau.im[k] = -half * (re + im * x);
    }
  },
});
