import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Figure } from "../../figures/figure.ts";
import { kramersKronigOrder } from "../../figures/kramers-kronig-order.ts";
import { kramersKronigResiduals } from "../../figures/kramers-kronig-residuals.ts";

/** Residuals above this share of |Z| are large, as the analysis has it. */
const LARGE = 0.02;
/** Most spectra that have pictures of their own; the numbers of the others stand in the table. */
const MOST = 6;

/** Figures of Kramers-Kronig tests: residuals over the frequency, and how the number of relaxations was chosen. */
export function kkFigures(results: readonly AnalysisResult[]): Figure[] {
  const tested = results.filter((r) => r.tables.residuals && r.tables.order);
  const drawn = tested.slice(0, MOST);
  const rest = tested.length > MOST ? ` The first ${MOST} of ${tested.length} spectra are drawn.` : "";
  return drawn.flatMap((result, k) => {
    const numbered = (id: string) => (drawn.length === 1 ? id : `${id}-${k + 1}`);
    const { label, tables, options, notices, cites } = result;
    const isCut = tables.residuals!.words.note!.map((note) => note.includes("to be cut"));
    const about = { setting: drawn.length === 1 ? "" : `${label}.${rest}`, cites };
    return [
      kramersKronigResiduals(
        {
          residuals: tables.residuals!.table,
          limit: LARGE,
          cutHigh: Math.max(0, isCut.indexOf(false)),
          cutLow: isCut.length - 1 - isCut.lastIndexOf(false),
          verdict: notices.find((n) => n.startsWith("Kramers-Kronig test:")) ?? "",
        },
        { ...about, id: numbered("kk-residuals") },
      ),
      kramersKronigOrder(
        { order: tables.order!.table, taken: Number(options.terms), limit: Number(options.mu) },
        { ...about, id: numbered("kk-order") },
      ),
    ];
  });
}
