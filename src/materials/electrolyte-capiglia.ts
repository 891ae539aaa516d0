import { electrolyte } from "./electrolyte.ts";
import { arrhenius, assumption, literature } from "./property.ts";

// Coefficients of the fits, c in mol/L; literature (Capiglia1999 as fitted in Dualfoil, Sulzer2021).
const DIFFUSIVITY = { dilute: 5.34e-10, decay: 0.65 } as const; // m² s⁻¹, 1
const CONDUCTIVITY = [0.0911, 1.9101, -1.052, 0.1554] as const; // S m⁻¹, by powers

/** Sum of coefficients times powers of m, lowest power first. */
function polynomial(coefficients: readonly number[], m: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * m + coefficients[k]!;
  return sum;
}

/** LiPF6 in ethylene and dimethyl carbonate: the alternative set. */
export const capiglia = electrolyte({
  id: "capiglia",
  name: "Carbonate electrolyte (Capiglia)",
  composition: "LiPF6 in EC:DMC",
  cites: ["Capiglia1999", "Sulzer2021"],
  properties: {
    concentration: assumption(1000, "mol/m^3", {
      range: [500, 2000],
      why: "one mole per litre is usual; the paper's main text does not state it",
    }),
    transferenceNumber: literature(0.33, "1", { range: [0.25, 0.4], cites: "Krachkovskiy2017", why: "0.31-0.35 in EC:DMC" }),
    thermodynamicFactor: literature(1, "1", {
      range: [0.6, 2.2],
      cites: "Sulzer2021",
      why: "rises with concentration; taken as 1",
    }),
    scale: assumption(1, "1", { range: [0.7, 1], why: "factor on both transport laws, for other solvents" }),
    diffusionActivationEnergy: literature(37.04, "kJ/mol", { cites: "Sulzer2021" }),
    conductionActivationEnergy: literature(34.7, "kJ/mol", { cites: "Sulzer2021" }),
  },
  laws: (p) => ({
    concentration: p.concentration,
    transferenceNumber: p.transferenceNumber,
    thermodynamicFactor: p.thermodynamicFactor,
    saltDiffusivity: (c, T) =>
      arrhenius({
        at25C: p.scale * DIFFUSIVITY.dilute * Math.exp((-DIFFUSIVITY.decay * c) / 1000),
        activationEnergy: p.diffusionActivationEnergy,
        T,
      }),
    conductivity: (c, T) =>
      arrhenius({
        at25C: p.scale * polynomial(CONDUCTIVITY, c / 1000),
        activationEnergy: p.conductionActivationEnergy,
        T,
      }),
  }),
});
