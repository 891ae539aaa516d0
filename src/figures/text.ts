import { plainWidth } from "./arimo-widths.ts";
import type { Box } from "./box.ts";
import { type Attributes, coordinate, element, escapeText } from "./svg-element.ts";
import { FONT, TONE } from "./tokens.ts";

/**
 * Text of a figure. Marks inside: `*E*` italic (symbols of quantities), `_{eff}` subscript, `^{sp}` superscript.
 * Exponents of units come as Unicode.
 */
interface Run {
  readonly text: string;
  readonly italic: boolean;
  readonly shift: "" | "sub" | "sup";
}

function runsOf(markup: string): Run[] {
  const runs: Run[] = [];
  let italic = false;
  for (const piece of markup.split(/(\*|_\{[^}]*\}|\^\{[^}]*\})/)) {
    if (piece === "*") italic = !italic;
    else if (piece.startsWith("_{")) runs.push({ text: piece.slice(2, -1), italic: false, shift: "sub" });
    else if (piece.startsWith("^{")) runs.push({ text: piece.slice(2, -1), italic: false, shift: "sup" });
    else if (piece) runs.push({ text: piece, italic, shift: "" });
  }
  return runs;
}

/** The text without marks, as a screen reader would say it. */
export function plainText(markup: string): string {
  return runsOf(markup)
    .map((r) => r.text)
    .join("");
}

const SHIFT = { "": 0, sub: 1.7, sup: -2.6 } as const;

/** Width of a text [pt]. */
export function textWidth(markup: string, weight: "regular" | "bold" = "regular", size: number = FONT.size): number {
  return runsOf(markup).reduce(
    (sum, r) => sum + plainWidth(r.text, weight) * (r.shift ? (FONT.small / FONT.size) * size : size),
    0,
  );
}

/** How a text stands; by default it starts at the point, in ink, in the size of the figure. */
export interface TextOptions {
  readonly anchor?: "start" | "middle" | "end";
  readonly weight?: "regular" | "bold";
  readonly colour?: string;
  readonly size?: number;
  /** Read from bottom to top, about the point. */
  readonly upright?: boolean;
  /** Colour of a halo that keeps the text legible over lines and maps. */
  readonly halo?: string;
}

/** Text with its baseline at y. */
export function drawText(x: number, y: number, markup: string, options: TextOptions = {}): string {
  if (markup === "") return "";
  const { anchor = "start", weight = "regular", colour = TONE.ink, size = FONT.size, upright, halo } = options;
  const attributes: Attributes = {
    x,
    y,
    "text-anchor": anchor === "start" ? undefined : anchor,
    "font-weight": weight === "bold" ? "bold" : undefined,
    "font-size": size === FONT.size ? undefined : size,
    fill: colour === TONE.ink ? undefined : colour,
    transform: upright ? `rotate(-90 ${coordinate(x)} ${coordinate(y)})` : undefined,
    stroke: halo,
    "stroke-width": halo ? "1.8" : undefined,
    "stroke-linejoin": halo ? "round" : undefined,
    "paint-order": halo ? "stroke" : undefined,
  };
  const runs = runsOf(markup);
  if (runs.every((r) => !r.italic && !r.shift)) return element("text", attributes, escapeText(plainText(markup)));
  let level = 0;
  const content = runs.map((r) => {
    const dy = SHIFT[r.shift] - level;
    level = SHIFT[r.shift];
    return element(
      "tspan",
      {
        dy: dy === 0 ? undefined : dy,
        "font-size": r.shift ? (FONT.small / FONT.size) * size : undefined,
        "font-style": r.italic ? "italic" : undefined,
      },
      escapeText(r.text),
    );
  });
  return element("text", attributes, content.join(""));
}

/** The box that a text drawn with `drawText` fills, capitals to descenders. */
export function textBox(x: number, y: number, markup: string, options: TextOptions = {}): Box {
  const { anchor = "start", weight = "regular", size = FONT.size, upright } = options;
  const width = textWidth(markup, weight, size);
  const before = anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width;
  const [up, down] = [0.74 * size, 0.21 * size];
  return upright
    ? { x0: x - up, x1: x + down, y0: y - (width - before), y1: y + before }
    : { x0: x - before, x1: x - before + width, y0: y - up, y1: y + down };
}
