import type { AnalysisResult } from "../../analysis/analysis.ts";
import { HIDDEN } from "../../analysis/voltammetry/split-tables.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import { chargeOverRate } from "../../figures/charge-over-rate.ts";
import { splitFigure } from "../../figures/current-split.ts";
import type { Figure } from "../../figures/figure.ts";
import { peakExponent } from "../../figures/peak-exponent.ts";
import { rootRateLine } from "../../figures/root-rate-line.ts";
import { type CyclePanel, voltammogramPeaks } from "../../figures/voltammogram-peaks.ts";
import { inUnit } from "../../units/quantity.ts";
import { showNumber, showUnit } from "../../units/show.ts";

/** Explained variance above which a split counts as valid [1], as the analysis has it. */
const VALID = 0.98;
const WAYS = [
  { name: "anodic", sign: 1, as: "variant 1" },
  { name: "cathodic", sign: -1, as: "variant 2" },
] as const;

/** Figures of cyclic voltammetry: voltammograms with peaks, exponents, split of the current, charges and Randles–Ševčík plot. */
export function cvFigures(results: readonly AnalysisResult[]): Figure[] {
  const drawn = results.filter((r) => r.tables.voltammograms);
  return drawn.flatMap((result, k) => {
    const numbered = (id: string) => (drawn.length === 1 ? id : `${id}-${k + 1}`);
    const setting = drawn.length === 1 ? "" : `${result.label}.`;
    return [
      voltammogramFigure(result, numbered("voltammograms"), setting),
      ...(result.tables.bValues ? exponentFigures(result, numbered, setting) : []),
      ...(result.tables.capacitiveShare ? splitFigures(result, numbered, setting) : []),
    ];
  });
}

const columnOf = ({ table: t }: NotedTable, name: string) => t.column(name).values;
const rateText = (v: number) =>
  `${showNumber(inUnit(v, "mV/s"), 3)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "")} mV s⁻¹`;

/** Unit in which currents of a size are read. */
function currentUnit(t: NotedTable): string {
  const { unit, values } = t.table.column("current");
  if (unit !== "A") return "A/g";
  return values.reduce((m, i) => Math.max(m, Math.abs(i)), 0) < 1e-4 ? "uA" : "mA";
}

function voltammogramFigure({ tables }: AnalysisResult, id: string, setting: string): Figure {
  const { voltammograms, voltammogramsAsMeasured, peaks, baselines } = tables;
  const cyclesIn = (t: NotedTable): (CyclePanel["cycles"][number] & { readonly rate: number })[] => {
    const [rate, branch] = [columnOf(t, "scan_rate"), columnOf(t, "branch")];
    return [...new Set(rate)].map((v) => ({
      rate: v,
      label: rateText(v),
      ways: WAYS.map(({ sign, name }) => rowsWhere(t.table, (k) => rate[k] === v && branch[k] === sign, name)),
    }));
  };
  const rates = columnOf(baselines!, "scan_rate");
  const baselinesAt = (v: number) =>
    [...new Set(baselines!.words.peak)]
      .map((peak) => rowsWhere(baselines!.table, (k) => rates[k] === v && baselines!.words.peak![k] === peak, peak))
      .filter((b) => b.length > 1);
  const main: CyclePanel = {
    cycles: cyclesIn(voltammograms!).map((cycle) => ({ ...cycle, baselines: baselinesAt(cycle.rate) })),
    peaks: topsOf(peaks!, voltammograms!),
  };
  const panels = voltammogramsAsMeasured
    ? [
        { title: "as measured", cycles: cyclesIn(voltammogramsAsMeasured) },
        { title: "ohmic drop corrected", ...main },
      ]
    : [main];
  return voltammogramPeaks(panels, { id, setting, unit: currentUnit(voltammograms!) });
}

/** Tops of peaks on the curve: current from zero, signed. */
function topsOf(peaks: NotedTable, voltammograms: NotedTable): Table {
  const [potential, total, side] = ["potential", "total_current", "side"].map((name) => columnOf(peaks, name));
  return table("peaks", {
    potential: { unit: "V", values: potential! },
    current: { unit: voltammograms.table.column("current").unit, values: total!.map((i, k) => i * side![k]!) },
  });
}

