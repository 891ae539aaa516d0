import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { stressPotentialSlope } from "../materials/stress-potential.ts";
import { verificationCase } from "./case.ts";

export const stressPotential = verificationCase({
  id: "V26",
  levels: ["materials"],
  about:
    "First-order change of silicon's potential with stress, Ω/F with Ω from the swelling law: under equal stress in three directions, and in two (thin film).",
  cites: ["Larche1973", "Sethuraman2010"],
  run() {
    const { volumeRatio, maxConcentration } = silicon.laws(usualValues(silicon.properties));
    const Ω = (volumeRatio.full - volumeRatio.empty) / maxConcentration; // dJ_c/dc_R, m³ mol⁻¹
    return [stressPotentialSlope(Ω, "hydrostatic"), stressPotentialSlope(Ω, "equibiaxial")];
  },
});
