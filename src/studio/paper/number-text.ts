import { showNumber, showStated, showUnit } from "../../units/show.ts";
import { showUncertain } from "../../units/uncertain-number.ts";
import type { PaperRow } from "../jobs/paper.ts";

/** What the paper states. */
export function statedText({ stated }: PaperRow): string {
  if (typeof stated === "number") return showStated(stated);
  return typeof stated === "string" ? stated : `${showStated(stated[0])}–${showStated(stated[1])}`;
}

/** Ours, with as many figures as the paper states and at least three; a dash where there is none. */
export function oursText({ number: { ours }, stated, sigma }: PaperRow): string {
  if (ours === null) return "—";
  if (typeof sigma === "number") return showUncertain(ours, sigma).value;
  const figures = typeof stated === "number" ? showStated(stated).replace(/[^\d]/g, "").replace(/^0+/, "").length : 3;
  return showNumber(ours, Math.min(6, Math.max(3, figures)));
}

/** Unit behind the words of a quantity, as in the heading of a column. */
export function unitText({ number: { unit } }: PaperRow): string {
  const shown = showUnit(unit).replaceAll(" ", "\u00a0");
  return shown === "" || shown === "%" ? shown && "(%)" : `/\u00a0${shown}`;
}
