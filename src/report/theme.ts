import { contrast, mix, textColour } from "../figures/colour.ts";
import { LIGHT, TONE } from "../figures/tokens.ts";

/** Colours of the page by role. Text of every colour can be read on paper and shade (WCAG AA). */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly shade: string;
  readonly accent: string;
  readonly green: string;
  readonly amber: string;
  readonly red: string;
}

/** By day: the tones of the figures. */
export const DAY: Theme = {
  paper: TONE.paper,
  ink: TONE.ink,
  muted: TONE.muted,
  line: TONE.line,
  shade: TONE.shade,
  accent: TONE.accent,
  green: textColour(LIGHT.green.colour, TONE.shade),
  amber: textColour(LIGHT.amber.colour, TONE.shade),
  red: textColour(LIGHT.red.colour, TONE.shade),
};

const NIGHT_PAPER = "#14181c";
const NIGHT_INK = "#ecf0f3";

/** The colour, mixed with light ink until it reads on the dark ground. */
export function lightened(colour: string, paper: string = NIGHT_PAPER, ink: string = NIGHT_INK): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, ink, share);
    if (contrast(mixed, paper) >= 5) return mixed;
  }
  return ink;
}

/** By night: the same steps of contrast on a dark ground. Pictures keep their white paper. */
export const NIGHT: Theme = {
  paper: NIGHT_PAPER,
  ink: NIGHT_INK,
  muted: "#939ba4",
  line: "#2b3238",
  shade: "#1e2429",
  accent: "#3fa3cf",
  green: lightened(LIGHT.green.colour),
  amber: lightened(LIGHT.amber.colour),
  red: lightened(LIGHT.red.colour),
};

/** A theme as declarations of CSS variables. */
export function themeVariables(theme: Theme): string {
  return Object.entries(theme)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join("");
}
