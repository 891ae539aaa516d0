import type { Table } from "../data/table.ts";
import { LithiateError } from "../units/error.ts";
import { showDecimals, showNumber } from "../units/show.ts";
import { showUncertain } from "../units/uncertain-number.ts";
import { alignDecimals } from "./align-decimals.ts";
import type { Anchors } from "./anchors.ts";
import type { Cell, TableBlock, TableColumn, UncertainCell } from "./block.ts";
import { typeset } from "./escape.ts";
import type { Prose } from "./prose.ts";
import { renderProse } from "./render-prose.ts";
import { columnHeading, tableFrame } from "./table-frame.ts";

const isUncertain = (cell: Cell): cell is UncertainCell => typeof cell === "object" && cell !== null && "sigma" in cell;
const isNumeric = (cell: Cell) => typeof cell === "number" || isUncertain(cell);

/**
 * A data table for the report, every row of it. Columns with uncertainty show it beside their values.
 * @param columns how columns are shown, by name; those not named are left out; without it all, by their names
 */
export function tableBlock(
  table: Table,
  options: {
    readonly id: string;
    readonly caption: Prose;
    readonly columns?: Readonly<Record<string, Partial<TableColumn>>>;
    /** Names of the rows, in a first column with its heading. */
    readonly rowNames?: { readonly heading: Prose; readonly names: readonly Prose[] };
    readonly note?: Prose;
    readonly files?: TableBlock["files"];
  },
): TableBlock {
  const { id, caption, rowNames, note, files } = options;
  const chosen = options.columns ?? Object.fromEntries(table.names.map((n) => [n, {}]));
  const names = Object.keys(chosen);
  const columns = names.map((name) => {
    const { unit } = table.column(name);
    return { heading: name.replaceAll("_", " "), unit, ...chosen[name] };
  });
  const cell = (name: string, row: number): Cell => {
    const { values, sigma } = table.column(name);
    const value = values[row]!;
    if (!Number.isFinite(value)) return null;
    const error = typeof sigma === "number" ? sigma : sigma?.[row];
    return error === undefined ? value : { value, sigma: error };
  };
  const rows = Array.from({ length: table.length }, (_, row) => [
    ...(rowNames ? [rowNames.names[row] ?? null] : []),
    ...names.map((name) => cell(name, row)),
  ]);
  return {
    kind: "table",
    id,
    caption,
    columns: rowNames ? [{ heading: rowNames.heading }, ...columns] : columns,
    rows,
    ...(note ? { note } : {}),
    ...(files ? { files } : {}),
  };
}

function shownNumber(cell: Cell, { decimals, digits = 3 }: TableColumn): string {
  if (isUncertain(cell)) {
    if (typeof cell.sigma === "number") return showUncertain(cell.value, cell.sigma).value;
    return shownNumber(cell.value, { heading: "", digits, ...(decimals === undefined ? {} : { decimals }) });
  }
  if (typeof cell !== "number") return "";
  return decimals === undefined ? showNumber(cell, digits) : showDecimals(cell, decimals);
}

function errorOf(cell: Cell): string {
  if (!isUncertain(cell)) return "";
  if (typeof cell.sigma !== "number") return `<span class="reason">no error: ${typeset(cell.sigma.none)}</span>`;
  return typeset(`± ${showUncertain(cell.value, cell.sigma).sigma}`);
}

const MISSING = '<span class="missing" aria-label="not known">—</span>';

/** The cells of one column as `<td>` or `<th>`, one for each row; a column with errors takes two. */
function columnCells(cells: readonly Cell[], column: TableColumn, first: boolean, anchors: Anchors): string[] {
  const numeric = cells.some(isNumeric);
  const withErrors = cells.some(isUncertain);
  if (!numeric)
    return cells.map((cell) => {
      const html = cell === null ? MISSING : renderProse(cell as Prose, anchors);
      return first ? `<th scope="row">${html}</th>` : `<td>${html}</td>`;
    });
  const numbers = alignDecimals(cells.map((cell) => shownNumber(cell, column)));
  return cells.map((cell, row) => {
    if (cell === null) return `<td class="number">${MISSING}</td>${withErrors ? "<td></td>" : ""}`;
    if (!isNumeric(cell)) return `<td${withErrors ? ' colspan="2"' : ""}>${renderProse(cell as Prose, anchors)}</td>`;
    return `<td class="number">${numbers[row]}</td>${withErrors ? `<td class="error">${errorOf(cell)}</td>` : ""}`;
  });
}

/**
 * A table as HTML: caption above, units in the headings, decimals aligned.
 * @throws LithiateError when a row has not one cell for each column
 */
export function renderTable(block: TableBlock, anchors: Anchors): string {
  const { id, caption, columns, rows, note, files } = block;
  for (const [r, row] of rows.entries())
    if (row.length !== columns.length)
      throw new LithiateError("report", "a row does not fit its table", {
        place: { path: `table-${id}.rows[${r}]` },
        expected: `${columns.length} cells`,
        found: `${row.length}`,
      });
  const cells = columns.map(
    (column, c) =>
    columnCells(rows.map((row) => row[c]!), column, c === 0, anchors), // biome-ignore format: one line
  );
  const heads = columns.map((column, c) => {
    const own = rows.map((row) => row[c]!);
    const span = own.some(isUncertain) ? ' colspan="2"' : "";
    return `<th scope="col"${span}${own.some(isNumeric) ? ' class="number"' : ""}>${columnHeading(column, anchors)}</th>`;
  });
  const body = rows.map((_, r) => `<tr>${cells.map((column) => column[r]).join("")}</tr>`);
  return tableFrame(
    {
      id,
      caption,
      ...(files ? { files } : {}),
      ...(note ? { note } : {}),
      heads: heads.join(""),
      bodies: `<tbody>${body.join("")}</tbody>`,
    },
    anchors,
  );
}
