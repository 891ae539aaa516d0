import type { Light, Standing } from "../data/estimate.ts";

const shape = (inner: string) =>
  `<svg viewBox="0 0 14 10" width="14" height="10" aria-hidden="true" focusable="false">${inner}</svg>`;
const line = (d: string, width: number, dash = "") =>
  shape(`<path d="${d}" fill="none" stroke="currentColor" stroke-width="${width}"${dash && ` stroke-dasharray="${dash}"`}/>`);

/** Shapes of the standings; those of curves are drawn as curves are: calibrated solid, predicted dashed, measured a marker. */
const STANDING_SHAPE: Readonly<Record<Standing, string>> = {
  measured: shape('<circle cx="7" cy="5" r="3.6" fill="currentColor"/>'),
  calibrated: line("M0 5H14", 2),
  predicted: line("M0 5H14", 2, "3.6 1.6"),
  computed: line("M3.5 1.2L11 5L3.5 8.8Z", 1.4),
  literature: line("M3.5 1.5H10.5V8.5H3.5Z", 1.4),
  assumed: line("M7 .8L11.2 5L7 9.2L2.8 5Z", 1.4),
  contradiction: line("M3.2 1.2L10.8 8.8M10.8 1.2L3.2 8.8", 2),
};

const LIGHT_SHAPE: Readonly<Record<Light, string>> = {
  green: shape('<circle cx="7" cy="5" r="4" fill="currentColor"/>'),
  amber: shape('<path d="M7 .6L11.8 9H2.2Z" fill="currentColor"/>'),
  red: shape('<path d="M3.2 1.2H10.8V8.8H3.2Z" fill="currentColor"/>'),
};

/** All standings, in the order of a key. */
export const STANDINGS = Object.keys(STANDING_SHAPE) as readonly Standing[];

/** The mark of a standing: shape, colour and word. */
export function standingMark(standing: Standing): string {
  return `<span class="mark mark-${standing}">${STANDING_SHAPE[standing]}<span>${standing}</span></span>`;
}

/** A light with its word, already HTML: shape, colour and word. Without a light, the word alone. */
export function lightMark(light: Light | undefined, word: string): string {
  return light ? `<span class="mark light-${light}">${LIGHT_SHAPE[light]}<span>${word}</span></span>` : `<span>${word}</span>`;
}
