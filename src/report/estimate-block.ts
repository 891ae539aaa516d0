import { type Estimate, isVerdict, type Verdict } from "../data/estimate.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { showNumber, showUnit } from "../units/show.ts";
import { showUncertain, showWithError } from "../units/uncertain-number.ts";
import { alignDecimals } from "./align-decimals.ts";
import type { Anchors } from "./anchors.ts";
import type { EstimateBlock } from "./block.ts";
import { typeset } from "./escape.ts";
import { lightMark } from "./marks.ts";
import { type Inline, prose } from "./prose.ts";
import { renderProse } from "./render-prose.ts";
import { tableFrame, unitHtml } from "./table-frame.ts";

type Told = Estimate | Verdict;

/** An estimate in another unit of its dimension; a verdict has none. */
function inOther<T extends Told>(estimate: T, unit: string): T {
  if (isVerdict(estimate) || estimate.value === null || unit === estimate.unit) return estimate;
  const { value, sigma } = estimate;
  const convert = (x: number) => inUnit(fromUnit(x, estimate.unit), unit);
  const shown = convert(value);
  return { ...estimate, unit, value: shown, sigma: typeof sigma === "number" ? convert(value + sigma) - shown : sigma };
}

function shownValue(told: Told): string {
  if (isVerdict(told)) return told.value;
  const { value, sigma } = told;
  if (value === null) return "—";
  return typeof sigma === "number" ? showUncertain(value, sigma).value : showNumber(value);
}

function shownError(told: Told): string {
  if (isVerdict(told)) return "";
  const { value, sigma, reason } = told;
  if (value === null) return `<span class="reason">withheld: ${typeset(reason ?? "no reason is recorded")}</span>`;
  if (typeof sigma === "number") return typeset(`± ${showUncertain(value, sigma).sigma}`);
  return `<span class="reason">no error: ${typeset(sigma.none)}</span>`;
}

/** Estimates as a table: value, error or the reason for none, unit, and what to think of it. */
export function renderEstimates(block: EstimateBlock, anchors: Anchors): string {
  const { id, caption, estimates, units = {}, files } = block;
  const shown = estimates.map((e) => inOther(e, units[e.name] ?? e.unit));
  const numbers = alignDecimals(shown.map(shownValue));
  const rows = shown.map((e, i) => {
    const citation: readonly Inline[] = e.cites.length > 0 ? prose` ${{ kind: "citation", keys: e.cites }}` : [];
    const symbol = e.symbol ? `, ${renderProse(/[*_^]/.test(e.symbol) ? e.symbol : `*${e.symbol}*`, anchors)}` : "";
    const method = `<span class="reason">${renderProse(prose`${e.method}${citation}`, anchors)}</span>`;
    const light = e.light && e.value !== null ? lightMark(e.light, typeset(e.reason ?? e.light)) : "";
    return [
      `<th scope="row">${typeset(e.name.replaceAll("_", " "))}${symbol}</th>`,
      `<td class="number">${numbers[i]}</td><td class="error">${shownError(e)}</td><td class="unit">${unitHtml(e.unit)}</td>`,
      `<td>${light}${light ? "<br>" : ""}${method}</td>`,
    ].join("");
  });
  const heads = ["quantity", "value", "unit", "method and judgement"].map((word) =>
    word === "value" ? '<th scope="col" class="number" colspan="2">value</th>' : `<th scope="col">${word}</th>`,
  );
  const bodies = `<tbody>${rows.map((row) => `<tr>${row}</tr>`).join("")}</tbody>`;
  return tableFrame({ id, caption, ...(files ? { files } : {}), heads: heads.join(""), bodies }, anchors);
}

/** An estimate for running text: value ± error with unit, e.g. 84.9 ± 0.5 %. Without an error the value alone. */
export function estimateText(estimate: Estimate, unit = estimate.unit): Inline {
  const e = inOther(estimate, unit);
  const hasError = e.value !== null && typeof e.sigma === "number";
  return {
    kind: "text",
    text: hasError ? showWithError(e.value!, e.sigma as number, unit) : `${shownValue(e)} ${showUnit(unit)}`.trim(),
  };
}
