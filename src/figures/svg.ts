import type { Margins } from "./axes-frame.ts";
import { drawAxesPanel, drawHeading, measurePanel } from "./axes-panel.ts";
import type { Box } from "./box.ts";
import { drawParticleCut, particleCutHeight } from "./draw-particle-cut.ts";
import { drawParticleMap, particleMapHeight } from "./draw-particle-map.ts";
import { type Figure, fullCaption, type Panel } from "./figure.ts";
import type { Page } from "./plot-svg.ts";
import { coordinate, element, escapeText } from "./svg-element.ts";
import { plainText } from "./text.ts";
import { FONT, PRINT, TONE } from "./tokens.ts";

/** White space round the figure and between its panels [pt]. */
const EDGE = 2;
const BETWEEN = 12;
/** Letter and title of a drawing. */
const HEADING = 13;
/** Room for one category of a y axis, in a long list and in a short one. */
const ROW = { many: 10.5, few: 15 } as const;

interface Cell {
  readonly panel: Panel;
  /** First and last row and column. */
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly margins: Margins;
  readonly height: number;
}

const isHeaded = (f: Figure, panel: Panel) => f.panels.length > 1 || panel.title !== undefined;

function columnEdges(f: Figure, width: number): readonly (readonly [number, number])[] {
  const free = width - 2 * EDGE - (f.columns.length - 1) * BETWEEN;
  const total = f.columns.reduce((sum, c) => sum + c, 0);
  let x = EDGE;
  return f.columns.map((share) => {
    const from = x;
    x += (share / total) * free + BETWEEN;
    return [from, x - BETWEEN] as const;
  });
}

function heightOf(panel: Panel, width: number, headed: boolean, margins: Margins): number {
  const heading = headed ? HEADING : 0;
  if (panel.kind === "particle map") return heading + particleMapHeight(panel, width);
  if (panel.kind === "particle cut") return heading + particleCutHeight(panel, width);
  const rows = panel.y.categories?.length;
  const frame = rows
    ? rows * (rows > 8 ? ROW.many : ROW.few)
    : Math.min(170, Math.max(95, 0.72 * (width - margins.left - margins.right)));
  return frame + margins.top + margins.bottom;
}

const NONE: Margins = { left: 0, right: 0, top: 0, bottom: 0 };

const first = (c: Cell) => `${c.columns[0]}`;
const last = (c: Cell) => `${c.columns[1]}`;

/** Frames that start or end at the same grid line share the margin there. */
function aligned(cells: readonly Cell[]): Cell[] {
  const most = (cell: Cell, side: keyof Margins, key: (c: Cell) => string) =>
    Math.max(...cells.filter((c) => c.panel.kind === "axes" && key(c) === key(cell)).map((c) => c.margins[side]));
  return cells.map((cell) =>
    cell.panel.kind === "axes"
      ? {
          ...cell,
          margins: {
            left: most(cell, "left", first),
            right: most(cell, "right", last),
            top: most(cell, "top", (c) => `${c.rows[0]}`),
            bottom: most(cell, "bottom", (c) => `${c.rows[1]}`),
          },
        }
      : cell,
  );
}

function cellsOf(f: Figure, edges: readonly (readonly [number, number])[]): Cell[] {
  return aligned(
    f.panels.map((panel, i) => {
      const rowsWith = f.layout.flatMap((row, r) => (row.includes(i) ? [r] : []));
      const row = f.layout[rowsWith[0]!]!;
      const columns = [row.indexOf(i), row.lastIndexOf(i)] as const;
      const headed = isHeaded(f, panel);
      const width = edges[columns[1]]![1] - edges[columns[0]]![0];
      const margins = panel.kind === "axes" ? measurePanel(panel, headed, width) : NONE;
      return { panel, rows: [rowsWith[0]!, rowsWith.at(-1)!], columns, margins, height: heightOf(panel, width, headed, margins) };
    }),
  );
}

/** Heights of the rows: what their own panels need, stretched where a spanning panel needs more. */
function rowHeights(cells: readonly Cell[], rows: number): number[] {
  const own = Array.from({ length: rows }, (_, r) =>
    Math.max(0, ...cells.filter((c) => c.rows[0] === r && c.rows[1] === r).map((c) => c.height)),
  );
  for (const {
    rows: [from, to],
    height,
  } of cells.filter((c) => c.rows[1] > c.rows[0])) {
    const n = to - from + 1;
    const has = own.slice(from, to + 1).reduce((a, b) => a + b, 0) + (n - 1) * BETWEEN;
    for (let r = from; r <= to; r++) own[r]! += Math.max(0, height - has) / n;
  }
  return own;
}

function drawPanel(f: Figure, index: number, cell: Cell, box: Box, page: Page): string {
  const { panel } = cell;
  const letter = f.panels.length > 1 ? String.fromCharCode(97 + index) : undefined;
  const heading = drawHeading(box, letter, panel.title);
  if (panel.kind === "axes") return heading + drawAxesPanel(panel, box, cell.margins, page);
  const below = { ...box, y0: box.y0 + (isHeaded(f, panel) ? HEADING : 0) };
  return heading + (panel.kind === "particle map" ? drawParticleMap(panel, below, page) : drawParticleCut(panel, below, page));
}

/**
 * Draws a figure at its final size as a self-contained SVG document: the same figure gives the same bytes, in Node and
 * in the browser. Caption and provenance travel inside (`desc`, `metadata`).
 */
export function renderSvg(f: Figure): string {
  const width = PRINT.width[f.width] * PRINT.pointsPerMillimetre;
  const edges = columnEdges(f, width);
  const cells = cellsOf(f, edges);
  const natural = rowHeights(cells, f.layout.length);
  const gaps = 2 * EDGE + (natural.length - 1) * BETWEEN;
  const sum = natural.reduce((a, b) => a + b, 0);
  const stretch = f.height === undefined ? 1 : (f.height * PRINT.pointsPerMillimetre - gaps) / sum;
  const height = sum * stretch + gaps;
  const page: Page = { id: f.id, width, height, defs: [] };
  const tops = natural.map((_, r) => EDGE + natural.slice(0, r).reduce((a, b) => a + b * stretch + BETWEEN, 0));
  const body = cells.map((cell, i) => {
    const box: Box = {
      x0: edges[cell.columns[0]]![0],
      x1: edges[cell.columns[1]]![1],
      y0: tops[cell.rows[0]]!,
      y1: tops[cell.rows[1]]! + natural[cell.rows[1]]! * stretch,
    };
    return element("g", { id: `${f.id}-${i + 1}` }, drawPanel(f, i, cell, box, page));
  });
  const millimetres = (pt: number) => `${coordinate(pt / PRINT.pointsPerMillimetre)}mm`;
  const metadata = f.provenance ? element("metadata", {}, escapeText(JSON.stringify(f.provenance))) : "";
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: millimetres(width),
      height: millimetres(height),
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      "font-family": FONT.family,
      "font-size": FONT.size,
      fill: TONE.ink,
      role: "img",
      "aria-labelledby": `${f.id}-title ${f.id}-desc`,
    },
    [
      element("title", { id: `${f.id}-title` }, escapeText(f.title)),
      element("desc", { id: `${f.id}-desc` }, escapeText(plainText(fullCaption(f)))),
      metadata,
      element("defs", {}, page.defs.join("")),
      element("rect", { width, height, fill: TONE.white }),
      ...body,
    ].join("\n"),
  )}\n`;
}
