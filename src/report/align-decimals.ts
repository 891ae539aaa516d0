import { escapeHtml, typeset } from "./escape.ts";

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
