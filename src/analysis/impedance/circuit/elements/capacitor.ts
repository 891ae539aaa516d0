import { circuitElement } from "../element.ts";

/** Ideal capacitor. */
export const capacitor = circuitElement({
  code: "C",
  title: "capacitor",
  formula: "1/(jωC)",
  remark: "",
  cites: ["Barsoukov2005"],
  parameters: [{ name: "C", symbol: "C", unit: "F", kind: "positive", about: "capacitance" }],
  direct: () => Infinity,
  impedance(p, at, { omega }, { z, slopes }) {
    const C = p[at]!;
    const slope = slopes[0]!;
    z.re.fill(0);
    slope.re.fill(0);
    for (let k = 0; k < omega.length; k++) {
      const im = -1 / (omega[k]! * C);
      z.im[k] = im;
      slope.im[k] = -im / C;
    }
  },
});
