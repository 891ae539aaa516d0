import { circuitElement, type ElementParameter, EXPONENT } from "../element.ts";

const RESISTANCE: ElementParameter = { name: "R", symbol: "R", unit: "ohm", kind: "positive", about: "resistance of the arc" };
const TIME: ElementParameter = {
  name: "tau",
  symbol: "τ",
  unit: "s",
  kind: "positive",
  aliases: ["t"],
  about: "time of the arc; its top lies at f = 1/(2πτ)",
};

/** An arc of one time. */
export const relaxation = circuitElement({
  code: "K",
  title: "R ∥ C by its time",
  formula: "R/(1 + jωτ)",
  remark: "",
  cites: ["Barsoukov2005"],
  parameters: [RESISTANCE, TIME],
  direct: (p, at) => p[at]!,
  impedance(p, at, { omega }, { z, slopes }) {
    const R = p[at]!;
    const tau = p[at + 1]!;
    const [byR, byTau] = [slopes[0]!, slopes[1]!];
    for (let k = 0; k < omega.length; k++) {
      const x = omega[k]! * tau;
      const re = 1 / (1 + x * x);
      const im = -x * re;
      byR.re[k] = re;
      byR.im[k] = im;
      z.re[k] = R * re;
      z.im[k] = R * im;
      byTau.re[k] = 2 * R * omega[k]! * re * im; // −jωR/(1 + jx)²
      byTau.im[k] = -R * omega[k]! * (re * re - im * im);
    }
  },
});

/** A depressed arc. */
export const zarc = circuitElement({
  code: "Z",
  aliases: ["Zarc"],
  title: "ZARC, R ∥ Q by its time",
  formula: "R/(1 + (jωτ)ⁿ)",
  remark: "the same arc as R ∥ Q with Q = τⁿ/R",
  cites: ["Cole1941"],
  parameters: [RESISTANCE, TIME, { name: "n", symbol: "n", ...EXPONENT, about: "exponent, 1 for a half circle" }],
  direct: (p, at) => p[at]!,
  impedance(p, at, { logOmega }, { z, slopes }) {
    const R = p[at]!;
    const tau = p[at + 1]!;
    const n = p[at + 2]!;
    const [byR, byTau, byN] = [slopes[0]!, slopes[1]!, slopes[2]!];
    const cos = Math.cos((n * Math.PI) / 2);
    const sin = Math.sin((n * Math.PI) / 2);
    const logTau = Math.log(tau);
    for (let k = 0; k < logOmega.length; k++) {
      const log = logOmega[k]! + logTau;
      const size = Math.exp(n * log);
      const ar = size * cos; // a = (jωτ)ⁿ
      const ai = size * sin;
      const below = (1 + ar) * (1 + ar) + ai * ai;
      const re = (1 + ar) / below; // 1/(1 + a)
      const im = -ai / below;
      byR.re[k] = re;
      byR.im[k] = im;
      z.re[k] = R * re;
      z.im[k] = R * im;
      const ur = re - (re * re - im * im); // a/(1 + a)²
      const ui = im - 2 * re * im;
      byTau.re[k] = ((-R * n) / tau) * ur;
      byTau.im[k] = ((-R * n) / tau) * ui;
      byN.re[k] = -R * (ur * log - ui * (Math.PI / 2));
      byN.im[k] = -R * (ui * log + ur * (Math.PI / 2));
    }
  },
});

/** A depressed and lopsided arc. */
export const havriliakNegami = circuitElement({
  code: "H",
  aliases: ["Ha"],
  title: "Havriliak-Negami arc",
  formula: "R/(1 + (jωτ)ᵃ)ᵇ",
  remark: "pyimpspec's Ha; its H is another element",
  cites: ["Havriliak1967"],
  parameters: [
    RESISTANCE,
    TIME,
    { name: "a", symbol: "a", ...EXPONENT, aliases: ["alpha"], about: "breadth, 1 for none" },
    { name: "b", symbol: "b", ...EXPONENT, aliases: ["beta", "gamma"], about: "lopsidedness, 1 for none" },
  ],
  direct: (p, at) => p[at]!,
  impedance(p, at, { logOmega }, { z, slopes }) {
    const R = p[at]!;
    const tau = p[at + 1]!;
    const n = p[at + 2]!;
    const b = p[at + 3]!;
    const [byR, byTau, byA, byB] = [slopes[0]!, slopes[1]!, slopes[2]!, slopes[3]!];
    const cos = Math.cos((n * Math.PI) / 2);
    const sin = Math.sin((n * Math.PI) / 2);
    const logTau = Math.log(tau);
    for (let k = 0; k < logOmega.length; k++) {
      const log = logOmega[k]! + logTau;
      const size = Math.exp(n * log);
      const ar = size * cos; // (jωτ)ᵃ
      const ai = size * sin;
      const below = (1 + ar) * (1 + ar) + ai * ai;
      const logSize = 0.5 * Math.log(below); // ln(1 + (jωτ)ᵃ)
      const angle = Math.atan2(ai, 1 + ar);
      const whole = Math.exp(-b * logSize);
      const re = whole * Math.cos(b * angle);
      const im = -whole * Math.sin(b * angle);
      byR.re[k] = re;
      byR.im[k] = im;
      z.re[k] = R * re;
      z.im[k] = R * im;
      const vr = (ar * (1 + ar) + ai * ai) / below; // (jωτ)ᵃ/(1 + (jωτ)ᵃ)
      const vi = ai / below;
      const ur = -R * b * (re * vr - im * vi);
      const ui = -R * b * (re * vi + im * vr);
      byTau.re[k] = (n / tau) * ur;
      byTau.im[k] = (n / tau) * ui;
      byA.re[k] = ur * log - ui * (Math.PI / 2);
      byA.im[k] = ui * log + ur * (Math.PI / 2);
      byB.re[k] = -R * (re * logSize - im * angle);
      byB.im[k] = -R * (im * logSize + re * angle);
    }
  },
});
