import { alignDecimals } from "../../report/align-decimals.ts";
import { standingMark } from "../../report/marks.ts";
import { ROLE_WORD } from "../../report/number-filter.ts";
import { shownStated } from "../../report/paper-number-text.ts";
import type { PaperPart } from "../../studies/paper-parts.ts";
import { LightMark } from "../controls/light-mark.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { PaperRow } from "../jobs/paper.ts";
import type { ComparedPart, ComparedRow, Shift } from "./compared-rows.ts";
import { oursText, unitText } from "./number-text.ts";
import "./number-table.css";

/** A part of the study in words. */
interface PartWords {
  readonly title: string;
  /** What it comes from, and what the design can do to it. */
  readonly about: string;
  /** How notes begin that say no more than that. */
  readonly said?: RegExp;
}

const PART_WORDS: Readonly<Record<PaperPart, PartWords>> = {
  composition: { title: "Composition and first cycle", about: "from sizes, densities and capacities of the designs" },
  "lumped electrode": {
    title: "Rates of a lumped electrode",
    about: "fitted to the calibrated rates of the paper: no design enters, none moves it",
    said: /^lumped electrode[,;] /,
  },
  "half-cells": {
    title: "Virtual experiments on half-cells",
    about: "simulated with CCOS, one core, and SiNP; nothing is calibrated on them",
    said: /^half-cell(, nothing calibrated on it)?; /,
  },
};

const noteOf = (part: PaperPart, { note }: PaperRow): string => note.replace(PART_WORDS[part].said ?? "", "");

interface Props {
  /** What is shown. */
  readonly parts: readonly ComparedPart[];
  /** All of it, so that digits stand where they stood whatever is filtered. */
  readonly all: readonly ComparedPart[];
}

/** The paper's numbers beside ours: with the paper's reading, and with the design of now. */
export function NumberTable({ parts, all }: Props) {
  const rows = all.flatMap((part) => part.rows);
  const aligned = (text: (row: ComparedRow) => string) => {
    const texts = alignDecimals(rows.map(text));
    return new Map(rows.map(({ key }, k) => [key, texts[k]!]));
  };
  const stated = aligned(({ own }) => shownStated(own.stated));
  const reading = aligned((row) => oursText(row.reading));
  const own = aligned((row) => oursText(row.own));
  return (
    <table class="pa-table">
      <caption class="unseen">
        Numbers that the paper states, beside ours with the paper's reading and with the design of now
      </caption>
      <thead>
        <tr>
          <th scope="col">quantity</th>
          <th scope="col" class="pa-material">
            material
          </th>
          <th scope="col" class="pa-role">
            role and standing
          </th>
          <th scope="col" class="pa-number pa-stated">
            paper
          </th>
          <th scope="col" class="pa-number pa-reading">
            ours, paper’s reading
          </th>
          <th scope="col" class="pa-number pa-own">
            ours, this design
          </th>
          <th scope="col" class="pa-shift">
            shift
          </th>
          <th scope="col" class="pa-verdict">
            verdict
          </th>
        </tr>
      </thead>
      {parts.map(({ part, rows: some, stale }) => (
        <tbody key={part}>
          <tr class="pa-group">
            <th scope="rowgroup" colSpan={8}>
              {PART_WORDS[part].title} <span class="pa-muted">{PART_WORDS[part].about}</span>
            </th>
          </tr>
          {some.length === 0 && (
            <tr>
              <td colSpan={8} class="pa-to-come">
                not computed yet
              </td>
            </tr>
          )}
          {some.map((row) => (
            <Row
              key={row.key}
              row={row}
              note={noteOf(part, row.own)}
              stale={stale}
              stated={stated.get(row.key)!}
              reading={reading.get(row.key)!}
              own={own.get(row.key)!}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps {
  readonly row: ComparedRow;
  readonly note: string;
  readonly stale: boolean;
  /** HTML whose decimals are aligned. */
  readonly stated: string;
  readonly reading: string;
  readonly own: string;
}

function Row({ row: { own: ours, shift, verdictWas }, note, stale, stated, reading, own }: RowProps) {
  const { number, verdict } = ours;
  const { quantity, conditions, material, where, role, standing } = number;
  const faded = stale ? "" : undefined;
  return (
    <tr data-moved={shift || verdictWas ? "" : undefined} data-role={role}>
      <th scope="row">
        {typeset(conditions ? `${quantity}, ${conditions}` : quantity)} <span class="pa-unit">{typeset(unitText(ours))}</span>
        <span class="pa-note">{typeset(note)}</span>
      </th>
      <td>{material}</td>
      <td class="pa-role">
        {ROLE_WORD[role] !== standing && ROLE_WORD[role]}
        <span class="pa-standing" dangerouslySetInnerHTML={{ __html: standingMark(standing) }} />
      </td>
      <td class="pa-number">
        <Aligned html={stated} />
        <span class="pa-note">{typeset(where)}</span>
      </td>
      <td class="pa-number pa-reading">
        <Aligned html={reading} />
      </td>
      <td class="pa-number pa-own" data-stale={faded}>
        <Aligned html={own} />
        <Sigma row={ours} />
      </td>
      <td class="pa-shift" data-stale={faded}>
        {shift && <ShiftWords shift={shift} />}
      </td>
      <td class="pa-verdict" data-stale={faded}>
        {verdict.light ? <LightMark light={verdict.light} word={verdict.word} /> : <span class="pa-muted">{verdict.word}</span>}
        {verdictWas && <span class="pa-note pa-under">was {verdictWas}</span>}
      </td>
    </tr>
  );
}

const Aligned = ({ html }: { readonly html: string }) => <span dangerouslySetInnerHTML={{ __html: html }} />;

/** The error of ours where it has one; that it has none is said once for all. */
const Sigma = ({ row: { sigma } }: { readonly row: PaperRow }) =>
  typeof sigma === "number" ? <span class="pa-note">± {sigma}</span> : null;

const ARROW: Readonly<Record<Shift["way"], string>> = {
  up: "M5 1 9 8H1Z",
  down: "M5 9 1 2h8Z",
  gone: "M1 4h8v2H1Z",
  new: "M4 1h2v8H4ZM1 4h8v2H1Z",
};
const SPOKEN: Readonly<Record<Shift["way"], string>> = { up: "up", down: "down", gone: "no longer there", new: "now there" };

/** Which way a number moved, how far, and whether nearer to the paper. */
function ShiftWords({ shift: { way, size, nearer } }: { readonly shift: Shift }) {
  const isSaid = way === "gone" || way === "new";
  return (
    <span class="pa-moved">
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={ARROW[way]} />
      </svg>
      <span class={isSaid ? "" : "unseen"}>{SPOKEN[way]} </span>
      <span class="pa-size">{size}</span>
      {nearer !== undefined && <span class="pa-note pa-under">{nearer ? "nearer to the paper" : "farther from the paper"}</span>}
    </span>
  );
}
