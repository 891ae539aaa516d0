import type { Table } from "../../data/table.ts";
import type { Figure } from "../../figures/figure.ts";
import type { FigureBlock } from "../block.ts";
import { figureBlock } from "../figure-block.ts";

/** A figure of the report with what stands behind it. */
export interface Illustration {
  readonly figure: Figure;
  /** What a person who does not see the picture should learn from it. */
  readonly alt: string;
  /** Tables that it shows, written as `tables/<name>.csv` and `.json`. */
  readonly tables: Readonly<Record<string, Table>>;
}

/** The illustration as a block of the page, with links to its files. */
export function illustrationBlock({ figure, alt, tables }: Illustration): FigureBlock {
  return figureBlock(figure, { alt, csv: Object.keys(tables).map((name) => `tables/${name}.csv`) });
}
