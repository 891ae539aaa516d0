import { interpolateCividis, interpolateRdBu } from "d3-scale-chromatic";
import { TONE } from "./tokens.ts";

type Rgb = readonly [number, number, number];

/** `#rrggbb` or `rgb(r, g, b)` → 0..255 each. */
function rgbOf(colour: string): Rgb {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  const byte = (i: number) => Number.parseInt(hex?.slice(i, i + 2) ?? "0", 16);
  if (hex) return [byte(0), byte(2), byte(4)];
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

const hexOf = (rgb: readonly number[]) => `#${rgb.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("")}`;

/** Colour between two, 0 gives the first. */
export function mix(first: string, second: string, share: number): string {
  const a = rgbOf(first);
  const b = rgbOf(second);
  return hexOf(a.map((v, i) => v + share * (b[i]! - v)));
}

/** Relative luminance, 0 black to 1 white. Source: WCAG 2.2. */
function luminance(colour: string): number {
  const linear = (v: number) => (v <= 0.04045 * 255 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = rgbOf(colour);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast of two colours, 1 to 21. Source: WCAG 2.2. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The colour, mixed with ink until text in it can be read on the ground (contrast of 4.5, WCAG AA). */
export function textColour(colour: string, ground: string = TONE.white): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, TONE.ink, share);
    if (contrast(mixed, ground) >= 4.5) return mixed;
  }
  return TONE.ink;
}

const within = (t: number) => Math.min(1, Math.max(0, t));

/** Filling and other amounts: 0 dark blue to 1 yellow, perceptually uniform. */
export function cividis(t: number): string {
  return hexOf(rgbOf(interpolateCividis(within(t))));
}

/** Stress: −1 compression blue, 0 white, +1 tension red. */
export function stressColour(t: number): string {
  return hexOf(rgbOf(interpolateRdBu(1 - (within((t + 1) / 2) * 0.9 + 0.05))));
}
