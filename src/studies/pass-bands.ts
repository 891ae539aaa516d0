/** How near a value has to come to the paper's, in the unit of the paper's number. */
export type PassBand =
  | { readonly kind: "relative" | "absolute"; readonly value: number }
  | { readonly kind: "range"; readonly from: number; readonly to: number };

/** A target of the comparison with the paper: its numbers, and how near counts as met. */
export interface Target {
  readonly id: string;
  readonly numbers: readonly string[];
  /** null: shown beside the paper's number, but not judged. */
  readonly band: PassBand | null;
  /** Why there is no band, or what it allows for. */
  readonly why: string;
}

const relative = (value: number): PassBand => ({ kind: "relative", value });
const absolute = (value: number): PassBand => ({ kind: "absolute", value });

/** The targets, in the order of the paper. The first that names a number is its usual one. */
// biome-ignore format: a table
export const TARGETS: readonly Target[] = [
  { id: "T1", numbers: ["carbon.tga"], band: absolute(0.5), why: "sizes are chosen to meet it; half a per cent of mass for their rounding" },
  { id: "T2", numbers: ["rate.ccos.0.1"], band: relative(0.05), why: "capacity from the mass balance" },
  { id: "T3", numbers: ["ice.siqd"], band: absolute(1), why: "first-cycle reactions and trapping together" },
  { id: "T4", numbers: ["ice.cos", "ice.ccos"], band: absolute(3), why: "predicted from the first cycle of bare dots" },
  { id: "T5", numbers: ["rate.ccos.0.1", "rate.ccos.1", "rate.ccos.5"], band: relative(0.03), why: "rate test, fitted" },
  { id: "T6", numbers: ["rate.ccos.3", "rate.ccos.4", "rate.ccos.0.5"], band: relative(0.12), why: "rate test, predicted" },
  { id: "T7", numbers: ["rate.sinp.1", "rate.sinp.5"], band: relative(0.1), why: "bare nanoparticles, one rate fitted and one predicted" },
  { id: "T8", numbers: ["rct.ratio"], band: relative(0.35), why: "equal active masses are assumed, the lithium electrode is left out" },
  { id: "T9", numbers: ["rct.ccos", "rct.sinp"], band: null, why: "mass and area are not stated, so the resistance only gives a mass" },
  { id: "T10", numbers: ["ea.ccos", "ea.sinp"], band: absolute(0.3), why: "an input that the evaluation has to give back, not a prediction" },
  { id: "T11", numbers: ["polarisation.ccos", "polarisation.sinp"], band: absolute(0.08), why: "the definition is not given" },
  { id: "T12", numbers: ["cv.sinp.cathodic", "cv.sinp.anodic1", "cv.sinp.anodic2"], band: absolute(0.06), why: "depends on the set of potentials" },
  { id: "T13", numbers: ["b.ccos", "b.sinp"], band: absolute(0.15), why: "depends on how a peak is read" },
  { id: "T13", numbers: ["pseudo.ccos", "pseudo.sinp"], band: absolute(15), why: "depends on how a peak is read" },
  { id: "T14", numbers: ["ecsa.ccos", "ecsa.sinp"], band: null, why: "the reference of the ratio is not stated" },
  { id: "T17", numbers: ["plateau.csi"], band: absolute(0.02), why: "" },
  { id: "T19", numbers: ["cycle.ccos.1.retention", "cycle.ccos.5.retention"], band: null, why: "as many numbers as parameters" },
  { id: "T20", numbers: ["cycle.ccos.0.5.retention"], band: absolute(3.9), why: "the error of the model without mechanisms" },
  { id: "T21", numbers: ["cycle.sinp.5.end", "cycle.siqd.5.capacity"], band: null, why: "the order of the materials counts, not the digits" },
  { id: "X2", numbers: ["rate.ccos.retention"], band: { kind: "range", from: 42, to: 43.5 }, why: "two cells stand behind it" },
];

/** The target of a number, the usual one or the one that is named; undefined when it has none. */
export function targetOf(number: string, id?: string): Target | undefined {
  return TARGETS.find((t) => t.numbers.includes(number) && (id === undefined || t.id === id));
}

/** A band in words: `±5 % of it`, `±0.08 V`, `42 to 43.5 %`. */
export function showBand(band: PassBand, unit: string): string {
  const shown = unit === "1" ? "" : ` ${unit}`;
  if (band.kind === "range") return `${band.from} to ${band.to}${shown}`;
  return band.kind === "relative" ? `±${Number((100 * band.value).toPrecision(3))} % of it` : `±${band.value}${shown}`;
}
