import { blockedEnd, openEnd } from "../diffusion-functions.ts";
import { diffusionImpedance } from "../diffusion-impedance.ts";
import { circuitElement, type ElementParameter } from "../element.ts";

const PARAMETERS: readonly ElementParameter[] = [
  { name: "R", symbol: "R_{w}", unit: "ohm", kind: "positive", about: "diffusion resistance" },
  { name: "tau", symbol: "τ", unit: "s", kind: "positive", about: "diffusion time L²/D" },
];

/** Diffusion in a layer with a blocked end. */
export const blockedDiffusion = circuitElement({
  code: "Wo",
  title: "finite diffusion, blocked end",
  formula: "R coth(y)/y, y = √(jωτ)",
  remark: "at low frequency R/3 and the capacitance τ/R; pyimpspec writes it with Y = τ/R², B = τ",
  cites: ["Barsoukov2005"],
  parameters: PARAMETERS,
  direct: () => 0,
  impedance: diffusionImpedance(blockedEnd),
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
  impedance: diffusionImpedance(openEnd),
});
