import { chargeTransferResistance, doubleThermalVoltage, overpotential, tafelSlope } from "../physics/particles/butler-volmer.ts";
import { verificationCase } from "./case.ts";

export const butlerVolmer = verificationCase({
  id: "V13",
  levels: ["particle"],
  about:
    "Overpotential 2RT/F asinh(i/2i₀) at i/i₀ = 0.1, 1, 10, 100, the slope per decade far from equilibrium, and the charge-transfer resistance in units of RT/(F i₀).",
  cites: ["Newman2004"],
  run() {
    const i0 = 0.02; // A m⁻²; any value must give the same
    const RTF = doubleThermalVoltage() / 2;
    return [
      ...[0.1, 1, 10, 100].map((ratio) => overpotential(ratio * i0, i0)),
      tafelSlope(),
      (chargeTransferResistance(i0) * i0) / RTF,
    ];
  },
});
