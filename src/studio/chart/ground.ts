import { contrast, mix, textColour } from "../../figures/colour.ts";
import type { Figure } from "../../figures/figure.ts";
import { lineLook } from "../../figures/marks.ts";
import type { Series } from "../../figures/series.ts";
import { lookOf, TONE } from "../../figures/tokens.ts";
import { DAY, lightened } from "../../report/theme.ts";

/** Tones of the page on which a chart stands, each `#rrggbb`. */
export interface Ground {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly shade: string;
  readonly accent: string;
}

/** The paper of print. What lies on a map in colours is drawn as on it, since maps are the same on every ground. */
export const PRINT_GROUND: Ground = {
  paper: TONE.white,
  ink: TONE.ink,
  muted: TONE.muted,
  line: TONE.line,
  shade: TONE.shade,
  accent: TONE.accent,
};

const ROLES = ["paper", "ink", "muted", "line", "shade", "accent"] as const satisfies readonly (keyof Ground)[];

/** The tones that an element has from the variables of the page; those of the day where the page says none. */
export function groundOf(element: Element): Ground {
  const style = getComputedStyle(element);
  const tone = (role: keyof Ground) => style.getPropertyValue(`--${role}`).trim() || DAY[role];
  return Object.fromEntries(ROLES.map((role) => [role, tone(role)])) as Record<keyof Ground, string>;
}

const isDark = ({ paper, ink }: Ground) => contrast(paper, TONE.white) > contrast(ink, TONE.white);

/** A colour of the house style as it reads on the ground. */
export function colourOn(ground: Ground, colour: string): string {
  if (colour === TONE.white) return ground.paper;
  const role = (["ink", "muted", "line", "shade"] as const).find((tone) => TONE[tone] === colour);
  if (role) return ground[role];
  return isDark(ground) ? lightened(colour, ground.paper, ground.ink) : colour;
}

/** Colours that are a scale of their own, read from a legend: they stay what they are on every ground. */
const isScale = (as: string) => as.startsWith("loss ") || as.startsWith("survival ");

/** Colour of a series at a share of its full strength, on the ground. */
export function seriesColour(ground: Ground, as: string, strength = 1): string {
  const { colour } = lookOf(as);
  return isScale(as) ? colour : mix(ground.paper, colourOn(ground, colour), strength);
}

/** Colour of a line on the ground. */
export function lineColour(ground: Ground, s: Extract<Series, { kind: "line" }>): string {
  return s.standing === "null model" ? ground.muted : seriesColour(ground, s.as, s.strength);
}

/** From each colour that the picture of a figure uses for text and series to that on the ground; others stay as they are. */
export function coloursOn(ground: Ground, f: Figure): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const add = (drawn: string, shown: string) => {
    map.set(drawn, shown);
    const text = textColour(drawn);
    if (!map.has(text))
      map.set(text, isDark(ground) ? lightened(shown, ground.paper, ground.ink) : textColour(shown, ground.paper));
  };
  for (const panel of f.panels)
    for (const s of panel.kind === "axes" ? panel.series : []) {
      if (s.kind === "heat map" || isScale(s.as)) continue;
      add(lookOf(s.as).colour, seriesColour(ground, s.as));
      if (s.kind === "line") add(lineLook(s).colour, lineColour(ground, s));
      if (s.kind === "points") add(mix(TONE.white, lookOf(s.as).colour, s.strength), seriesColour(ground, s.as, s.strength));
    }
  for (const tone of [TONE.ink, TONE.muted, TONE.line, TONE.shade, TONE.white]) map.set(tone, colourOn(ground, tone));
  return map;
}
