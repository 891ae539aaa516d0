import type { Table } from "../data/table.ts";
import { cycleDomain } from "./cycle-axis.ts";
import type { CycleMarks } from "./cycle-capacities.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { band, line, points, rule } from "./series.ts";

/** Law of fading as fitted: columns `cycle`, `retention`, `low`, `high`. */
export interface FadingLaw {
  readonly label: string;
  readonly within: Table;
  /** Carried on beyond the last cycle; may be empty. */
  readonly beyond: Table;
}

interface Options extends About {
  readonly id?: string;
  readonly law?: FadingLaw;
  /** Cycle of a knee. */
  readonly knee?: number;
}

/** Retention of each complete cycle with the law that the data support, its 95 % band, and where it is carried on. */
export function fading(marks: readonly CycleMarks[], options: Options): Figure {
  needSome(marks, "cycle");
  const { law, knee } = options;
  const place = { x: "cycle", y: "retention", as: "ink" };
  return figure({
    id: options.id ?? "fading",
    title: options.title ?? "Retention",
    height: 70,
    caption: `Capacity relative to that of the reference cycle${law ? "; line: the law of fading that the data support, with the 95 % band of its mean; dashed: carried on to one and a half lengths of the record" : ""}. ${options.setting}`,
    standing: ["Markers: measured."],
    naming: "above",
    x: {
      quantity: "cycle",
      unit: "1",
      domain: cycleDomain([...marks.map((m) => m.values), ...(law && law.beyond.length > 0 ? [law.beyond] : [])]),
    },
    y: { quantity: "retention", unit: "%" },
    series: [
      ...(law ? [band(law.within, { x: "cycle", low: "low", high: "high", as: "muted" })] : []),
      ...(law && law.beyond.length > 1 ? [band(law.beyond, { x: "cycle", low: "low", high: "high", as: "muted" })] : []),
      ...(knee === undefined ? [] : [rule("x", knee, { as: "muted", dash: "2 2", label: "knee" })]),
      ...(law ? [line(law.within, { ...place, label: law.label, standing: "calibrated" })] : []),
      ...(law && law.beyond.length > 1 ? [line(law.beyond, { ...place, standing: "predicted" })] : []),
      ...marks.map(({ as, label, values }) => points(values, { x: "cycle", y: "value", as, label, standing: "measured" })),
    ],
    ...originOf(options),
  });
}