function exponentFigures({ tables }: AnalysisResult, numbered: (id: string) => string, setting: string): Figure[] {
  const { bValues, peakCurrents, localB, finiteDiffusion, bOverPotential, rootLines, voltammograms } = tables;
  const unit = currentUnit(voltammograms!);
  const shown = WAYS.filter(({ name }) => bValues!.words.series!.includes(name));
  if (shown.length === 0) return [];
  const of = (t: NotedTable, name: string) => rowsWhere(t.table, (k) => t.words.series![k] === name, name);
  const series = shown.map(({ name, sign, as }) => {
    const row = bValues!.words.series!.indexOf(name);
    const at = (column: string) => columnOf(bValues!, column)[row]!;
    const currents = of(peakCurrents!, name);
    const rates = [...currents.column("scan_rate").values];
    const diffusion = of(finiteDiffusion!, name);
    const curve = bOverPotential && overPotential(bOverPotential, sign);
    return {
      name,
      as,
      isRefused: bValues!.words.light![row] === "red",
      label: `${name}, *b* = ${plusMinus(at("b"), bValues!.table.has("half_width") ? at("half_width") : undefined)}${bValues!.words.light![row] === "red" ? ", refused" : ""}`,
      currents,
      law: table(name, {
        scan_rate: { unit: "V/s", values: [rates[0]!, rates.at(-1)!] },
        current: {
          unit: currents.column("current").unit,
          values: [rates[0]!, rates.at(-1)!].map((v) => Math.exp(at("ln_scale")) * v ** at("b")),
        },
      }),
      local: of(localB!, name),
      ...(diffusion.length > 0 ? { diffusion } : {}),
      ...(curve && curve.length > 1 ? { overPotential: curve } : {}),
    };
  });
  const roots = rootLines!.words.series!.map((name, k) => {
    const at = (column: string) => columnOf(rootLines!, column)[k]!;
    const isRefused = rootLines!.words.light![k] === "red";
    return {
      as: WAYS.find((w) => w.name === name)!.as,
      label: `${name}, *R*² = ${at("r_squared").toFixed(3)}${isRefused ? ", refused" : ""}`,
      currents: of(peakCurrents!, name),
      slope: at("slope"),
      intercept: at("intercept"),
      isRefused,
    };
  });
  return [
    peakExponent(series, { id: numbered("b-value"), setting, unit }),
    rootRateLine(roots, { id: numbered("randles-sevcik"), setting, unit }),
  ];
}

function overPotential(t: NotedTable, sign: number): Table {
  const own = rowsWhere(t.table, (k) => columnOf(t, "branch")[k] === sign, "b");
  const [E, b, half] = ["potential", "b", "half_width"].map((name) => own.column(name).values);
  // a gap where currents have no one sign
  const gap = (k: number) => k > 0 && E![k]! - E![k - 1]! > 1.5 * (E![1]! - E![0]!);
  const values = (of: (k: number) => number) =>
    Array.from({ length: own.length }, (_, k) => k).flatMap((k) => (gap(k) ? [Number.NaN, of(k)] : [of(k)]));
  return table("b", {
    potential: { unit: "V", values: values((k) => E![k]!) },
    b: { unit: "1", values: values((k) => b![k]!) },
    low: { unit: "1", values: values((k) => b![k]! - half![k]!) },
    high: { unit: "1", values: values((k) => b![k]! + half![k]!) },
  });
}

/** `0.75 ± 0.07` with the digits that the half width allows. */
function plusMinus(value: number, half: number | undefined): string {
  if (half === undefined || !(half > 0)) return showNumber(value, 3);
  const decimals = Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(half))));
  return `${value.toFixed(decimals)} ± ${half.toFixed(decimals)}`;
}

