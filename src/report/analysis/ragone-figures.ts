import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { capacityOverCurrent } from "../../figures/capacity-over-current.ts";
import type { Figure } from "../../figures/figure.ts";
import { ragone } from "../../figures/ragone.ts";
import { withBars } from "../../figures/with-bars.ts";
import { showNumber } from "../../units/show.ts";
import { inPictures, sampleLooks } from "./sample-looks.ts";

/** Half the width of a 95 % interval of a normal distribution in standard uncertainties. */
const NORMAL_95 = 1.96;

/** Energy over power of those results that have a cathode, delithiation capacity over current of the others. */
export function ragoneFigures(results: readonly AnalysisResult[]): Figure[] {
  const some = (id: string, name: string, draw: (some: readonly AnalysisResult[], id: string) => Figure) => {
    const pictures = inPictures(results.filter((r) => r.tables[name]));
    return pictures.map((own, k) => draw(own, pictures.length === 1 ? id : `${id}-${k + 1}`));
  };
  return [...some("ragone", "ragone", energyFigure), ...some("capacity-over-current", "rates", capacityFigure)];
}

/** The lowest and the highest rate have their names: between them points lie too close for it to be clear whose a name is. */
function energyFigure(results: readonly AnalysisResult[], id: string): Figure {
  const looks = sampleLooks(results.map((r) => r.label));
  const cells = results.map(({ label, tables }, i) => {
    const { table, words } = tables.ragone!;
    const marks = new Map([0, table.length - 1].map((row) => [row, words.label![row]!] as const));
    return { as: looks[i]!, label, energies: withBars(table, "x_energy"), marks };
  });
  const shares = results.map((r) => `${showNumber(100 * NORMAL_95 * shareOf(r.tables.ragone!), 2)} % (${r.label})`);
  const [first] = results;
  return ragone(cells, {
    id,
    per: first!.options.basis === "anode" ? "the anode's active material" : "both active materials",
    setting: `The scales of both electrodes' capacities move all points of a cell together, by ${shares.join(", ")} at 95 %. N/P = ${first!.options.negativeToPositive}; the cathode's own loss at high rates is left out.`,
  });
}

/** Relative standard uncertainty that all energies of a cell share. */
function shareOf({ table }: NotedTable): number {
  const { values, sigma } = table.column("x_energy");
  return sigma instanceof Float64Array ? sigma[0]! / values[0]! : 0;
}

function capacityFigure(results: readonly AnalysisResult[], id: string): Figure {
  const looks = sampleLooks(results.map((r) => r.label));
  const tests = results.map(({ label, tables }, i) => ({ as: looks[i]!, label, capacities: tables.rates!.table }));
  return capacityOverCurrent(tests, { id, setting: "", quantity: "delithiation capacity" });
}
