import { closedPores } from "../design/closed-pores.ts";
import { inUnit } from "../units/quantity.ts";
import { verificationCase } from "./case.ts";

export const lithiumInClosedPores = verificationCase({
  id: "V49",
  levels: ["M0"],
  about:
    "Upper bound of lithium metal in the closed pores of a carbon of 1.6 g cm⁻³: pore volume times the charge of lithium metal.",
  cites: ["Yu2024"],
  run: () => [0.05, 0.2, 0.5].map((f_p) => inUnit(closedPores(f_p, 1600).lithium, "mAh/g")),
});