function splitFigures({ tables, estimates }: AnalysisResult, numbered: (id: string) => string, setting: string): Figure[] {
  const { capacitiveShare, splitOverPotential, voltammograms, trasatti, trasattiLines } = tables;
  const validity = estimates.find((e) => e.name === "splitValidity");
  const light = validity?.light ?? "red";
  const rates = columnOf(capacitiveShare!, "scan_rate");
  const middle = rates[Math.floor(rates.length / 2)]!;
  const holds = splitOverPotential!.words.holds!;
  const told = holds.filter((word) => word !== HIDDEN);
  const all = told.length < holds.length ? `the ${told.length} of ${holds.length} potentials that noise does not hide` : "the potentials"; // biome-ignore format: one line
  const valid = `${((100 * told.filter((word) => word === "yes").length) / Math.max(1, told.length)).toFixed(0)} % of ${all}`;
  const split = splitFigure(
    {
      shares: capacitiveShare!.table,
      rates: Array.from(rates, rateText),
      light,
      verdict: light === "red" ? `refused: holds at ${valid}` : `holds at ${valid}`,
      currents: WAYS.map(({ sign }) => linearPart(splitOverPotential!, voltammograms!, sign, middle)),
      currentsAt: rateText(middle),
      fit: WAYS.map(({ name, sign }) => ({
        name,
        table: rowsWhere(splitOverPotential!.table, (k) => columnOf(splitOverPotential!, "branch")[k] === sign, name),
      })),
    },
    { id: numbered("current-split"), setting, unit: currentUnit(voltammograms!), limit: VALID },
  );
  const isRefused = (name: string) => estimates.some((e) => e.name === name && e.light === "red");
  return [split, chargeFigure(trasatti!, trasattiLines!, isRefused, numbered("charge-over-rate"), setting)];
}

/** Current of one way at one rate with its part k₁v, at the potentials of the split. */
function linearPart(split: NotedTable, voltammograms: NotedTable, sign: number, rate: number): Table {
  const own = rowsWhere(split.table, (k) => columnOf(split, "branch")[k] === sign, "split");
  const curve = rowsWhere(
    voltammograms.table,
    (k) => columnOf(voltammograms, "branch")[k] === sign && columnOf(voltammograms, "scan_rate")[k] === rate,
    "current",
  );
  const [E, i] = [curve.column("potential").values, curve.column("current").values];
  const potential = own.column("potential").values;
  let row = 0;
  const current = potential.map((at) => {
    while (row < E.length - 2 && E[row + 1]! < at) row++;
    const s = (at - E[row]!) / (E[row + 1]! - E[row]!);
    return i[row]! + s * (i[row + 1]! - i[row]!);
  });
  const { unit } = curve.column("current");
  return table("current", {
    potential: { unit: "V", values: potential },
    current: { unit, values: current },
    linear: { unit, values: own.column("k1").values.map((k1) => k1 * rate) },
    zero: { unit, values: new Float64Array(potential.length) },
  });
}

function chargeFigure(
  charges: NotedTable,
  lines: NotedTable,
  isRefused: (estimate: string) => boolean,
  id: string,
  setting: string,
): Figure {
  const perMass = charges.table.column("charge").unit !== "C";
  const unit = perMass ? "mAh/g" : "mAh";
  const at = (name: string) => columnOf(lines, name)[0]!;
  const outer = inUnit(at("outer_intercept"), unit);
  const total = inUnit(1 / at("inverse_total_intercept"), unit);
  const [isOuterRefused, isTotalRefused] = [isRefused("trasattiOuterCharge"), isRefused("trasattiTotalCharge")];
  const shown = (symbol: string, q: number, refused: boolean, none: string) =>
    q > 0
      ? `*q*_{${symbol}} = ${showNumber(q, 3)} ${showUnit(unit)}${refused ? ", refused" : ""}`
      : `no *q*_{${symbol}}: ${none}`;
  return chargeOverRate(
    {
      charges: charges.table,
      outer: { intercept: at("outer_intercept"), slope: at("outer_slope") },
      total: { intercept: at("inverse_total_intercept"), slope: at("inverse_total_slope") },
      outerText: shown("o", outer, isOuterRefused, "the line ends below zero"),
      isOuterRefused,
      isTotalRefused,
      totalText: shown("t", total, isTotalRefused, "the line starts below zero"),
    },
    { id, setting, unit, shownUnit: showUnit(unit) },
  );
}
