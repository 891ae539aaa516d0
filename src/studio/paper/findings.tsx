import type { ReadonlySignal } from "@preact/signals";
import type { NumberRow } from "../../studies/number-check.ts";
import { tally } from "../../studies/number-check.ts";
import type { ComparedPart } from "./compared-rows.ts";
import { countOf, NO_FILTER } from "./row-filter.ts";

interface Counted {
  readonly within: number;
  readonly judged: number;
}

const counted = ({ pass, miss }: ReturnType<typeof tally>["all"]): Counted => ({ within: pass, judged: pass + miss });

function counts(rows: readonly NumberRow[]): { readonly all: Counted; readonly heldOut: Counted } {
  const { all, heldOut } = tally(rows);
  return { all: counted(all), heldOut: counted(heldOut) };
}

interface Props {
  readonly parts: ReadonlySignal<readonly ComparedPart[]>;
  /** Whether the design is not as in the paper's reading. */
  readonly changed: ReadonlySignal<boolean>;
}

/** How many numbers lie within their band, told again whenever that changes; empty until all are known. */
export function Findings({ parts, changed }: Props) {
  return (
    <p class="pa-findings" role="status" aria-live="polite" aria-atomic="true">
      {parts.value.every(({ rows }) => rows.length > 0) && <Told parts={parts.value} changed={changed.value} />}
    </p>
  );
}

function Told({ parts, changed }: { readonly parts: readonly ComparedPart[]; readonly changed: boolean }) {
  const rows = parts.flatMap((part) => part.rows);
  const own = counts(rows.map((row) => row.own.number));
  const reading = counts(rows.map((row) => row.reading.number));
  const moved = countOf(parts, { ...NO_FILTER, movedOnly: true });
  const isStale = parts.some(({ stale }) => stale);
  return (
    <span class="pa-told" data-stale={isStale ? "" : undefined}>
      <span class="pa-finding">
        <b>
          {own.all.within} of {own.all.judged}
        </b>{" "}
        judged numbers within their band
        {changed && <Was now={own.all.within} was={reading.all.within} />}
      </span>
      <span class="pa-finding">
        <b>
          {own.heldOut.within} of {own.heldOut.judged}
        </b>{" "}
        of those held out
        {changed && <Was now={own.heldOut.within} was={reading.heldOut.within} />}
      </span>
      <span class="pa-finding">
        {changed ? (
          <>
            <b>{moved}</b> of {rows.length} moved
          </>
        ) : (
          <span class="pa-muted">move the design, and see which numbers move</span>
        )}
      </span>
    </span>
  );
}

/** The count with the paper's reading, where it is another one. */
const Was = ({ now, was }: { readonly now: number; readonly was: number }) => (
  <span class="pa-muted">{now === was ? " (as with the paper’s reading)" : ` (${was} with the paper’s reading)`}</span>
);
