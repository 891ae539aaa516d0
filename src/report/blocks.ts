import { type Anchors, nameOf } from "./anchors.ts";
import { type Block, type Formula, isParagraph } from "./block.ts";
import { renderEstimates } from "./estimate-block.ts";
import { renderFigure } from "./figure-block.ts";
import { standingMark } from "./marks.ts";
import { renderNumbers } from "./number-table.ts";
import type { Prose } from "./prose.ts";
import { renderProse } from "./render-prose.ts";
import { renderTable } from "./table-block.ts";

const each = (items: readonly Prose[], tag: string, anchors: Anchors) =>
  items.map((item) => `<${tag}>${renderProse(item, anchors)}</${tag}>`).join("");

function renderFormula({ id, text }: Formula, anchors: Anchors): string {
  const body = `<span>${renderProse(text, anchors)}</span>`;
  if (id === undefined) return `<div class="formula">${body}</div>`;
  const number = /\d+/.exec(nameOf(anchors, `equation-${id}`))![0];
  return `<div class="formula" id="equation-${id}">${body}<span class="n">(${number})</span></div>`;
}

/** One block as HTML. */
export function renderBlock(block: Block, anchors: Anchors): string {
  if (isParagraph(block)) return `<p>${renderProse(block, anchors)}</p>`;
  switch (block.kind) {
    case "subheading":
      return `<h3>${renderProse(block.text, anchors)}</h3>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${each(block.items, "li", anchors)}</${tag}>`;
    }
    case "formula":
      return renderFormula(block, anchors);
    case "figure":
      return renderFigure(block, anchors);
    case "table":
      return renderTable(block, anchors);
    case "estimates":
      return renderEstimates(block, anchors);
    case "numbers":
      return renderNumbers(block, anchors);
    case "statements": {
      const items = block.items.map((s) => `<li>${standingMark(s.standing)}<span>${renderProse(s.text, anchors)}</span></li>`);
      return `<ul class="statements">${items.join("")}</ul>`;
    }
    case "callout":
      return `<aside class="callout ${block.tone}"><h3>${renderProse(block.heading, anchors)}</h3>${each(block.paragraphs, "p", anchors)}</aside>`;
    case "definitions": {
      const items = block.items.map(
        ({ term, text }) => `<dt>${renderProse(term, anchors)}</dt><dd>${renderProse(text, anchors)}</dd>`,
      );
      return `<dl class="definitions">${items.join("")}</dl>`;
    }
  }
}
