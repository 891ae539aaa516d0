import { type Anchors, cite, nameOf } from "./anchors.ts";
import { escapeHtml, safeHref, typeset } from "./escape.ts";
import { standingMark } from "./marks.ts";
import { type Inline, inlinesOf, type Prose } from "./prose.ts";

const TAG = { italic: "i", bold: "b", subscript: "sub", superscript: "sup" } as const;

function citations(keys: readonly string[], anchors: Anchors): string {
  const links = keys.map((key) => `<a class="cite" href="#ref-${escapeHtml(key)}">${escapeHtml(cite(anchors, key))}</a>`);
  return `<span class="cites">[${links.join("; ")}]</span>`;
}

function renderInline(inline: Inline, anchors: Anchors): string {
  switch (inline.kind) {
    case "text":
      return typeset(inline.text);
    case "code":
      return `<code>${escapeHtml(inline.text)}</code>`;
    case "fraction": {
      const [above, below] = [renderProse(inline.above, anchors), renderProse(inline.below, anchors)];
      return `<span class="fraction"><span>${above}</span><span class="over">/</span><span>${below}</span></span>`;
    }
    case "citation":
      return citations(inline.keys, anchors);
    case "cross-reference":
      return `<a href="#${inline.id}">${typeset(nameOf(anchors, inline.id))}</a>`;
    case "link":
      return `<a href="${safeHref(inline.href)}">${renderProse(inline.content, anchors)}</a>`;
    case "mark":
      return standingMark(inline.standing);
    default:
      return `<${TAG[inline.kind]}>${renderProse(inline.content, anchors)}</${TAG[inline.kind]}>`;
  }
}

/**
 * Running text as HTML; citations and references to parts of the page become links.
 * @throws LithiateError when a source or a part is unknown, or a link may not stand in a report
 */
export function renderProse(text: Prose, anchors: Anchors): string {
  return inlinesOf(text)
    .map((inline) => renderInline(inline, anchors))
    .join("");
}
