import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { type Table, table } from "../../data/table.ts";
import { type ArrheniusSampleLines, arrheniusWithBands } from "../../figures/arrhenius-lines.ts";
import type { Figure } from "../../figures/figure.ts";
import { inUnit } from "../../units/quantity.ts";
import { showNumber } from "../../units/show.ts";
import { inPictures, sampleLooks } from "./sample-looks.ts";

/** Standard uncertainties in half a bar of 95 % where they are stated and no scatter measured them. */
const NORMAL = 1.96;

/** Half the width of the 95 % interval of a line, with its energy: `52.9 ± 1.6 kJ mol⁻¹ (95 %)`. */
function energyWords({ table: lines }: NotedTable, row: number): string {
  const at = (name: string) => inUnit(lines.column(name).values[row]!, "kJ/mol");
  const [energy, high] = [at("x_activation_energy"), at("x_high")];
  if (!Number.isFinite(high)) return `${showNumber(energy, 3)} kJ mol⁻¹`;
  const half = high - energy;
  const decimals = Math.max(0, Math.min(3, 1 - Math.floor(Math.log10(half))));
  return `${energy.toFixed(decimals)} ± ${half.toFixed(decimals)} kJ mol⁻¹ (95 %)`.replace(/^-/, "−");
}

/** The resistances with bars of 95 %. */
function barred(resistances: Table): Table {
  return table(
    resistances.label,
    Object.fromEntries(
      resistances.names.map((name) => {
        const { unit, values, sigma } = resistances.column(name);
        const bar = typeof sigma === "number" ? NORMAL * sigma : sigma?.map((s) => NORMAL * s);
        return [name, { unit, values, ...(bar === undefined ? {} : { sigma: bar }) }];
      }),
    ),
  );
}

/** Arrhenius plots of all samples, three in a picture; the comparison of samples stands in the caption. */
export function arrheniusFigures(results: readonly AnalysisResult[]): Figure[] {
  const samples = results.filter((r) => r.tables.bands && !r.tables.comparison);
  const compared = new Set(results.filter((r) => r.tables.comparison).flatMap((r) => r.notices));
  const pictures = inPictures(samples);
  return pictures.map((some, k) => {
    const looks = sampleLooks(some.map((r) => r.label));
    const lines = some.map(
      ({ label, tables }, i): ArrheniusSampleLines => ({
        as: looks[i]!,
        label,
        resistances: barred(tables.resistances!.table),
        bands: tables.bands!.table,
        energies: [energyWords(tables.lines!, 0), energyWords(tables.lines!, 1)],
      }),
    );
    return arrheniusWithBands(lines, {
      id: pictures.length === 1 ? "arrhenius" : `arrhenius-${k + 1}`,
      setting: [...compared].join(" "),
      cites: [...new Set(some.flatMap((r) => r.cites))],
    });
  });
}
