import { circuitElement, EXPONENT } from "../element.ts";

/** Constant-phase element. */
export const constantPhase = circuitElement({
  code: "Q",
  aliases: ["CPE"],
  labelled: "CPE",
  title: "constant-phase element",
  formula: "1/(Q (jω)ⁿ)",
  remark: "Q is no capacitance: two conventions make one of it, Brug1984 and Hsu2001",
  cites: ["Brug1984", "Hsu2001"],
  parameters: [
    { name: "Q", symbol: "Q", unit: "S s^n", kind: "positive", aliases: ["Y"], about: "size of the admittance at ω = 1/s" },
    { name: "n", symbol: "n", ...EXPONENT, about: "exponent, 1 for a capacitor" },
  ],
  direct: () => Infinity,
  impedance(p, at, { logOmega }, { z, slopes }) {
    const Q = p[at]!;
    const n = p[at + 1]!;
    const [byQ, byN] = [slopes[0]!, slopes[1]!];
    const cos = Math.cos((n * Math.PI) / 2) / Q;
    const sin = Math.sin((n * Math.PI) / 2) / Q;
    for (let k = 0; k < logOmega.length; k++) {
      const size = Math.exp(-n * logOmega[k]!);
      const re = size * cos;
      const im = -size * sin;
      z.re[k] = re;
      z.im[k] = im;
      byQ.re[k] = -re / Q;
      byQ.im[k] = -im / Q;
      byN.re[k] = im * (Math.PI / 2) - re * logOmega[k]!; // −Z ln(jω)
      byN.im[k] = -im * logOmega[k]! - re * (Math.PI / 2);
    }
  },
});
