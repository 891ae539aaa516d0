import type { Figure } from "../../figures/figure.ts";
import { figureCsv } from "./figure-csv.ts";
import { figureJson } from "./figure-json.ts";
import { figurePng } from "./figure-png.ts";
import { figureSvg } from "./figure-svg.ts";

/** A form in which a figure can be saved. */
export interface FigureForm {
  /** Ending of its file. */
  readonly ending: "svg" | "png" | "csv" | "json";
  readonly type: string;
  /** What it is good for, in a few words. */
  readonly about: string;
  /** @throws LithiateError when the figure cannot be drawn */
  make(f: Figure): Promise<string | Uint8Array<ArrayBuffer>>;
}

/** The forms in which a figure can be saved. Pictures are on white, whatever the light of the page. */
export const FIGURE_FORMS: readonly FigureForm[] = [
  { ending: "svg", type: "image/svg+xml", about: "drawing for print, as the command line writes it", make: figureSvg },
  { ending: "png", type: "image/png", about: "picture at 300 dots per inch", make: async (f) => figurePng(await figureSvg(f)) },
  {
    ending: "csv",
    type: "text/csv;charset=utf-8",
    about: "the numbers that it shows, with units",
    make: async (f) => figureCsv(f),
  },
  { ending: "json", type: "application/json", about: "everything from which it is drawn", make: async (f) => figureJson(f) },
];

/** Name of the file of a figure. */
export const figureFile = (f: Figure, { ending }: Pick<FigureForm, "ending">): string => `${f.id}.${ending}`;
