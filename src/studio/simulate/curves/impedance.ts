import { familyStrength } from "../../../figures/family.ts";
import { figure } from "../../../figures/figure.ts";
import { line, points } from "../../../figures/series.ts";
import { showDecimals } from "../../../units/show.ts";
import type { Curve } from "./curve.ts";

const PLACE = { x: "x_real_impedance_ohm_m2", y: "x_imaginary_impedance_ohm_m2", negate: "y" } as const;
/** Spectra that are drawn at most, spread over those there are. */
const MOST = 6;

/** Spectra in the complex plane. */
export const impedance: Curve = {
  id: "impedance",
  title: "Impedance",
  short: "EIS",
  suits: (course) => course.spectra.length > 0,
  figure: (shown) =>
    figure({
      id: "impedance",
      title: "Impedance",
      caption: "Impedance per area of the electrode in the complex plane, faint to full in the order measured; computed.",
      x: { symbol: "Z′", unit: "ohm cm^2", zero: true },
      y: { symbol: "−Z″", unit: "ohm cm^2", zero: true, sameScaleAs: "x" },
      naming: "legend",
      standing: [],
      series: shown.flatMap(({ as, name, course: { spectra } }) => {
        const every = Math.max(1, Math.ceil(spectra.length / MOST));
        const drawn = spectra.filter((_, k) => k % every === 0);
        return drawn.flatMap(({ table, voltage }, k) => {
          const strength = familyStrength(k, drawn.length);
          const label = drawn.length > 1 ? `${name}, ${showDecimals(voltage, 2)} V` : name;
          return [
            line(table, { ...PLACE, as, strength, label }),
            points(table, { ...PLACE, as, strength, standing: "calibrated" }),
          ];
        });
      }),
    }),
};
