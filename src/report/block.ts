import type { Estimate, Light, Standing, Verdict } from "../data/estimate.ts";
import type { Prose } from "./prose.ts";

/** A paragraph is its text alone; everything else says what it is. */
export type Block =
  | Prose
  | Subheading
  | List
  | Formula
  | FigureBlock
  | TableBlock
  | EstimateBlock
  | Statements
  | PaperNumbers
  | Callout
  | Definitions;

/** A heading below that of the section. */
export interface Subheading {
  readonly kind: "subheading";
  readonly text: Prose;
}

/** Items in a row, with dots or numbers. */
export interface List {
  readonly kind: "list";
  readonly ordered?: boolean;
  readonly items: readonly Prose[];
}

/** A formula on its own line. With an id it is numbered: `[#equation-id]` → eq. (1). */
export interface Formula {
  readonly kind: "formula";
  readonly id?: string;
  readonly text: Prose;
}

/** A picture with caption, and where its files lie beside the page. Made from a `Figure` by `figureBlock`. */
export interface FigureBlock {
  readonly kind: "figure";
  /** Anchor: `[#figure-id]` → Fig. 1. */
  readonly id: string;
  /** A self-contained SVG document, width in mm at final print size. */
  readonly svg: string;
  /** First words of the caption, in bold. */
  readonly title: Prose;
  readonly caption: Prose;
  /** What a person who does not see the picture should learn from it. */
  readonly alt: string;
  readonly files: { readonly svg: string; readonly png: string; readonly csv: string | readonly string[] };
}

/** A number with one standard uncertainty, or the reason why it has none. Value and sigma in the unit of the column. */
export interface UncertainCell {
  readonly value: number;
  readonly sigma: number | { readonly none: string };
}

/** A cell: text, a number in the unit of its column, a number with its error, or nothing known. */
export type Cell = Prose | number | UncertainCell | null;

export interface TableColumn {
  readonly heading: Prose;
  /** Name of the column in files, where the heading is too short to be understood without its table. */
  readonly name?: string;
  /** Unit of the numbers below, as units/quantity.ts spells it; shown in the field's form. */
  readonly unit?: string;
  /** Decimals of plain numbers; without it, `digits` significant figures. */
  readonly decimals?: number;
  /** Significant figures of plain numbers; default 3. */
  readonly digits?: number;
}

/** A table; the first column names the rows when it holds text. Made from a data table by `tableBlock`. */
export interface TableBlock {
  readonly kind: "table";
  /** Anchor: `[#table-id]` → Table 1. */
  readonly id: string;
  readonly caption: Prose;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** What a sign in the table means, below it. */
  readonly note?: Prose;
  readonly files?: { readonly csv?: string; readonly json?: string };
}

/** Estimates as a table: value, error or the reason for none, light and method. */
export interface EstimateBlock {
  readonly kind: "estimates";
  readonly id: string;
  readonly caption: Prose;
  readonly estimates: readonly (Estimate | Verdict)[];
  /** Units in which estimates are shown, by their names; without one the estimate's own. */
  readonly units?: Readonly<Record<string, string>>;
  readonly files?: TableBlock["files"];
}

/** Statements, each with the mark of its standing. */
export interface Statements {
  readonly kind: "statements";
  readonly items: readonly { readonly standing: Standing; readonly text: Prose }[];
}

/** How one of the paper's numbers may be used. */
export type Role = "calibrate" | "held-out" | "qualitative" | "input";

/** One number of the paper beside ours. Numbers are in `unit`. */
export interface PaperNumber {
  readonly id: string;
  readonly quantity: Prose;
  readonly material: string;
  /** Page or figure of the paper. */
  readonly where: string;
  readonly role: Role;
  readonly unit: string;
  readonly stated: number | readonly [from: number, to: number] | string;
  /** Our number, or why there is none. */
  readonly ours: number | string | { readonly none: string };
  /** One standard uncertainty of ours, or why there is none. */
  readonly sigma: number | { readonly none: string };
  readonly standing: Standing;
  /** E.g. `{ light: "green", word: "within 5 %" }`; rows are filtered by the word, so use few. */
  readonly verdict: { readonly light?: Light; readonly word: string };
  readonly note?: Prose;
  /** Heading under which the row stands; rows of one group follow each other. */
  readonly group?: string;
}

/** The paper's numbers with ours; a reader can filter them by role and verdict. */
export interface PaperNumbers {
  readonly kind: "numbers";
  readonly id: string;
  readonly caption: Prose;
  readonly rows: readonly PaperNumber[];
  readonly files?: TableBlock["files"];
}

/** What the reader must not miss, e.g. what cannot be known. */
export interface Callout {
  readonly kind: "callout";
  readonly tone: "note" | "caution";
  readonly heading: Prose;
  readonly paragraphs: readonly Prose[];
}

/** Terms and what they mean. */
export interface Definitions {
  readonly kind: "definitions";
  readonly items: readonly { readonly term: Prose; readonly text: Prose }[];
}

/** Whether a block is a paragraph. */
export function isParagraph(block: Block): block is Prose {
  return typeof block === "string" || !("kind" in block);
}
