import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Figure } from "../../figures/figure.ts";
import { arrheniusFigures } from "./arrhenius-figures.ts";
import { cvFigures } from "./cv-figures.ts";
import { cyclingFigures } from "./cycling-figures.ts";
import { dqdvFigures } from "./dqdv-figures.ts";
import { drtFigures } from "./drt-figures.ts";
import { eisFigures } from "./eis-figures.ts";
import { gittFigures } from "./gitt-figures.ts";
import { iciFigures } from "./ici-figures.ts";
import { kkFigures } from "./kk-figures.ts";
import { pittFigures } from "./pitt-figures.ts";
import { ragoneFigures } from "./ragone-figures.ts";
import { rateFigures } from "./rate-figures.ts";
import { seriesFigures } from "./series-figures.ts";

/** How the results of each analysis are drawn, by its id. */
const DRAWN: Readonly<Record<string, (results: readonly AnalysisResult[]) => Figure[]>> = {
  arrhenius: arrheniusFigures,
  cv: cvFigures,
  cycling: cyclingFigures,
  dqdv: dqdvFigures,
  drt: drtFigures,
  eis: eisFigures,
  gitt: gittFigures,
  ici: iciFigures,
  kk: kkFigures,
  pitt: pittFigures,
  ragone: ragoneFigures,
  rate: rateFigures,
  series: seriesFigures,
};

/** Figures of results of one analysis; none for one that has no pictures. */
export const figuresOf = (id: string, results: readonly AnalysisResult[]): Figure[] => DRAWN[id]?.(results) ?? [];
