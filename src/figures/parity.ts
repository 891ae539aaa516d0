import type { Light } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { showDecimals } from "../units/show.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { bars, label, points, rule, type Series } from "./series.ts";

/** One number of the paper beside ours. */
export interface ParityRow {
  /** Short words, e.g. `capacity, 3 A/g`. */
  readonly name: string;
  readonly role: "calibrate" | "held-out" | "qualitative";
  /** Both in the same unit, shown as given. */
  readonly stated: number;
  readonly ours: number;
  /** Unit for people, e.g. `mAh g⁻¹`; empty for none. */
  readonly unit: string;
  /** Largest relative deviation that passes [1]. */
  readonly passBand: number;
  readonly verdict: Light;
}

interface Options extends About {
  /** Relative deviation at which the axis ends [1]; what lies beyond gets an arrow and its number. 0.3 unless said. */
  readonly upTo?: number;
  readonly id?: string;
}

const HEADING: Readonly<Record<ParityRow["role"], string>> = {
  calibrate: "calibrated",
  "held-out": "held out (predicted)",
  qualitative: "trend only",
};

const VERDICT: Readonly<Record<Light, string>> = { green: "within its band", amber: "close", red: "outside its band" };

const decimalsOf = (v: number) => (String(v).split(".")[1] ?? "").length;

/** The stated number as it stands, ours with as many decimals or three significant digits. */
function shown(v: number, stated: number): string {
  const significant = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(v) || 1)));
  return showDecimals(v, v === stated ? decimalsOf(v) : Math.max(decimalsOf(stated), significant));
}

const signed = (share: number) => `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(0)} %`;

interface Placed {
  readonly row: ParityRow;
  readonly at: number;
  readonly deviation: number;
}

function dots(rows: readonly Placed[], verdict: Light, upTo: number): Series[] {
  const shown = rows.filter((r) => r.row.verdict === verdict);
  if (shown.length === 0) return [];
  const t = table(verdict, {
    deviation: { unit: "1", values: shown.map((r) => Math.max(-0.97 * upTo, Math.min(0.97 * upTo, r.deviation))) },
    row: { unit: "1", values: shown.map((r) => r.at) },
  });
  return [points(t, { x: "deviation", y: "row", as: verdict, standing: "computed", label: VERDICT[verdict] })];
}

/** The paper's numbers against ours: relative deviation of each, by role, with the band in which it passes. */
export function parityDots(rows: readonly ParityRow[], options: Options): Figure {
  const upTo = options.upTo ?? 0.3;
  const roles = (["calibrate", "held-out", "qualitative"] as const).filter((role) => rows.some((r) => r.role === role));
  const lines = roles.flatMap((role): (ParityRow | { readonly heading: string })[] => [
    { heading: HEADING[role] },
    ...rows.filter((r) => r.role === role),
  ]);
  const placed = lines.flatMap((row, at): Placed[] =>
    "heading" in row ? [] : [{ row, at, deviation: row.ours / row.stated - 1 }],
  );
  const bandAt = (sign: number) => lines.map((l) => ("heading" in l ? 0 : sign * Math.min(l.passBand, upTo)));
  const passing = table("pass", { low: { unit: "1", values: bandAt(-1) }, high: { unit: "1", values: bandAt(1) } });
  const beyond = placed
    .filter((r) => Math.abs(r.deviation) > upTo)
    .map((r) => {
      const right = r.deviation > 0;
      const x = 100 * upTo * (right ? 0.93 : -0.93);
      return label(x, r.at, right ? `${signed(r.deviation)} →` : `← ${signed(r.deviation)}`, {
        anchor: right ? "end" : "start",
        as: r.row.verdict,
      });
    });
  return figure({
    id: options.id ?? "parity",
    title: options.title ?? "The paper's numbers against ours",
    width: "double",
    caption: `Relative deviation of computed from stated numbers, by their role; grey, the band in which a number passes (to the ends of the axis where it is wider). ${options.setting}`,
    panels: [
      axes({
        naming: "above",
        x: { quantity: "ours relative to stated", unit: "%", domain: [-100 * upTo, 100 * upTo] },
        y: { unit: "1", categories: lines.map((l) => ("heading" in l ? l : l.name)) },
        textColumns: [
          { heading: "stated", texts: placed.map((r) => shown(r.row.stated, r.row.stated)) },
          { heading: "ours", texts: placed.map((r) => shown(r.row.ours, r.row.stated)) },
          { heading: "", texts: placed.map((r) => r.row.unit), anchor: "start" },
        ],
        series: [
          bars(passing, { from: "low", to: "high", as: "line", thickness: 0.72, label: "pass band" }),
          rule("x", 0, { as: "muted" }),
          ...(["green", "amber", "red"] as const).flatMap((v) => dots(placed, v, upTo)),
          ...beyond,
        ],
      }),
    ],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
