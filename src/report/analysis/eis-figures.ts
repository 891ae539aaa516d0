import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import { bode } from "../../figures/bode.ts";
import type { Figure } from "../../figures/figure.ts";
import { fitResiduals } from "../../figures/fit-residuals.ts";
import { type FittedSpectrum, fittedNyquist, fittedNyquists, impedanceUnit } from "../../figures/fitted-nyquist.ts";
import { sampleLooks } from "./sample-looks.ts";

/** Results from which on each no longer has its own three pictures. */
const MANY = 5;
/** Nyquist plots in one picture, and at most in all; the numbers of the others stand in the table. */
const PER_PICTURE = 6;
const MOST = 24;
/** Half width of a band that holds 95 % of normal noise, in standard deviations. */
const QUANTILE = 1.96;

/**
 * Figures of fitted circuits: of few spectra each with its Nyquist plot, Bode plot and residuals; of many the Nyquist plots, some
 * in each picture, spread evenly over the spectra where there are too many.
 */
export function eisFigures(results: readonly AnalysisResult[]): Figure[] {
  const drawn = results.filter((r) => r.tables.spectrum && r.tables.curve);
  if (drawn.length >= MANY) {
    const shown =
      drawn.length <= MOST
        ? drawn
        : Array.from({ length: MOST }, (_, k) => drawn[Math.round((k * (drawn.length - 1)) / (MOST - 1))]!);
    const said = shown.length < drawn.length ? `${shown.length} of ${drawn.length} spectra are drawn.` : "";
    const pictures = Math.ceil(shown.length / PER_PICTURE);
    const each = Math.ceil(shown.length / pictures);
    return Array.from({ length: pictures }, (_, k) =>
      together(shown.slice(k * each, (k + 1) * each), `nyquist-fit-${k + 1}`, said),
    );
  }
  return drawn.flatMap((result, k) => alone(result, (id) => (drawn.length === 1 ? id : `${id}-${k + 1}`)));
}

function fittedSpectrum({ label, tables }: AnalysisResult, as: string): FittedSpectrum {
  const spectrum = tables.spectrum!;
  const weight = spectrum.table.column("x_weight_factor").values;
  return {
    label,
    as,
    measured: rowsWhere(spectrum.table, (k) => weight[k]! > 0),
    leftOut: rowsWhere(spectrum.table, (k) => weight[k] === 0),
    curve: tables.curve!.table,
  };
}

/** Modulus and phase of a table of impedances. */
function withModulus(t: Table): Table {
  const [re, im] = [t.column("real_impedance_ohm").values, t.column("imaginary_impedance_ohm").values];
  return table(t.label, {
    frequency_hertz: t.column("frequency_hertz"),
    absolute_impedance_ohm: { unit: "ohm", values: re.map((x, k) => Math.hypot(x, im[k]!)) },
    phase_degree: { unit: "deg", values: re.map((x, k) => (180 / Math.PI) * Math.atan2(im[k]!, x)) },
  });
}

const settingOf = (results: readonly AnalysisResult[]): string => {
  const circuits = [...new Set(results.map((r) => String(r.options.circuit)))];
  return circuits.length === 1 ? `Circuit: ${circuits[0]}.` : "";
};

const citesOf = (results: readonly AnalysisResult[]): string[] => [...new Set(results.flatMap((r) => r.cites))];

function together(results: readonly AnalysisResult[], id: string, said: string): Figure {
  return fittedNyquists(
    results.map((result) => fittedSpectrum(result, "variant 1")),
    { id, setting: [settingOf(results), said].filter(Boolean).join(" "), cites: citesOf(results) },
  );
}

function alone(result: AnalysisResult, numbered: (id: string) => string): Figure[] {
  const [as] = sampleLooks([result.label]);
  const spectrum = fittedSpectrum(result, as!);
  const about = { setting: `${result.label}. ${settingOf([result])}`, cites: citesOf([result]) };
  const { values } = withModulus(spectrum.curve).column("absolute_impedance_ohm");
  return [
    fittedNyquist(spectrum, { id: numbered("nyquist-fit"), ...about }),
    bode(
      [
        { label: "measured", as: as!, spectrum: withModulus(spectrum.measured), standing: "measured" },
        { label: "circuit", as: "ink", spectrum: withModulus(spectrum.curve), standing: "calibrated" },
      ],
      {
        id: numbered("bode-fit"),
        title: "Impedance and fitted circuit over frequency",
        unit: impedanceUnit(values.reduce((a, b) => Math.max(a, b), 0)),
        phases: "data",
        ...about,
      },
    ),
    fitResiduals(spectrum.measured, { id: numbered("fit-residuals"), quantile: QUANTILE, ...about }),
  ];
}
