import { type Table, table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, type Axis, axes, type Figure, figure, line, points, rule } from "./figure.ts";
import { impedanceUnit } from "./fitted-nyquist.ts";

/** (Z − Z_model)/|Z| of both parts over the frequency [1]. */
function residualsOf(fit: Table): Table {
  const values = (name: string) => fit.column(name).values;
  const [re, im] = [values("real_impedance_ohm"), values("imaginary_impedance_ohm")];
  const [modelRe, modelIm] = [values("x_fitted_real_impedance_ohm"), values("x_fitted_imaginary_impedance_ohm")];
  const modulus = re.map((x, i) => Math.hypot(x, im[i]!));
  return table(fit.label, {
    frequency_hertz: fit.column("frequency_hertz"),
    real: { unit: "1", values: re.map((x, i) => (x - modelRe[i]!) / modulus[i]!) },
    imaginary: { unit: "1", values: im.map((x, i) => (x - modelIm[i]!) / modulus[i]!) },
  });
}

/**
 * Measured impedance and a model of it over the frequency, with what the model leaves over: a misfit that a Nyquist plot hides.
 * @param fit columns `frequency_hertz` [Hz], `real_impedance_ohm`, `imaginary_impedance_ohm` and those of the model, with `x_fitted_`
 * before their names [ohm]
 */
export function modelledImpedance(fit: Table, options: About & { readonly id?: string; readonly model: string }): Figure {
  const frequency: Axis = { quantity: "frequency", symbol: "f", unit: "Hz", log: true };
  // one unit for both parts, so that they can be compared
  const parts = ["real_impedance_ohm", "imaginary_impedance_ohm"].flatMap((name) => [...fit.column(name).values]);
  const unit = impedanceUnit(parts.reduce((most, z) => Math.max(most, Math.abs(z)), 0));
  const panel = (column: "real_impedance_ohm" | "imaginary_impedance_ohm", symbol: string, negate: boolean) => {
    const sign = negate ? { negate: "y" as const } : {};
    return axes({
      x: frequency,
      y: { symbol, unit },
      series: [
        points(fit, { x: "frequency_hertz", y: column, as: "ink", strength: 0.3, ...sign }),
        line(fit, { x: "frequency_hertz", y: `x_fitted_${column}`, as: "accent", standing: "calibrated", over: true, ...sign }),
      ],
    });
  };
  const residuals = residualsOf(fit);
  return figure({
    id: options.id ?? "modelled-impedance",
    title: options.title ?? "Measured and modelled impedance",
    caption: `(a, b) Real part and negative imaginary part of the impedance over the frequency; markers: measured, line: ${options.model}. (c) What is left over, in percent of |*Z*|. ${options.setting}`,
    width: "double",
    height: 62,
    columns: [1, 1, 1],
    standing: [],
    panels: [
      panel("real_impedance_ohm", "Z′", false),
      panel("imaginary_impedance_ohm", "−Z″", true),
      axes({
        naming: "above",
        x: frequency,
        y: { quantity: "residual", unit: "%" },
        series: [
          rule("y", 0, { as: "line" }),
          points(residuals, { x: "frequency_hertz", y: "real", as: "variant 1", label: "*Z*′" }),
          points(residuals, { x: "frequency_hertz", y: "imaginary", as: "variant 2", label: "*Z*″" }),
        ],
      }),
    ],
    ...originOf(options),
  });
}
