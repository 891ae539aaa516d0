import { circuitElement, EXPONENT } from "../element.ts";

/** Ideal inductor. */
export const inductor = circuitElement({
  code: "L",
  title: "inductor",
  formula: "jωL",
  remark: "leads and windings at high frequency",
  cites: ["Barsoukov2005"],
  parameters: [{ name: "L", symbol: "L", unit: "H", kind: "positive", about: "inductance" }],
  direct: () => 0,
  high: () => Infinity,
  impedance(p, at, { omega }, { z, slopes }) {
    const L = p[at]!;
    const slope = slopes[0]!;
    z.re.fill(0);
    slope.re.fill(0);
    for (let k = 0; k < omega.length; k++) {
      z.im[k] = omega[k]! * L;
      slope.im[k] = omega[k]!;
    }
  },
});

/** Inductor with losses. */
export const lossyInductor = circuitElement({
  code: "La",
  title: "lossy inductor",
  formula: "L (jω)ⁿ",
  remark: "impedance.py documents the same but computes (jωL)ⁿ",
  cites: ["Barsoukov2005"],
  parameters: [
    { name: "L", symbol: "L", unit: "H s^(n-1)", kind: "positive", about: "inductance" },
    { name: "n", symbol: "n", ...EXPONENT, about: "exponent" },
  ],
  direct: () => 0,
  high: () => Infinity,
  impedance(p, at, { omega, logOmega }, { z, slopes }) {
    const L = p[at]!;
    const n = p[at + 1]!;
    const [byL, byN] = [slopes[0]!, slopes[1]!];
    const cos = Math.cos((n * Math.PI) / 2);
    const sin = Math.sin((n * Math.PI) / 2);
    for (let k = 0; k < omega.length; k++) {
      const size = Math.exp(n * logOmega[k]!);
      const re = size * cos;
      const im = size * sin;
      byL.re[k] = re;
      byL.im[k] = im;
      z.re[k] = L * re;
      z.im[k] = L * im;
      byN.re[k] = L * (re * logOmega[k]! - im * (Math.PI / 2)); // Z ln(jω)
      byN.im[k] = L * (im * logOmega[k]! + re * (Math.PI / 2));
    }
  },
});
