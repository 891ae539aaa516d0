import type { PaperNumber } from "./block.ts";
import { escapeHtml, typeset } from "./escape.ts";
import { lightMark } from "./marks.ts";

/** What a role is called. */
export const ROLE_WORD: Readonly<Record<PaperNumber["role"], string>> = {
  calibrate: "calibrated",
  "held-out": "held out",
  qualitative: "qualitative",
  input: "input",
};

/**
 * Shows the rows of a table that have the chosen role and verdict. Stands once at the end of a page; without it every row shows.
 * Its hash is part of the page's policy, so that no other script can run.
 */
export const FILTER_SCRIPT = `for (const box of document.querySelectorAll("[data-filters]")) {
  const frame = document.getElementById(box.getAttribute("data-filters"));
  const rows = [...frame.querySelectorAll("tr[data-role]")];
  const inputs = [...box.querySelectorAll("input")];
  const apply = () => {
    const chosen = {};
    for (const input of inputs) if (input.checked) chosen[input.getAttribute("data-of")] = input.value;
    const fits = (row, of) => !chosen[of] || row.getAttribute("data-" + of) === chosen[of];
    for (const row of rows) row.hidden = !fits(row, "role") || !fits(row, "verdict");
    for (const body of frame.querySelectorAll("tbody")) body.hidden = [...body.querySelectorAll("tr[data-role]")].every((row) => row.hidden);
    box.querySelector("output").textContent = rows.filter((row) => !row.hidden).length + " of " + rows.length + " numbers shown";
  };
  box.hidden = false;
  box.addEventListener("change", apply);
  apply();
}`;

function choices(id: string, of: "role" | "verdict", options: readonly { value: string; html: string; count: number }[]): string {
  const radio = (value: string, html: string, count: number) =>
    `<label><input type="radio" name="${id}-${of}" data-of="${of}" value="${escapeHtml(value)}"${value === "" ? " checked" : ""}><span>${html} <small>${count}</small></span></label>`;
  const all = options.reduce((sum, o) => sum + o.count, 0);
  return `<fieldset><legend>${of}</legend>${radio("", "all", all)}${options.map((o) => radio(o.value, o.html, o.count)).join("")}</fieldset>`;
}

/** Controls of the filter; hidden until the script has made them work. */
export function renderFilter(id: string, rows: readonly PaperNumber[]): string {
  const roles = [...Map.groupBy(rows, (r) => r.role)].map(([value, of]) => ({ value, html: ROLE_WORD[value], count: of.length }));
  const verdicts = [...Map.groupBy(rows, (r) => r.verdict.word)].map(([value, of]) => ({
    value,
    html: lightMark(of[0]!.verdict.light, typeset(value)),
    count: of.length,
  }));
  return `<div class="filter" data-filters="table-${id}" hidden>${choices(id, "role", roles)}${choices(id, "verdict", verdicts)}<output></output></div>`;
}

/** SHA-256 of the script in base64. */
export const FILTER_SCRIPT_HASH = "28KQ288EQ94A2Mh489WgL5mh6tErXj257vAmG8DA6Ew=";
