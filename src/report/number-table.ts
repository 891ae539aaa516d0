import { showDecimals } from "../units/show.ts";
import { showUncertain } from "../units/uncertain-number.ts";
import { alignDecimals } from "./align-decimals.ts";
import type { Anchors } from "./anchors.ts";
import type { PaperNumber, PaperNumbers } from "./block.ts";
import { escapeHtml, typeset } from "./escape.ts";
import { lightMark, standingMark } from "./marks.ts";
import { ROLE_WORD, renderFilter } from "./number-filter.ts";
import { shownOurs, shownStated } from "./paper-number-text.ts";
import { renderProse } from "./render-prose.ts";
import { tableFrame, unitHtml } from "./table-frame.ts";

/**
 * How far ours is from the paper's: relative, in points for percentages, from the nearest end of a range.
 * Empty when either is no number.
 */
export function deviation({ stated, ours, unit }: Pick<PaperNumber, "stated" | "ours" | "unit">): string {
  if (typeof ours !== "number" || typeof stated === "string") return "";
  const [from, to] = typeof stated === "number" ? [stated, stated] : stated;
  if (typeof stated !== "number" && ours >= from && ours <= to) return "in range";
  const nearest = ours < from ? from : to;
  const signed = (x: number, suffix: string) => {
    const text = showDecimals(x, 1);
    return `${Number(text) > 0 ? "+" : ""}${text} ${suffix}`;
  };
  if (unit === "%" || unit === "wt%") return signed(ours - nearest, "points");
  if (nearest === 0) return "";
  return signed((100 * (ours - nearest)) / Math.abs(nearest), "%");
}

function errorOf({ ours, sigma }: PaperNumber): string {
  return typeof ours === "number" && typeof sigma === "number" ? typeset(`± ${showUncertain(ours, sigma).sigma}`) : "";
}

/** The one reason why no row has an error, when it is the same for all; it is then said once, under the table. */
function sharedReason(rows: readonly PaperNumber[]): string | undefined {
  const reasons = new Set(rows.map(({ sigma }) => (typeof sigma === "number" ? undefined : sigma.none)));
  return rows.length > 3 && reasons.size === 1 ? [...reasons][0] : undefined;
}

/** Under ours: where it stands, and why it has no error or is missing, unless that is said elsewhere. */
function remarkOf({ ours, sigma, standing }: PaperNumber, said?: string): string {
  if (typeof ours === "object") return `<span class="reason">${typeset(ours.none)}</span>`;
  const reason =
    typeof sigma === "number" || sigma.none === said ? "" : ` <span class="reason">no error: ${typeset(sigma.none)}</span>`;
  return standingMark(standing) + reason;
}

function renderRow(row: PaperNumber, stated: string, ours: string, anchors: Anchors, said?: string): string {
  const { quantity, material, where, role, unit, verdict, note } = row;
  const remark = note ? `<span class="reason">${renderProse(note, anchors)}</span>` : "";
  const words = (text: unknown) => (typeof text === "string" ? "words" : "number");
  const shownUnit = unitHtml(unit);
  const inUnit = shownUnit === "" ? "" : ` <span class="unit">${shownUnit === "%" ? "(%)" : `/\u00a0${shownUnit}`}</span>`;
  return [
    `<tr data-role="${escapeHtml(role)}" data-verdict="${escapeHtml(verdict.word)}">`,
    `<th scope="row">${renderProse(quantity, anchors)}${inUnit}<span class="reason">${typeset(`${material}, ${where}`)}</span>${remark}</th>`,
    `<td>${ROLE_WORD[role]}</td>`,
    `<td class="${words(row.stated)}">${stated}</td><td class="${words(row.ours)}">${ours}</td>`,
    `<td class="error">${errorOf(row)}<span class="remark">${remarkOf(row, said)}</span></td>`,
    `<td class="number">${typeset(deviation(row))}</td>`,
    `<td>${lightMark(verdict.light, typeset(verdict.word))}</td></tr>`,
  ].join("");
}

const HEADS = [
  '<th scope="col">quantity</th><th scope="col">role</th><th scope="col" class="number">paper</th>',
  '<th scope="col" class="number">ours</th><th scope="col" class="error">error and standing</th>',
  '<th scope="col" class="number">deviation</th><th scope="col">verdict</th>',
].join("");

/** The paper's numbers with ours. Without script all rows stand there; with it a reader filters by role and verdict. */
export function renderNumbers(block: PaperNumbers, anchors: Anchors): string {
  const { id, caption, rows, files } = block;
  const stated = alignDecimals(rows.map((r) => shownStated(r.stated)));
  const ours = alignDecimals(rows.map(shownOurs));
  const said = sharedReason(rows);
  const groups = Map.groupBy(rows.keys(), (i) => rows[i]!.group ?? "");
  const bodies = [...groups].map(([group, members]) => {
    const heading = group === "" ? "" : `<tr class="group"><th scope="rowgroup" colspan="7">${typeset(group)}</th></tr>`;
    return `<tbody>${heading}${members.map((i) => renderRow(rows[i]!, stated[i]!, ours[i]!, anchors, said)).join("")}</tbody>`;
  });
  const controls = renderFilter(id, rows);
  return tableFrame(
    {
      id,
      caption,
      ...(files ? { files } : {}),
      ...(said ? { note: `No errors are given: ${said}.` } : {}),
      heads: HEADS,
      bodies: bodies.join(""),
      controls,
      look: "numbers",
    },
    anchors,
  );
}
