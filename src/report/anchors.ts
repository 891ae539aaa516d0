import { LithiateError } from "../units/error.ts";
import type { BibEntry } from "./bibliography.ts";
import { type Block, isParagraph } from "./block.ts";
import { anchorName } from "./escape.ts";
import { sourceLabel } from "./reference.ts";

/** Everything on the page that can be pointed at: numbered things by their anchor, sources by their key. */
export interface Anchors {
  /** Anchor → what the text calls it: `figure-map` → Fig. 2. */
  readonly names: ReadonlyMap<string, string>;
  /** Source → what the text calls it: `Hill1950` → Hill 1950. */
  readonly sources: ReadonlyMap<string, string>;
  /** Keys met so far while the page is written. */
  readonly cited: Set<string>;
}

/** A section as far as its anchors go. */
interface Numbered {
  readonly id: string;
  readonly blocks: readonly Block[];
}

const KINDS = {
  figure: { anchor: "figure", name: (n: number) => `Fig. ${n}` },
  table: { anchor: "table", name: (n: number) => `Table ${n}` },
  estimates: { anchor: "table", name: (n: number) => `Table ${n}` },
  numbers: { anchor: "table", name: (n: number) => `Table ${n}` },
  formula: { anchor: "equation", name: (n: number) => `eq. (${n})` },
} as const;

/**
 * Numbers sections, figures, tables and equations in the order in which a reader meets them.
 * @throws LithiateError when two of a kind have the same id
 */
export function anchorsOf(sections: readonly Numbered[], method: readonly Block[], sources: readonly BibEntry[]): Anchors {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const add = (anchor: string, id: string, name: (n: number) => string) => {
    const full = `${anchor}-${anchorName(id)}`;
    if (names.has(full))
      throw new LithiateError("report", `two parts of the report are called ${full}`, {
        place: { path: full },
        hint: "give each figure, table, equation and section an id of its own",
      });
    const n = (counts.get(anchor) ?? 0) + 1;
    counts.set(anchor, n);
    names.set(full, name(n));
  };
  const addBlocks = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (isParagraph(block) || !(block.kind in KINDS) || !("id" in block) || block.id === undefined) continue;
      const { anchor, name } = KINDS[block.kind as keyof typeof KINDS];
      add(anchor, block.id, name);
    }
  };
  for (const section of sections) {
    add("section", section.id, (n) => `section ${n}`);
    addBlocks(section.blocks);
  }
  names.set("method", "the method");
  addBlocks(method);
  return { names, sources: new Map(sources.map((s) => [s.key, sourceLabel(s)])), cited: new Set() };
}

/**
 * What the text calls a part of the report.
 * @throws LithiateError when there is no such part
 */
export function nameOf(anchors: Anchors, anchor: string): string {
  const name = anchors.names.get(anchor);
  if (name === undefined)
    throw new LithiateError("report", `the report has no part called ${anchor}`, {
      expected: `one of ${[...anchors.names.keys()].join(", ")}`,
      found: anchor,
      hint: "a part is called by kind and id: figure-map, table-mass, section-audit, equation-flow",
    });
  return name;
}

/**
 * Notes that a source is cited and gives its short name.
 * @throws LithiateError when the report's citations lack it
 */
export function cite(anchors: Anchors, key: string): string {
  const name = anchors.sources.get(key);
  if (name === undefined)
    throw new LithiateError("report", `source ${key} is cited but not in the bibliography`, {
      found: key,
      hint: "add it to docs/references.bib, or correct the key",
    });
  anchors.cited.add(key);
  return name;
}
