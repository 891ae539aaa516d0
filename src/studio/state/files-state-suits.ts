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

/** Analyses that are about several datasets at once, whatever each of them is by itself. */
const ABOUT_ALL: readonly string[] = ["series", "arrhenius", "ragone"];

/**
 * The datasets that an analysis is made of: those that suit it by themselves, beside the one that is looked at; all that it
 * accepts where none does, as with records of one pulse each.
 */
export function datasetsFor<D extends SeenDataset>(analysis: Analysis, datasets: readonly D[], looked: SeenDataset): D[] {
  const accepted = datasets.filter(({ kind }) => analysis.accepts.includes(kind));
  const rule = RULES[analysis.id];
  if (!rule || ABOUT_ALL.includes(analysis.id)) return accepted;
  const own = accepted.filter((dataset) => rule([dataset]) === true);
  return own.length === 0 ? accepted : accepted.filter((dataset) => dataset === looked || own.includes(dataset));
}

/** Whether an analysis suits what is looked at, beside all that would be analysed. */
function verdictOn(analysis: Analysis, datasets: readonly SeenDataset[], looked: SeenDataset): true | string {
  const rule = RULES[analysis.id];
  if (!rule) return true;
  const taken = datasetsFor(analysis, datasets, looked);
  const isAlone = !ABOUT_ALL.includes(analysis.id) && taken.some((dataset) => rule([dataset]) === true);
  return rule(isAlone || taken.length === 0 ? [looked] : taken);
}

/**
 * Analyses that read what is looked at, those that suit it first.
 * @param datasets all that would be analysed
 */
export function offersFor(datasets: readonly SeenDataset[], looked: SeenDataset): Offer[] {
  const order = datasets.filter((d) => d.kind === "impedance").length >= MANY_SPECTRA ? ["series", ...FIRST] : FIRST;
  const place = ({ analysis: { id } }: Offer) => (order.includes(id) ? order.indexOf(id) : order.length);
  return analyses
    .filter(({ accepts }) => accepts.includes(looked.kind))
    .map((analysis): Offer => {
      const verdict = verdictOn(analysis, datasets, looked);
      return verdict === true ? { analysis, suits: true } : { analysis, suits: false, needs: verdict };
    })
    .sort((a, b) => Number(b.suits) - Number(a.suits) || place(a) - place(b));
}
