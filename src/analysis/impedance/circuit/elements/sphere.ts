import { sphere } from "../diffusion-functions.ts";
import { diffusionImpedance } from "../diffusion-impedance.ts";
import { circuitElement, type ElementParameter } from "../element.ts";

const PARAMETERS: readonly ElementParameter[] = [
  { name: "R", symbol: "R_{d}", unit: "ohm", kind: "positive", about: "diffusion resistance" },
  { name: "tau", symbol: "τ", unit: "s", kind: "positive", about: "diffusion time R²/D of the radius" },
];

const values = new Float64Array(4);

/** Diffusion into equal spheres. */
export const spheres = circuitElement({
  code: "S",
  title: "diffusion into spheres",
  formula: "R tanh(y)/(y − tanh(y)), y = √(jωτ)",
  remark: "at low frequency R(1/5 + 3/(jωτ)); the element of round particles",
  cites: ["Jacobsen1995"],
  parameters: PARAMETERS,
  direct: () => 0,
  impedance: diffusionImpedance(sphere),
});

/** Gauss-Hermite rule of seven points for the standard normal distribution (Abramowitz1964, 25.4.46 and table 25.10, scaled by √2). */
const NODES = [
  -3.750439717725742, -2.366759410734541, -1.154405394739968, 0, 1.154405394739968, 2.366759410734541, 3.750439717725742,
];
const WEIGHTS = [
  0.0005482688559722178, 0.03075712396758651, 0.2401231786050127, 0.4571428571428571, 0.2401231786050127, 0.03075712396758651,
  0.0005482688559722178,
];

/**
 * Diffusion into spheres whose radii follow a log-normal law of their volume: the admittances of the classes add up. A sphere of
 * ρ times the median radius has ρ² times the time; a class with the share v of the volume has 1/v · ρ² times the resistance, since
 * its surface is v/ρ and its resistance per surface ρ times those of the median.
 */
export const spreadSpheres = circuitElement({
  code: "Sd",
  title: "diffusion into spheres of spread radii",
  formula: "1/Σ v/Z_S(R ρ², τ ρ²), ln ρ normal with width s, seven points",
  remark: "shares v of the volume; R and τ are those of the median radius",
  cites: ["Jacobsen1995", "Abramowitz1964"],
  parameters: [
    ...PARAMETERS,
    { name: "s", symbol: "s", unit: "1", kind: "share", min: 0, max: 1, about: "standard deviation of ln radius" },
  ],
  direct: () => 0,
  impedance(p, at, { omega }, { z, slopes }) {
    const R = p[at]!;
    const tau = p[at + 1]!;
    const s = p[at + 2]!;
    const [byR, byTau, byS] = [slopes[0]!, slopes[1]!, slopes[2]!];
    for (let k = 0; k < omega.length; k++) {
      let [yr, yi, tr, ti, sr, si] = [0, 0, 0, 0, 0, 0]; // Y R, τ ∂/∂τ and ∂/∂s of it
      for (let i = 0; i < 7; i++) {
        const area = Math.exp(2 * s * NODES[i]!);
        sphere(0, omega[k]! * tau * area, values);
        const [gr, gi, hr, hi] = [values[0]!, values[1]!, values[2]!, values[3]!];
        const size = gr * gr + gi * gi;
        const v = WEIGHTS[i]! / area;
        const [ar, ai] = [(v * gr) / size, (-v * gi) / size]; // v/(ρ² g)
        const [qr, qi] = [(hr * gr + hi * gi) / size, (hi * gr - hr * gi) / size]; // h/g
        const [dr, di] = [-(ar * qr - ai * qi), -(ar * qi + ai * qr)];
        yr += ar;
        yi += ai;
        tr += dr;
        ti += di;
        sr += 2 * NODES[i]! * (dr - ar);
        si += 2 * NODES[i]! * (di - ai);
      }
      const size = yr * yr + yi * yi;
      const [re, im] = [yr / size, -yi / size];
      byR.re[k] = re;
      byR.im[k] = im;
      z.re[k] = R * re;
      z.im[k] = R * im;
      const [ur, ui] = [-R * (re * re - im * im), -2 * R * re * im]; // ∂Z/∂(Y R)
      byTau.re[k] = (ur * tr - ui * ti) / tau;
      byTau.im[k] = (ur * ti + ui * tr) / tau;
      byS.re[k] = ur * sr - ui * si;
      byS.im[k] = ur * si + ui * sr;
    }
  },
});
