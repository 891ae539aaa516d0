import { LithiateError } from "../units/error.ts";
import { showUnit } from "../units/show.ts";
import { type Anchors, nameOf } from "./anchors.ts";
import type { TableBlock, TableColumn } from "./block.ts";
import { safeHref, typeset } from "./escape.ts";
import { type Prose, plainProse } from "./prose.ts";
import { renderProse } from "./render-prose.ts";

/** A unit as HTML in the field's form; empty for a pure number. */
export function unitHtml(unit: string): string {
  return typeset(showUnit(unit)).replaceAll(" ", "\u00a0");
}

/** Heading with its unit: quantity, solidus, unit; percent in brackets. */
export function columnHeading({ heading, unit = "1" }: TableColumn, anchors: Anchors): string {
  const shown = unitHtml(unit);
  const words = renderProse(heading, anchors);
  if (shown === "") return words;
  return `${words} <span class="unit">${shown === "%" ? "(%)" : `/\u00a0${shown}`}</span>`;
}

/** Links to the files of a table or picture: word and place. */
export function fileLinks(links: readonly (readonly [word: string, href: string])[], name: string): string {
  const anchors = links.map(([word, href]) => `<a href="${safeHref(href)}" aria-label="${name} as ${word}">${word}</a>`);
  return anchors.length > 0 ? `<span class="files">${anchors.join(" ")}</span>` : "";
}

/** What stands round the rows of a table. `heads` and `bodies` are HTML: cells of the head row, and whole `tbody` elements. */
export interface TableParts {
  readonly id: string;
  readonly caption: Prose;
  readonly files?: TableBlock["files"];
  readonly note?: Prose;
  readonly heads: string;
  readonly bodies: string;
  /** HTML between caption and table, e.g. a filter. */
  readonly controls?: string;
  /** Class of the table. */
  readonly look?: string;
}

/**
 * A table with its number, caption above, files and note; it scrolls sideways where the page is too narrow.
 * @throws LithiateError when the caption is empty
 */
export function tableFrame(parts: TableParts, anchors: Anchors): string {
  const { id, caption, files, note, heads, bodies, controls = "", look = "plain" } = parts;
  if (plainProse(caption).trim() === "")
    throw new LithiateError("report", "a table has no caption", { place: { path: `table-${id}` } });
  const name = nameOf(anchors, `table-${id}`);
  const links = Object.entries(files ?? {}).map(([kind, href]) => [kind.toUpperCase(), href] as const);
  const title = `<p class="caption" id="caption-${id}"><b>${name}</b> ${renderProse(caption, anchors)} ${fileLinks(links, name)}</p>`;
  const rows = `<table class="${look}" aria-labelledby="caption-${id}"><thead><tr>${heads}</tr></thead>${bodies}</table>`;
  const scroll = `<div class="scroll" role="region" aria-labelledby="caption-${id}" tabindex="0">${rows}</div>`;
  const below = note ? `<p class="note">${renderProse(note, anchors)}</p>` : "";
  return `<div class="table" id="table-${id}">${title}${controls}${scroll}${below}</div>`;
}
