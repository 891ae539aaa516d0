import { shownOurs } from "../../report/paper-number-text.ts";
import { showUnit } from "../../units/show.ts";
import type { PaperRow } from "../jobs/paper.ts";

/** Ours of a row; a dash where there is none. */
export const oursText = ({ number: { ours }, stated, sigma }: PaperRow): string =>
  ours === null ? "—" : shownOurs({ ours, stated, sigma });

/** Unit behind the words of a quantity, as in the heading of a column. */
export function unitText({ number: { unit } }: PaperRow): string {
  const shown = showUnit(unit).replaceAll(" ", "\u00a0");
  return shown === "" || shown === "%" ? shown && "(%)" : `/\u00a0${shown}`;
}
