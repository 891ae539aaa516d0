import { type Table, table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure, line, points, rule } from "./figure.ts";

/** Chains that were tried. */
export interface TriedOrders {
  /** Columns `x_terms` M, `x_mu` [1] and `x_rms_residual` [1], M rising by one. */
  readonly order: Table;
  /** M of the chain that was taken. */
  readonly taken: number;
  /** μ at which the rule of that name stops. */
  readonly limit: number;
}

/** One row of a table. */
function rowOf(t: Table, row: number): Table {
  const column = (name: string) => [name, { unit: t.column(name).unit, values: [t.column(name).values[row]!] }] as const;
  return table(t.label, Object.fromEntries(t.names.map(column)));
}

/** How the number of relaxations was chosen: μ and rms residual over their number. */
export function kramersKronigOrder({ order, taken, limit }: TriedOrders, options: About & { readonly id?: string }): Figure {
  const own = rowOf(order, taken - 1);
  const terms = order.column("x_terms").values;
  const x = { quantity: "number of relaxations", symbol: "M", unit: "1", domain: [0, terms.at(-1)! + 1] } as const;
  const draw = (y: string) => [
    line(order, { x: "x_terms", y, as: "muted" }),
    points(own, {
      x: "x_terms",
      y,
      as: "accent",
      standing: "calibrated",
      marks: new Map([[0, `*M* = ${taken}`]]),
      marksOptional: true,
    }),
  ];
  return figure({
    id: options.id ?? "kk-order",
    title: options.title ?? "Number of relaxations",
    caption: `Measure *μ* of negative resistances (dashed: ${limit}, where the rule stops) and root mean square of the residuals for chains of *M* relaxations; the marker is the chain that was taken. ${options.setting}`,
    height: 95,
    standing: [],
    panels: [
      axes({
        x: { ...x, quiet: true },
        y: { symbol: "μ", unit: "1", zero: true, domain: [Math.min(0, ...order.column("x_mu").values) - 0.02, 1.05] },
        series: [rule("y", limit, { dash: "2.4 1.6", label: `stops below ${limit}` }), ...draw("x_mu")],
      }),
      axes({ x, y: { quantity: "rms residual", unit: "%", log: true }, series: draw("x_rms_residual") }),
    ],
    ...originOf(options),
  });
}
