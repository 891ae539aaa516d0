import { moments, sizeClasses, specificArea } from "../design/size-distribution.ts";
import { fromUnit } from "../units/quantity.ts";
import { verificationCase } from "./case.ts";

/** Median [nm], width, truncation [nm] and density [kg m⁻³] of bare dots, bare nanoparticles and coated spheres. */
const POWDERS = [
  [14.5, 0.17, 10, 20, 2330],
  [38, 0.27, 20, 60, 2330],
  [35, 0.07, 30, 40, 1840],
] as const;

export const sizeMoments = verificationCase({
  id: "V41",
  levels: ["M0"],
  about:
    "Mean diameter, surface mean diameter and specific area of truncated lognormal powders from five classes, against adaptive quadrature of the same law.",
  cites: ["Hinds1999"],
  run: () =>
    POWDERS.flatMap(([median, s, from, to, density]) => {
      const [diameter, min, max] = [median, from, to].map((d) => fromUnit(d, "nm"));
      const m = moments(sizeClasses(diameter!, { law: "lognormal", s, min: min!, max: max! }));
      return [m.mean, m.surfaceMean, specificArea(m, density)];
    }),
});
