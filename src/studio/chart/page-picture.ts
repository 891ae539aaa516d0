import type { Figure } from "../../figures/figure.ts";
import { coloursGround } from "../../figures/series.ts";

const COLOUR = /\b(fill|stroke)="(#[0-9a-f]{6})"/g;

/** The same drawing in other colours. */
export const recoloured = (svg: string, colours: ReadonlyMap<string, string>): string =>
  svg.replace(COLOUR, (all, attribute, colour) => (colours.has(colour) ? `${attribute}="${colours.get(colour)}"` : all));

/** The same panel with other colours outside its marks, which are the groups in it. */
function recolouredAround(panel: string, colours: ReadonlyMap<string, string>): string {
  let depth = 0;
  return panel.replace(/<[^>]+>/g, (tag) => {
    if (tag === "</g>") depth--;
    const opens = tag.startsWith("<g ") && !tag.endsWith("/>");
    const isMark = depth > (opens || tag === "</g>" ? 0 : 1);
    if (opens) depth++;
    return isMark ? tag : recoloured(tag, colours);
  });
}

/** Half a pixel by which Plot moves marks on screens of low resolution; in a drawing that is scaled it would be another length. */
const NUDGE = / transform="translate\(0(?:\.5)?,0(?:\.5)?\)"/g;

/** Where the names of a panel are put: at its end. */
const NAMES = '<g class="chart-names"></g>';

/**
 * The picture of a figure as a part of the page: on the ground of the page, as wide as its box, with ids of its own, and
 * without what only a file needs. Groups of panels with axes are marked, so that the page can hide their marks. What lies on a
 * map in colours keeps the colours of print.
 * @param scope prefix of ids that is the chart's alone
 */
export function pagePicture(svg: string, f: Figure, colours: ReadonlyMap<string, string>, scope: string): string {
  const bare = svg
    .replace(/<(title|desc|metadata)\b[^>]*(?:\/>|>[\s\S]*?<\/\1>)\n?/g, "")
    .replace(/<rect width="[^"]*" height="[^"]*" fill="#ffffff"\/>\n?/, "")
    .replace(/ width="[\d.]+mm" height="[\d.]+mm"/, "")
    .replace(/ role="img" aria-labelledby="[^"]*"/, ' aria-hidden="true"')
    .replace(NUDGE, "");
  const starts = f.panels.map((_, i) => bare.indexOf(`<g id="${f.id}-${i + 1}">`));
  const panels = f.panels.map((panel, i) => {
    const text = bare.slice(starts[i], starts[i + 1] ?? bare.lastIndexOf("</svg>"));
    if (panel.kind !== "axes") return recoloured(text, colours);
    const end = text.lastIndexOf("</g>");
    const shown = panel.series.some(coloursGround)
      ? recolouredAround(text.slice(0, end), colours)
      : recoloured(text.slice(0, end), colours);
    return `<g data-axes${shown.slice(2)}${NAMES}${text.slice(end)}`;
  });
  const head = bare.slice(0, starts[0]);
  const defs = head.indexOf("<defs");
  const hasMap = f.panels.some((p) => p.kind === "axes" && p.series.some(coloursGround));
  const patterns = hasMap ? head.slice(defs) : recoloured(head.slice(defs), colours);
  return [recoloured(head.slice(0, defs), colours), patterns, ...panels, "</svg>"]
    .join("")
    .replaceAll(` id="${f.id}-`, ` id="${scope}-`)
    .replaceAll(`url(#${f.id}-`, `url(#${scope}-`);
}
