import { CCOS_FITTED, calibratedPoints, ccosHost } from "../studies/paper-rate.ts";
import { fitRateCapability, type RateLoss, ratePrediction } from "../studies/rate-capability.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { verificationCase } from "./case.ts";

/** Currents at which every fit predicts a capacity [A/g]. */
const CURRENTS = [0.1, 0.5, 1, 3, 4, 5];
const UNITS: Readonly<Record<RateLoss, string>> = { exchangeCurrent: "A/g", resistance: "ohm g", diffusionTime: "s" };

export const lumpedRate = verificationCase({
  id: "V47",
  levels: ["M2s lumped", "numerics"],
  about:
    "Five hypotheses on the rate capability of a composite of silicon and hard carbon, fitted to capacities at 0.1, 1 and 5 A/g; parameters and capacities at six currents, against an independent fit of the same equations.",
  cites: ["Yu2024", "Newman2004", "Verbrugge2016"],
  run() {
    const host = ccosHost();
    const currents = CURRENTS.map((i) => fromUnit(i, "A/g"));
    return fitRateCapability(host, calibratedPoints(CCOS_FITTED)).flatMap(({ model, fit, losses }) => [
      ...model.losses.map((name, j) => inUnit(fit.values[j]!, UNITS[name])),
      ...ratePrediction(host, currents, losses).map((q) => inUnit(q, "mAh/g")),
    ]);
  },
});
