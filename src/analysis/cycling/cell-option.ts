import type { WordOption } from "../analysis.ts";

/** What a cell is made of: it says which half cycle comes first. */
export const CELL_OPTION: WordOption = {
  label: "cell",
  values: ["half", "full"],
  default: "half",
  help: "a half-cell is lithiated first, a full cell charged first",
};
