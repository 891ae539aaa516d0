import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { verificationCase } from "./case.ts";

export const freeSwelling = verificationCase({
  id: "V28",
  levels: ["materials"],
  about: "Volume and radius ratio of a free silicon particle at Li3.75Si, J = 1 + (Ω/V_Si) x.",
  cites: ["Chandrasekaran2010"],
  run() {
    const J = silicon.laws(usualValues(silicon.properties)).volumeRatio.full;
    return [J, Math.cbrt(J)];
  },
});
