import type { Light } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { showNumber } from "../units/show.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { points, rule } from "./series.ts";

/** One number that a method recovered from a simulation. */
export interface RecoveredRow {
  /** Line on which it stands: a reading such as `Weppner-Huggins`, or a state such as `0.1 mV/s`. */
  readonly name: string;
  /** What was read, where several things are read in each state. */
  readonly quantity: string;
  /** Recovered over true; null when the method gave no number. */
  readonly ratio: number | null;
  readonly light: Light;
}

const VERDICT: Readonly<Record<Light, string>> = { green: "green light", amber: "amber", red: "red: withheld" };

/**
 * Recovered over true of each number on a logarithmic axis: one quantity with the light that the method gives to its own number,
 * several with a mark each.
 */
export function methodBias(rows: readonly RecoveredRow[], options: About): Figure {
  const names = [...new Set(rows.map((r) => r.name))];
  const quantities = [...new Set(rows.map((r) => r.quantity))];
  const shown = rows.filter((r) => r.ratio !== null && r.ratio > 0);
  const ratios = shown.map((r) => r.ratio!);
  const groups =
    quantities.length > 1
      ? quantities.map((q, k) => ({ as: `variant ${k + 1}`, label: q, of: shown.filter((r) => r.quantity === q) }))
      : (["green", "amber", "red"] as const).map((l) => ({ as: l, label: VERDICT[l], of: shown.filter((r) => r.light === l) }));
  const single = quantities.length === 1;
  return figure({
    id: "method-bias",
    title: options.title ?? "What the method recovers",
    caption: `Number that the method reads from the simulated experiment over the one that the simulation was made with${single ? "; markers carry the light that the analysis gives to its own number" : ""}. ${options.setting}`,
    width: "double",
    height: 26 + (single ? 7 : 5.5) * names.length,
    naming: "above",
    x: {
      quantity: "recovered / true",
      unit: "1",
      log: true,
      domain: [Math.min(0.5, 0.7 * Math.min(...ratios, 1)), Math.max(2, 1.4 * Math.max(...ratios, 1))],
    },
    y: { unit: "1", categories: names },
    series: [
      rule("x", 1, { as: "ink" }),
      ...groups.flatMap(({ as, label, of }) => {
        if (of.length === 0) return [];
        const t = table(label, {
          ratio: { unit: "1", values: of.map((r) => r.ratio!) },
          row: { unit: "1", values: of.map((r) => names.indexOf(r.name)) },
        });
        return [points(t, { x: "ratio", y: "row", as, standing: "computed", label })];
      }),
    ],
    ...(single
      ? {
          textColumns: [
            {
              heading: "ratio",
              texts: rows.map((r) => (r.ratio === null ? "none" : showNumber(r.ratio, 3))),
              anchor: "end" as const,
            },
          ],
        }
      : {}),
    ...(options.cites ? { cites: options.cites } : {}),
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
