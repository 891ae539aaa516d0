import { showNumber, showStated } from "../units/show.ts";
import { showUncertain } from "../units/uncertain-number.ts";
import type { PaperNumber } from "./block.ts";

/** What the paper states. */
export function shownStated(stated: PaperNumber["stated"]): string {
  if (typeof stated === "number") return showStated(stated);
  return typeof stated === "string" ? stated : `${showStated(stated[0])}–${showStated(stated[1])}`;
}

/** Ours, with as many figures as the paper states and at least three; a dash where there is none. */
export function shownOurs({ ours, sigma, stated }: Pick<PaperNumber, "ours" | "sigma" | "stated">): string {
  if (typeof ours === "string") return ours;
  if (typeof ours !== "number") return "—";
  if (typeof sigma === "number") return showUncertain(ours, sigma).value;
  const figures = typeof stated === "number" ? showStated(stated).replace(/[^\d]/g, "").replace(/^0+/, "").length : 3;
  return showNumber(ours, Math.min(6, Math.max(3, figures)));
}
