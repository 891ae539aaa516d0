import type { Figure } from "../figures/figure.ts";
import { fullCaption } from "../figures/figure.ts";
import { renderSvg } from "../figures/svg.ts";
import { LithiateError } from "../units/error.ts";
import { type Anchors, nameOf } from "./anchors.ts";
import type { FigureBlock } from "./block.ts";
import { escapeHtml } from "./escape.ts";
import { plainProse } from "./prose.ts";
import { renderProse } from "./render-prose.ts";
import { fileLinks } from "./table-frame.ts";

/**
 * A figure for the report. Its files lie in `figures/` and `tables/` beside the page, named by its id.
 * @param alt what a person who does not see the picture should learn from it
 * @param csv the table or tables that it shows; default `tables/<id>.csv`
 * @param svg the picture, when it has been drawn already
 */
export function figureBlock(
  figure: Figure,
  { alt, csv, svg }: { readonly alt: string; readonly csv?: string | readonly string[]; readonly svg?: string },
): FigureBlock {
  const { id, title } = figure;
  const files = { svg: `figures/${id}.svg`, png: `figures/${id}.png`, csv: csv ?? `tables/${id}.csv` };
  return { kind: "figure", id, title, caption: fullCaption(figure), alt, svg: svg ?? renderSvg(figure), files };
}

/** Widest picture of one journal column, set beside their caption when there is room [mm]. */
const SINGLE = 100;

function refuse(id: string, message: string, expected: string, found?: string): never {
  throw new LithiateError("report", message, {
    place: { path: `figure-${id}` },
    expected,
    ...(found === undefined ? {} : { found }),
  });
}

/** What a drawing needs not: programs, pages, style sheets, and anything that would be fetched. */
const FOREIGN = new RegExp(
  [
    String.raw`<\/?(?:script|foreignObject|iframe|style|link|a|svg)\b`,
    "<[!?]",
    String.raw`<[^>]*\son\w+\s*=`,
    String.raw`<[^>]*\s(?:xlink:)?(?:href|src)\s*=\s*(?!"#|"data:image\/png;base64,)`,
    String.raw`<[^>]*url\(\s*(?!#)`,
  ].join("|"),
  "i",
);

/** The drawing without what only a file needs; its ids get the name of the figure, so that two drawings cannot meet. */
function embedded(svg: string, id: string, alt: string): { html: string; width: number } {
  const open = /<svg\b[^>]*>/i.exec(svg);
  const width = Number(/\swidth="([\d.]+)mm"/.exec(open?.[0] ?? "")?.[1]);
  if (!open || !(width > 0)) refuse(id, "a picture of the report is no SVG document", '<svg width="…mm" …>');
  const viewBox = /\sviewBox="[^"]*"/.exec(open[0])?.[0] ?? "";
  const rest = ["font-family", "font-size", "fill"].map((a) => new RegExp(`\\s${a}="[^"]*"`).exec(open[0])?.[0] ?? "").join("");
  const height = /\sheight="[^"]*"/.exec(open[0])?.[0] ?? "";
  const bare = svg
    .slice(open.index + open[0].length, svg.lastIndexOf("</svg>"))
    .replace(/<(title|desc|metadata)\b[^>]*(?:\/>|>[\s\S]*?<\/\1>)/g, "");
  const found = FOREIGN.exec(bare)?.[0];
  if (found) refuse(id, "a picture of the report must be a drawing and nothing else", "no script, style sheet or link", found);
  const drawing = bare
    .replace(/\sid="([^"]*)"/g, ` id="svg-${id}-$1"`)
    .replace(/url\(#([^)]*)\)/g, `url(#svg-${id}-$1)`)
    .replace(/href="#([^"]*)"/g, `href="#svg-${id}-$1"`)
    .trim();
  const label = escapeHtml(alt);
  const style = `style="--width:${width}mm"`;
  const html = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm"${height}${viewBox}${rest} role="img" aria-label="${label}" ${style}>${drawing}</svg>`;
  return { html, width };
}

/** Picture and tables of a figure, with a word for each. */
function filesOf({ files }: FigureBlock): (readonly [string, string])[] {
  const tables = typeof files.csv === "string" ? [files.csv] : files.csv;
  const words = tables.map((csv, i) => [tables.length > 1 ? `CSV ${i + 1}` : "CSV", csv] as const);
  return [["SVG", files.svg], ["PNG", files.png], ...words]; // biome-ignore format: one line
}

/**
 * A figure as HTML: the drawing itself, its numbered caption, its files.
 * @throws LithiateError when the alternative text or the caption is empty, or the SVG holds more than a drawing
 */
export function renderFigure(block: FigureBlock, anchors: Anchors): string {
  const { id, title, caption, alt } = block;
  if (alt.trim() === "") refuse(id, "a figure has no alternative text", "what a person who does not see it should learn");
  if (plainProse(caption).trim() === "") refuse(id, "a figure has no caption", "a caption that can be read alone");
  const anchor = `figure-${id}`;
  const name = nameOf(anchors, anchor);
  const { html, width } = embedded(block.svg, id, alt);
  const text = `<b>${name}</b> <b>${renderProse(title, anchors)}.</b> ${renderProse(caption, anchors)}`;
  const links = fileLinks(filesOf(block), name);
  const size = width <= SINGLE ? "single" : "double";
  return `<figure id="${anchor}" class="${size}"><div class="plate">${html}</div><figcaption><p>${text}</p><p>${links}</p></figcaption></figure>`;
}
