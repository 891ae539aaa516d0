import { electrolyte } from "./electrolyte.ts";
import { arrhenius, assumption, literature } from "./property.ts";

// Coefficients of the fits, by powers of c in mol/L; literature (Nyman2008).
const DIFFUSIVITY = [4.862e-10, -3.972e-10, 8.794e-11] as const; // m² s⁻¹
const CONDUCTIVITY = { linear: 3.329, threeHalves: -2.51, cubic: 0.1297 } as const; // S m⁻¹
/** Where the fitted diffusivity is least [mol L⁻¹], 2.26; it is held constant above. */
const LEAST_AT = -DIFFUSIVITY[1] / (2 * DIFFUSIVITY[2]);

/** LiPF6 in ethylene and ethyl methyl carbonate: the default electrolyte. */
export const nyman = electrolyte({
  id: "nyman",
  name: "Carbonate electrolyte (Nyman)",
  composition: "LiPF6 in EC:EMC 3:7",
  cites: ["Nyman2008"],
  properties: {
    concentration: assumption(1000, "mol/m^3", {
      range: [500, 2000],
      why: "one mole per litre is usual; the paper's main text does not state it",
    }),
    transferenceNumber: literature(0.2594, "1", {
      range: [0.25, 0.4],
      cites: "OKane2022",
      why: "0.31-0.35 in EC:DMC (Krachkovskiy2017)",
    }),
    thermodynamicFactor: literature(1, "1", {
      range: [0.6, 2.2],
      cites: "OKane2022",
      why: "rises with concentration; taken as 1",
    }),
    scale: assumption(1, "1", {
      range: [0.7, 1],
      why: "factor on both transport laws; 0.8 stands for diethyl instead of ethyl methyl carbonate",
    }),
    activationEnergy: literature(17, "kJ/mol", { cites: "Ecker2015", why: "of both laws; the source measured at 25 °C only" }),
  },
  laws: (p) => {
    const warmed = (at25C: number, T: number) => arrhenius({ at25C: p.scale * at25C, activationEnergy: p.activationEnergy, T });
    return {
      concentration: p.concentration,
      transferenceNumber: p.transferenceNumber,
      thermodynamicFactor: p.thermodynamicFactor,
      saltDiffusivity: (c, T) => {
        const m = Math.min(c / 1000, LEAST_AT);
        return warmed(DIFFUSIVITY[0] + m * (DIFFUSIVITY[1] + m * DIFFUSIVITY[2]), T);
      },
      conductivity: (c, T) => {
        const m = c / 1000;
        return warmed(CONDUCTIVITY.linear * m + CONDUCTIVITY.threeHalves * m ** 1.5 + CONDUCTIVITY.cubic * m ** 3, T);
      },
    };
  },
});
