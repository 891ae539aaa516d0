import type { Provenance } from "../../data/provenance.ts";
import type { Figure } from "../../figures/figure.ts";
import { methodBias } from "../../figures/method-bias.ts";
import { type BiasRow, type MethodBias, ratioOf } from "../../studies/method-bias/method-bias.ts";
import { showUnit } from "../../units/show.ts";
import type { BibEntry } from "../bibliography.ts";
import type { TableBlock } from "../block.ts";
import { figureBlock } from "../figure-block.ts";
import type { Report } from "../page.ts";
import { prose } from "../prose.ts";

/** Name of a row on a line of its own. */
const nameOf = ({ quantity, at }: BiasRow) => (at === "" ? quantity : `${quantity}, ${at}`);

const LIGHT_NOTE =
  "The light is the one that a user of the method would have seen beside the recovered number, without the truth. It does not " +
  "judge the recovery: how far the number is off is the ratio.";

/** Recovered, true and their ratio, row by row, with the light that the method gives to its own number. */
export function biasTable({ rows }: MethodBias): TableBlock {
  return {
    kind: "table",
    id: "bias",
    caption: "What the method recovers, beside what the simulation was made with.",
    columns: [
      { heading: "quantity" },
      { heading: "recovered", digits: 3 },
      { heading: "true", digits: 3 },
      { heading: "unit" },
      { heading: "recovered / true", name: "ratio", unit: "1", digits: 3 },
      { heading: "light that the method gives", name: "light" },
    ],
    rows: rows.map((row) => [
      prose`${nameOf(row)}`,
      row.recovered === null ? null : { value: row.recovered, sigma: row.sigma ?? { none: "the method states none" } },
      row.true,
      row.unit === "1" ? "" : prose`${showUnit(row.unit)}`,
      ratioOf(row),
      row.light,
    ]),
    note: LIGHT_NOTE,
  };
}

/** Subscripts as figures write them: `ΔE_s` → `Δ*E*_{s}`. */
const subscripted = (name: string) => name.replace(/([A-Za-z])_([A-Za-z])/g, "*$1*_{$2}");

/** The picture of all ratios. */
export function biasFigure(bias: MethodBias, design: string): Figure {
  return methodBias(
    bias.rows.map((row) => ({
      name: subscripted(row.at === "" ? row.quantity : row.at),
      quantity: row.at === "" ? "" : row.quantity,
      ratio: ratioOf(row),
      light: row.light,
    })),
    { title: bias.title, setting: `${design}. ${bias.about.join(" ")}`, cites: [...new Set(bias.cites)] },
  );
}

/** The bias of a method as one page. */
export function biasReport(
  bias: MethodBias,
  design: string,
  figures: readonly Figure[],
  around: { readonly bibliography: readonly BibEntry[]; readonly provenance: Provenance; readonly date: string },
): Report {
  return {
    title: bias.title,
    subtitle: prose`Bias of the method on ${design}: recovered over true`,
    lead: bias.about.map((text) => prose`${text}`),
    sections: [
      { id: "bias", heading: "Recovered over true", blocks: [{ ...biasTable(bias), files: { csv: "tables/bias.csv" } }] },
      {
        id: "figures",
        heading: "Figures",
        blocks: figures.map((f) => figureBlock(f, { alt: f.caption, csv: f.id === "method-bias" ? "tables/bias.csv" : [] })),
      },
      {
        id: "trust",
        heading: "Why",
        blocks: [
          {
            kind: "list",
            items: [
              ...[...Map.groupBy(bias.rows, (row) => row.reason)].map(
                ([reason, of]) => prose`${of.length > 3 ? `${of.length} numbers` : of.map(nameOf).join(", ")}: ${reason}.`,
              ),
              ...bias.results.flatMap((r) => r.notices.map((n) => prose`${n}`)),
              ...bias.notices.map((n) => prose`Simulation: ${n}`),
            ],
          },
        ],
      },
    ],
    method: [...new Set(bias.results.map((r) => r.method))].map((text) => prose`${text}`),
    citations: around.bibliography,
    provenance: around.provenance,
    date: around.date,
  };
}
