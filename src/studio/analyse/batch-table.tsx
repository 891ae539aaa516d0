import { useMemo, useRef, useState } from "preact/hooks";
import { estimatesCsv } from "../../report/analysis/estimate-rows.ts";
import { shownResult } from "../../report/analysis/shown-result.ts";
import { marked } from "../chart/markup.tsx";
import { typeset } from "../controls/typeset.tsx";
import { download } from "../export/download.ts";
import type { FilesState } from "../state/files-state.ts";
import type { GroupOutcome } from "../state/files-state-outcome.ts";
import {
  type BatchCell,
  type BatchColumn,
  type BatchLabel,
  type BatchOrder,
  type BatchRow,
  batchOf,
  inOrder,
} from "./batch-rows.ts";
import { nameWords, symbolMarkup } from "./plain-words.ts";
import "./analyse-results.css";

/** Results of all datasets side by side: a row leads to its dataset, a head sorts. */
export function BatchTable({ files }: { readonly files: FilesState }) {
  const [order, setOrder] = useState<BatchOrder>({ column: undefined, isFalling: false });
  const { outcome, withRed, looked } = files;
  const groups = outcome.value?.groups ?? [];
  const results = groups.flatMap((group) => group.results);
  if (results.length + groups.filter(({ error }) => error).length < 2) return null;
  const { rows, columns } = batchOf(groups, (group) => labelOf(files, group), withRed.value);
  const sortBy = (column: string) => setOrder({ column, isFalling: order.column === column && !order.isFalling });
  const at = looked.value?.placed?.ref;
  const isLooked = ({ group }: BatchRow) => group.members.some(({ file, index }) => file === at?.file && index === at.index);
  return (
    <section class="an-batch" aria-labelledby="an-batch-head" data-stale={files.stale.value ? "" : undefined}>
      <div class="an-batch-head">
        <h3 id="an-batch-head" class="an-heading">
          All results
        </h3>
        <button
          type="button"
          class="an-link"
          onClick={() =>
            download(
              `${outcome.value!.asked.analysis}-estimates.csv`,
              estimatesCsv(results.map((r) => shownResult(r, withRed.value))),
              "text/csv",
            )
          }
        >
          all numbers as CSV
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="an-scroll" tabIndex={0} aria-label="Table of all results">
        <table>
          <thead>
            <tr>
              <th scope="col">result</th>
              {columns.map((column) => (
                <Head
                  key={column.key}
                  column={column}
                  isAlone={columns.every((c) => c.name === column.name || c.symbol !== column.symbol)}
                  order={order}
                  onSort={() => sortBy(column.key)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {inOrder(rows, order).map((row, k) => (
              <Row
                key={`${row.label}-${k}`}
                row={row}
                columns={columns}
                isLooked={isLooked(row)}
                onLook={() => lookAt(files, row.group)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function lookAt(files: FilesState, { members: [first] }: GroupOutcome): void {
  if (first) files.look(first.file, first.index);
}

/** Name of the datasets of a group: of one its label, with its file where that has several. */
function labelOf({ files }: FilesState, { members }: GroupOutcome): BatchLabel {
  const [first] = members;
  const file = files.value.find(({ id }) => id === first?.file);
  const dataset = file?.datasets[first?.index ?? 0];
  if (!file || !dataset) return { label: "" };
  const label = members.length > 1 ? `${dataset.label} and ${members.length - 1} more` : dataset.label;
  return file.datasets.length > 1 && files.value.length > 1 ? { label, file: file.name } : { label };
}

interface HeadProps {
  readonly column: BatchColumn;
  /** No other column has its symbol. */
  readonly isAlone: boolean;
  readonly order: BatchOrder;
  readonly onSort: () => void;
}

function Head({ column: { key, name, symbol, unit }, isAlone, order, onSort }: HeadProps) {
  const isSorted = order.column === key;
  const direction = order.isFalling ? "descending" : "ascending";
  return (
    <th scope="col" class="an-number" aria-sort={isSorted ? direction : undefined}>
      <button type="button" class="an-sort" title={nameWords(name)} onClick={onSort}>
        {symbol && isAlone ? marked(symbolMarkup(symbol)) : nameWords(name)}
        {unit && <span class="an-unit"> / {typeset(unit)}</span>}
        <span class="an-arrow" data-sorted={isSorted ? direction : undefined} aria-hidden="true" />
      </button>
    </th>
  );
}

interface RowProps {
  readonly row: BatchRow;
  readonly columns: readonly BatchColumn[];
  readonly isLooked: boolean;
  readonly onLook: () => void;
}

/** A row is made anew only when something in it changes. */
function Row({ row, columns, isLooked, onLook }: RowProps) {
  const look = useRef(onLook);
  look.current = onLook;
  const keys = columns.map(({ key }) => key).join("\n");
  const cells = useMemo(
    () =>
      row.error ? (
        <td colSpan={columns.length} class="an-row-error">
          {typeset(row.error.message)}
        </td>
      ) : (
        columns.map(({ key }) => <Cell key={key} cell={row.cells.get(key)} />)
      ),
    [row, keys],
  );
  return (
    <tr data-looked={isLooked ? "" : undefined}>
      <th scope="row">
        <button
          type="button"
          class="an-link an-row-link"
          aria-current={isLooked ? "true" : undefined}
          onClick={() => look.current()}
        >
          {row.file && <span class="an-row-file">{row.file}</span>}
          <span>{row.label}</span>
        </button>
      </th>
      {cells}
    </tr>
  );
}

function Cell({ cell }: { readonly cell: BatchCell | undefined }) {
  return (
    <td class="an-number" title={cell?.withheld ? `withheld: ${cell.withheld}` : cell?.noError}>
      {cell ? typeset(cell.number) : ""}
      {cell?.light && <span class="an-dot" data-light={cell.light} role="img" aria-label={cell.light} title={cell.light} />}
    </td>
  );
}
