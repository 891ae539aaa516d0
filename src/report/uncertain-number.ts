import { showDecimals, showNumber } from "../units/show.ts";
import { escapeHtml, typeset } from "./escape.ts";

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

/** A stated number as it was written, without rounding: 25.47, 2079, 1 × 10⁻¹⁹. */
export function showStated(value: number): string {
  const digits = Math.abs(value).toExponential().split("e")[0]!.replace(".", "").length;
  return showNumber(value, digits);
}

/**
 * Numbers as HTML that line up at the decimal point when they stand right-aligned in tabular figures: shorter ones get hidden
 * zeros. Texts that are no plain decimals stay as they are.
 */
export function alignDecimals(texts: readonly string[]): string[] {
  const decimals = texts.map((t) => (/^[−+]?\d+(\.\d+)?$/.test(t) ? (t.split(".")[1]?.length ?? 0) : undefined));
  const most = Math.max(0, ...decimals.map((d) => d ?? 0));
  return texts.map((text, i) => {
    const own = decimals[i];
    if (own === undefined || own === most) return typeset(text);
    const missing = (own === 0 ? "." : "") + "0".repeat(most - own);
    return `${escapeHtml(text)}<span class="pad" aria-hidden="true">${missing}</span>`;
  });
}
