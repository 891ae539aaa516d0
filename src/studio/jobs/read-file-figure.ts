import type { Dataset, DatasetKind } from "../../data/dataset.ts";
import type { Column, Table } from "../../data/table.ts";
import { chosenRows } from "../../data/table-rows.ts";
import { type Axes, type Axis, axes, type Figure, figure } from "../../figures/figure.ts";
import { nyquist } from "../../figures/nyquist.ts";
import { line, points } from "../../figures/series.ts";
import { inUnit, siUnit } from "../../units/quantity.ts";

/** Stretches of a long record of which the lowest and the highest row are drawn. */
const STRETCHES = 1200;

/** A dataset as it was read, before anything is made of it. */
export function datasetFigure(dataset: Dataset): Figure {
  const { kind, table, label } = dataset;
  const about = { id: "as-read", title: `${TITLES[kind]} as read`, caption: `${label}: ${table.length} rows of the file.` };
  if (kind === "impedance")
    return nyquist([{ label, as: "variant 1", spectrum: table, standing: "measured" }], {
      id: about.id,
      title: about.title,
      setting: about.caption,
    });
  const panels = PANELS[kind](table);
  return figure({ ...about, panels, columns: [1], width: panels.length > 1 ? "double" : "single" });
}

const TITLES: Readonly<Record<DatasetKind, string>> = {
  impedance: "Impedance",
  "time series": "Potential and current",
  voltammogram: "Voltammogram",
  "rate capacities": "Capacities",
  resistances: "Resistances",
  "potential curve": "Potential over capacity",
};

const PANELS: Readonly<Record<Exclude<DatasetKind, "impedance">, (t: Table) => Axes[]>> = {
  "time series": (t) => {
    const time = { quantity: "time", unit: timeUnit(t.column("test_time_second")) };
    const current = named(t, "current_ampere", "x_current_per_gram_active");
    const over = (y: string) => line(outline(t, y), { x: "test_time_second", y, as: "accent", standing: "computed" });
    return [
      axes({ x: time, y: { symbol: "E", unit: "V" }, series: [over("voltage_volt")] }),
      axes({ x: time, y: { quantity: "current", unit: currentUnit(t.column(current)), zero: true }, series: [over(current)] }),
    ];
  },
  voltammogram: (t) => {
    const y = named(t, "current_ampere", "x_current_per_gram_active");
    return marked(t, "voltage_volt", { symbol: "E", unit: "V" }, y, { quantity: "current", unit: currentUnit(t.column(y)) });
  },
  "rate capacities": (t) => {
    const x = named(t, "x_rate", "x_current_per_gram_active");
    const y = named(t, "x_capacity_per_gram_active", "x_relative_capacity");
    const [rate, capacity] = [t.column(x).unit, t.column(y).unit];
    return marked(t, x, { quantity: "rate", unit: rate, log: true }, y, { quantity: "capacity", unit: capacity, zero: true });
  },
  resistances: (t) =>
    marked(t, "x_temperature", { quantity: "temperature", unit: "degC" }, "x_resistance", {
      symbol: "R",
      unit: "ohm",
      log: true,
    }),
  "potential curve": (t) => {
    const x = named(t, "x_capacity_per_gram_active", "net_capacity_ah", "x_relative_capacity");
    const unit = x === "net_capacity_ah" ? "mAh" : t.column(x).unit;
    return [
      axes({
        x: { quantity: "capacity", unit },
        y: { symbol: "E", unit: "V" },
        series: [line(outline(t, "voltage_volt"), { x, y: "voltage_volt", as: "accent" })],
      }),
    ];
  },
};

const marked = (t: Table, x: string, xAxis: Axis, y: string, yAxis: Axis): Axes[] => [
  axes({ x: xAxis, y: yAxis, series: [points(outline(t, y), { x, y, as: "accent" })] }),
];

const named = (t: Table, ...names: readonly string[]): string => names.find((name) => t.has(name)) ?? names.at(-1)!;

function timeUnit(time: Column): string {
  const span = inUnit((time.values.at(-1) ?? 0) - (time.values[0] ?? 0), "h");
  return span > 2 ? "h" : span > 0.03 ? "min" : "s";
}

function currentUnit({ unit, values }: Column): string {
  if (siUnit(unit) !== "A") return "mA/g";
  const most = values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  return most > 1 ? "A" : most > 1e-4 ? "mA" : "uA";
}

/** Rows that show a long course: of each stretch those with the lowest and the highest value of a column. */
function outline(t: Table, column: string): Table {
  if (t.length <= 2 * STRETCHES) return t;
  const { values } = t.column(column);
  const rows: number[] = [];
  for (let k = 0; k < STRETCHES; k++) {
    const [from, to] = [Math.floor((k * t.length) / STRETCHES), Math.floor(((k + 1) * t.length) / STRETCHES)];
    let [low, high] = [from, from];
    for (let row = from; row < to; row++) {
      if (values[row]! < values[low]!) low = row;
      if (values[row]! > values[high]!) high = row;
    }
    rows.push(...[...new Set([low, high])].sort((a, b) => a - b));
  }
  return chosenRows(t, rows);
}
