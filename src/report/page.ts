import type { Provenance } from "../data/provenance.ts";
import { type Anchors, anchorsOf } from "./anchors.ts";
import { type BibEntry, selectCited } from "./bibliography.ts";
import { type Block, isParagraph } from "./block.ts";
import { renderBlock } from "./blocks.ts";
import { escapeHtml, typeset } from "./escape.ts";
import { FILTER_SCRIPT, FILTER_SCRIPT_HASH } from "./number-filter.ts";
import { type Prose, plainProse } from "./prose.ts";
import { provenanceBlock } from "./provenance.ts";
import { formatReference, sourceLabel } from "./reference.ts";
import { renderProse } from "./render-prose.ts";
import { STYLE } from "./style.ts";
import { type ContentsLine, renderContents } from "./toc.ts";

/** A numbered section. */
export interface Section {
  /** Anchor: `[#section-id]` → section 2. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** Everything a report says. */
export interface Report {
  readonly title: string;
  readonly subtitle: Prose;
  /** What was found, in plain words; usually one paragraph. */
  readonly lead: readonly Prose[];
  readonly sections: readonly Section[];
  readonly method: readonly Block[];
  /** The bibliography; the page lists what it cites. */
  readonly citations: readonly BibEntry[];
  readonly provenance: Provenance;
  /** Day of the run as it should be printed. */
  readonly date?: string;
}

const renderBlocks = (blocks: readonly Block[], anchors: Anchors) => blocks.map((b) => renderBlock(b, anchors)).join("\n");

function renderSection(section: Section, number: number, anchors: Anchors): string {
  const heading = `<h2><span class="n">${number}</span><span>${typeset(section.heading)}</span></h2>`;
  return `<section id="section-${section.id}">${heading}\n${renderBlocks(section.blocks, anchors)}</section>`;
}

function endSection(id: string, heading: string, content: string): string {
  return `<section id="${id}"><h2>${heading}</h2>\n${content}</section>`;
}

function renderReferences(sources: readonly BibEntry[], anchors: Anchors): string {
  const items = sources.map((source) => {
    const label = `<span class="key">${escapeHtml(sourceLabel(source))}</span>`;
    return `<li id="ref-${escapeHtml(source.key)}">${label}<span>${renderProse(formatReference(source), anchors)}</span></li>`;
  });
  return `<ul class="references">${items.join("\n")}</ul>`;
}

/** Nothing is fetched and no script runs but the filter of the numbers. */
function policy(withFilter: boolean): string {
  const script = withFilter ? `'sha256-${FILTER_SCRIPT_HASH}'` : "'none'";
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src ${script}; base-uri 'none'; form-action 'none'`;
}

function renderFront({ title, subtitle, lead, provenance, date }: Report, anchors: Anchors): string {
  const { program, version } = provenance;
  const imprint = [`<b>${escapeHtml(program)}</b> ${escapeHtml(version)}`, ...(date ? [escapeHtml(date)] : [])].join(" · ");
  const findings = lead.map((p) => `<p>${renderProse(p, anchors)}</p>`).join("");
  return `<header class="front"><p class="imprint">${imprint}</p><h1>${typeset(title)}</h1><p class="subtitle">${renderProse(subtitle, anchors)}</p><div class="lead">${findings}</div></header>`;
}

/** Writes the page; the keys it cites are collected on the way. */
function write(report: Report): { html: string; cited: readonly BibEntry[] } {
  const { title, sections, method, citations, provenance } = report;
  const anchors = anchorsOf(sections, method, citations);
  const front = renderFront(report, anchors);
  const body = sections.map((section, i) => renderSection(section, i + 1, anchors));
  const ends = [
    ["method", "Method", renderBlocks(method, anchors)],
    ["provenance", "How this was made", renderBlock(provenanceBlock(provenance), anchors)],
  ] as const;
  const cited = selectCited(citations, [...anchors.cited, ...provenance.cites]);
  const references = ["references", "References", renderReferences(cited, anchors)] as const;
  const shown = [...ends.slice(0, 1), ...(cited.length > 0 ? [references] : []), ...ends.slice(1)];
  const contents: ContentsLine[] = [
    ...sections.map(({ id, heading }, i) => ({ number: i + 1, anchor: `section-${id}`, heading })),
    ...shown.map(([anchor, heading]) => ({ anchor, heading })),
  ];
  const blocks = [...sections.flatMap((s) => s.blocks), ...method];
  const filtered = blocks.some((b) => !isParagraph(b) && b.kind === "numbers");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(filtered)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeHtml(`${provenance.program} ${provenance.version}`)}">
<meta name="description" content="${escapeHtml(plainProse(report.subtitle))}">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<div class="page">
${front}
${renderContents(contents)}
<main id="text">
${body.join("\n")}
${shown.map(([id, heading, content]) => endSection(id, heading, content)).join("\n")}
</main>
</div>${filtered ? `\n<script>${FILTER_SCRIPT}</script>` : ""}
</body>
</html>
`;
  return { html, cited };
}

/**
 * A report as one self-contained HTML page that reads as a short paper: findings first, then sections with figures and tables,
 * method, references and provenance last. It needs no network and no script.
 *
 * @throws LithiateError when a source, figure, table or section that the text points at is missing, two have the same id, a
 * figure has no caption or alternative text, or a drawing or link holds what a report may not
 * @example
 * const page = reportPage({
 *   title: "What the particle of the paper can and cannot do",
 *   subtitle: "Composition, lithium maps and stress of an encapsulated silicon dot",
 *   lead: [prose`${design.name} holds ${value(7.1e6, "mAh/g", 4)} [Yu2024]; its map is shown in [#figure-lithium-map].`],
 *   sections: [
 *     { id: "lithium", heading: "Lithium in the particle", blocks: [
 *       "At 0.25 V the dot is *fuller* than the larger particle.",
 *       figureBlock(lithiumMap, { alt: "Eight discs; the upper row is evenly coloured, the lower row darker inside." }),
 *       tableBlock(fillings, { id: "fillings", caption: "Mean filling at 0.25 V.", files: { csv: "tables/fillings.csv" } }),
 *       { kind: "callout", tone: "caution", heading: "What cannot be known", paragraphs: ["The diffusivity itself."] },
 *     ] },
 *   ],
 *   method: ["One sphere with a surface reaction.", { kind: "formula", id: "rate", text: "*j* = 2 *j*_{0} sinh(½ *η F*∕*RT*)" }],
 *   citations: parseBibliography(referencesBib),
 *   provenance,
 * });
 */
export function reportPage(report: Report): string {
  return write(report).html;
}

/** The sources that a report cites, in the order of its list of references, e.g. for `citations.bib`. */
export function citedSources(report: Report): readonly BibEntry[] {
  return write(report).cited;
}
