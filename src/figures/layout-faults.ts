import { isCovered, plainWidth } from "./arimo-widths.ts";
import { type Box, inside, overlap } from "./box.ts";
import { FONT } from "./tokens.ts";

/** A text of a drawn figure and the box that it fills on the page [pt]. */
export interface DrawnText {
  readonly text: string;
  readonly box: Box;
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot);/g, (e) => ENTITIES[e]!);

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

/** Every text of a figure's SVG with its box, measured as the font would. */
export function drawnTexts(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text([^>]*)>(.*?)<\/text>/g)].map(([, tag = "", content = ""]) => {
    const size = Number(attribute(tag, "font-size") ?? FONT.size);
    const weight = attribute(tag, "font-weight") === "bold" ? "bold" : "regular";
    const runs = content.includes("<tspan") ? [...content.matchAll(/<tspan([^>]*)>([^<]*)<\/tspan>/g)] : [["", "", content]];
    const width = runs.reduce(
      (sum, [, run = "", text = ""]) => sum + plainWidth(unescaped(text), weight) * Number(attribute(run, "font-size") ?? size),
      0,
    );
    const [x, y] = [Number(attribute(tag, "x")), Number(attribute(tag, "y"))];
    const anchor = attribute(tag, "text-anchor") ?? "start";
    const before = anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width;
    const [up, down] = [0.74 * size, 0.21 * size];
    const box = attribute(tag, "transform")?.startsWith("rotate(-90")
      ? { x0: x - up, x1: x + down, y0: y - (width - before), y1: y + before }
      : { x0: x - before, x1: x - before + width, y0: y - up, y1: y + down };
    return { text: unescaped(runs.map((r) => r[2]).join("")), box };
  });
}

/**
 * What is wrong with the layout of a drawn figure, in words; empty when nothing is: text outside the page, text over
 * text, letters that the font lacks, coordinates that are no numbers.
 */
export function layoutFaults(svg: string): string[] {
  const [, , width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? "").split(" ").map(Number);
  const page: Box = { x0: 0, y0: 0, x1: width, y1: height };
  const texts = drawnTexts(svg);
  const drawing = svg.replace(/<(title|desc|metadata)[^>]*>.*?<\/\1>/gs, "").replace(/>[^<]*</g, "><");
  return [
    ...texts.filter((t) => !inside(t.box, page)).map((t) => `"${t.text}" leaves the page`),
    ...texts.filter((t) => !isCovered(t.text)).map((t) => `"${t.text}" has letters that the font lacks`),
    ...texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => (overlap(a.box, b.box) ? [`"${a.text}" and "${b.text}" overlap`] : [])),
    ),
    ...(/NaN|undefined|Infinity|null/.exec(drawing) ?? []).map((word) => `the drawing contains ${word}`),
  ];
}
