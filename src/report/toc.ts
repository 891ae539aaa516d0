import { typeset } from "./escape.ts";

/** One line of the contents. */
export interface ContentsLine {
  /** Number of the section; what stands at the end has none. */
  readonly number?: number;
  readonly anchor: string;
  readonly heading: string;
}

/** The contents as HTML: beside the text on a wide screen, above it on a narrow one, not in print. */
export function renderContents(lines: readonly ContentsLine[]): string {
  const items = lines.map(
    ({ number, anchor, heading }) =>
      `<li><a href="#${anchor}"><span aria-hidden="true">${number ?? ""}</span>${typeset(heading)}</a></li>`,
  );
  return `<nav class="contents" aria-labelledby="contents"><div><h2 id="contents">Contents</h2><ol>${items.join("")}</ol></div></nav>`;
}
