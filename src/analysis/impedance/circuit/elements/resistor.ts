import { circuitElement } from "../element.ts";

/** Ohmic resistance. */
export const resistor = circuitElement({
  code: "R",
  title: "resistor",
  formula: "R",
  remark: "",
  cites: ["Barsoukov2005"],
  parameters: [{ name: "R", symbol: "R", unit: "ohm", kind: "positive", about: "resistance" }],
  direct: (p, at) => p[at]!,
  high: (p, at) => p[at]!,
  impedance(p, at, _, { z, slopes }) {
    z.re.fill(p[at]!);
    z.im.fill(0);
    slopes[0]!.re.fill(1);
    slopes[0]!.im.fill(0);
  },
});
