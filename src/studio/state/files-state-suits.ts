import { analyses } from "../../analysis/all.ts";
import type { Analysis } from "../../analysis/analysis.ts";
import type { DatasetKind } from "../../data/dataset.ts";
import type { SeenDataset } from "../jobs/read-file.ts";
import type { RecordShape } from "../jobs/read-file-shape.ts";

/** An analysis that reads data of a kind, and whether it suits these. */
export interface Offer {
  readonly analysis: Analysis;
  readonly suits: boolean;
  /** What it would need, where it does not suit. */
  readonly needs?: string;
}

type Rule = (datasets: readonly SeenDataset[]) => true | string;

/** Fewest pulses, interruptions or potentials of a titration, temperatures of a line and rates of a test. Assumption. */
const LEAST = 5;
const LEAST_TEMPERATURES = 3;
const LEAST_RATES = 3;
/** Pulses or interruptions in each half cycle from which on they are the experiment, not its ends. Assumption. */
const PER_HALF_CYCLE = 2;

const sum = (datasets: readonly SeenDataset[], of: keyof RecordShape) =>
  datasets.reduce((n, { shape }) => n + (shape?.[of] ?? 0), 0);
const hasKind = (datasets: readonly SeenDataset[], kind: DatasetKind) => datasets.some((d) => d.kind === kind);

/** Many events, more than two in each half cycle; or records of one pulse each. */
function isTitration(datasets: readonly SeenDataset[], of: "pulses" | "interruptions"): boolean {
  const found = sum(datasets, of);
  const areParts = datasets.length >= LEAST && datasets.every(({ shape }) => shape?.[of] === 1);
  return found >= LEAST && (areParts || found >= PER_HALF_CYCLE * sum(datasets, "halfCycles"));
}

const isSwept = (datasets: readonly SeenDataset[]) => sum(datasets, "sweeps") > 0;
const cycled: Rule = (datasets) => !isSwept(datasets) || "a current that is set; here the potential is swept";

/** When an analysis suits data that it accepts; one without a rule always does. */
const RULES: Readonly<Record<string, Rule>> = {
  series: (datasets) => datasets.length > 1 || "several spectra",
  arrhenius: (datasets) => {
    const temperatures = datasets.map(({ facts }) => facts.temperature?.toFixed(1));
    if (hasKind(datasets, "resistances")) return true;
    if (new Set(temperatures).size < LEAST_TEMPERATURES) return `spectra at ${LEAST_TEMPERATURES} temperatures or more`;
    return !temperatures.includes(undefined) || "the temperature of every spectrum";
  },
  cycling: cycled,
  dqdv: cycled,
  cv: (datasets) => hasKind(datasets, "voltammogram") || isSwept(datasets) || "a potential that is swept up and down",
  gitt: (datasets) => isTitration(datasets, "pulses") || "pulses of current with rests between them",
  ici: (datasets) => isTitration(datasets, "interruptions") || "short interruptions of a steady current",
  pitt: (datasets) => sum(datasets, "heldPotentials") >= LEAST || `a potential that is held at ${LEAST} levels or more`,
  rate: (datasets) =>
    hasKind(datasets, "rate capacities") ||
    datasets.some(({ shape }) => (shape?.rates ?? 0) >= LEAST_RATES) ||
    `cycles at ${LEAST_RATES} rates or more`,
  ragone: (datasets) =>
    (hasKind(datasets, "time series") && hasKind(datasets, "potential curve")) ||
    "a rate test and the potential curve of a cathode",
};

/** What comes first among analyses that suit; others follow in the order of the list. */
const FIRST = ["cv", "gitt", "ici", "pitt", "rate", "cycling", "dqdv", "arrhenius", "eis", "kk", "drt", "series"];
/** Spectra from which on the series of all comes before the fit of each. */
const MANY_SPECTRA = 4;

/**
 * Analyses that read some of the datasets, those that suit them first.
 * @param datasets all that would be analysed
 * @param kind of what is looked at; an analysis must accept it
 */
export function offersFor(datasets: readonly SeenDataset[], kind: DatasetKind): Offer[] {
  const order = datasets.filter((d) => d.kind === "impedance").length >= MANY_SPECTRA ? ["series", ...FIRST] : FIRST;
  const place = ({ analysis: { id } }: Offer) => (order.includes(id) ? order.indexOf(id) : order.length);
  return analyses
    .filter(({ accepts }) => accepts.includes(kind))
    .map((analysis): Offer => {
      const verdict = RULES[analysis.id]?.(datasets.filter((d) => analysis.accepts.includes(d.kind))) ?? true;
      return verdict === true ? { analysis, suits: true } : { analysis, suits: false, needs: verdict };
    })
    .sort((a, b) => Number(b.suits) - Number(a.suits) || place(a) - place(b));
}
