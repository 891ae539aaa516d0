import { showDecimals, showNumber, showUnit } from "./show.ts";

/** A number and its standard uncertainty, rounded alike. */
export interface ShownNumber {
  readonly value: string;
  readonly sigma: string;
}

/**
 * Digits of a number with one standard uncertainty: sigma keeps two figures when it starts with 1 or 2, else one; the value ends
 * at the same place.
 * @example showUncertain(1978.4, 42) // { value: "1980", sigma: "40" }
 */
export function showUncertain(value: number, sigma: number): ShownNumber {
  if (!(sigma > 0) || !Number.isFinite(sigma) || !Number.isFinite(value))
    return { value: showNumber(value), sigma: showNumber(sigma) };
  const [lead, power] = sigma.toExponential(1).split("e").map(Number);
  const place = power! - (lead! < 3 ? 1 : 0);
  const largest = Math.max(Math.abs(value), sigma);
  const exponent = Math.floor(Math.log10(largest));
  if (exponent < -3 || exponent > 5) {
    const scale = 10 ** exponent;
    const decimals = Math.max(0, exponent - place);
    const times = showNumber(scale, 1).replace(/^1 /, "");
    return {
      value: `${showDecimals(value / scale, decimals)} ${times}`,
      sigma: `${(sigma / scale).toFixed(decimals)} ${times}`,
    };
  }
  const step = 10 ** place;
  const rounded = place > 0 ? [Math.round(value / step) * step, Math.round(sigma / step) * step] : [value, sigma];
  const [v, s] = rounded.map((x) => showDecimals(x, Math.max(0, -place)));
  return { value: v!, sigma: s! };
}

/**
 * A number with one standard uncertainty and its unit, a common power of ten taken out.
 * @example showWithError(2.3e-15, 4e-16, "m^2/s") // "(2.3 ± 0.4) × 10⁻¹⁵ m² s⁻¹"
 */
export function showWithError(value: number, sigma: number, unit: string): string {
  const shown = showUncertain(value, sigma);
  const power = / × 10[⁻⁰-⁹¹²³]+$/.exec(shown.value)?.[0];
  const number =
    power && shown.sigma.endsWith(power)
      ? `(${shown.value.slice(0, -power.length)} ± ${shown.sigma.slice(0, -power.length)})${power}`
      : `${shown.value} ± ${shown.sigma}`;
  return `${number} ${showUnit(unit)}`.trimEnd();
}
