import type { Dataset, StatedNumber } from "../../data/dataset.ts";
import { ROOM_TEMPERATURE } from "../../units/constants.ts";
import { AnalysisError } from "../../units/error.ts";
import type { AnalysisOptions } from "../analysis.ts";
import type { Baseline } from "./baselines.ts";
import type { Window } from "./branch.ts";
import type { KineticSetting } from "./pair-estimates.ts";
import type { RootLineSetting } from "./randles-sevcik.ts";
import { type Reading, rateText, readVoltammograms } from "./reading.ts";
import type { Sample } from "./samples.ts";
import { type Scan, type ScansRead, scansOf } from "./scans.ts";

/** Everything that the options and the facts of the files settle for one electrode. SI. */
export interface ElectrodeSetting extends KineticSetting {
  /** R_u as given [Ω]. */
  readonly resistance: number;
  /** Cycle that was asked for. */
  readonly cycle?: number;
  readonly window: Partial<Window>;
  readonly baseline: Baseline;
  readonly anchors?: Window;
  readonly capacitance?: number;
  readonly diffusionLength?: number;
  readonly resolvesOverlaps: boolean;
  readonly rootLine?: RootLineSetting;
  readonly mass?: StatedNumber;
  /** Whether a file or option states the temperature. */
  readonly isTemperatureStated: boolean;
}

/** The voltammograms of one electrode, read. */
export interface Electrode {
  readonly label: string;
  readonly files: readonly string[];
  readonly setting: ElectrodeSetting;
  readonly reading: Reading;
  readonly notices: readonly string[];
}

/** Scan rates that differ by less are one setting [1]. Assumption. */
const SAME_RATE = 0.01;

/**
 * Reads the voltammograms of one electrode.
 * @param word a word option with its default
 * @throws AnalysisError as `scansOf` and `readVoltammograms`, or for a resistance without the mass that currents per mass need
 */
export function readElectrode(
  sample: Sample,
  { numbers }: AnalysisOptions,
  word: (name: string) => string | undefined,
): Electrode {
  const { datasets } = sample;
  const read = datasets.map((d) => scansOf(d, numbers.cycle));
  const { kept, repeated } = oneForEachRate(read.flatMap((r) => r.scans));
  const [first] = datasets;
  const mass = first?.facts.mass;
  const resistance = numbers.resistance ?? 0;
  if (resistance > 0 && kept[0]?.unit === "A/kg" && !mass)
    throw new AnalysisError("an ohmic drop needs the current of the cell", {
      place: { path: "resistance" },
      expected: "currents in ampere, or the mass to which they refer",
      found: "currents per mass and no mass",
      hint: "give the mass with --mass",
    });
  const setting = settingOf(datasets, numbers, word, mass);
  const { baseline, anchors, capacitance, window } = setting;
  const reading = readVoltammograms(kept, {
    resistance: kept[0]?.unit === "A/kg" ? resistance * (mass?.value ?? 0) : resistance,
    window,
    baseline,
    ...(anchors ? { anchors } : {}),
    ...(capacitance === undefined ? {} : { capacitance }),
  });
  const { scanRates } = reading;
  const [slowest, fastest] = [scanRates[0]!, scanRates.at(-1)!];
  const rates =
    scanRates.length > 1 ? `${scanRates.length} scan rates, ${rateText(slowest)} to ${rateText(fastest)}` : first!.label;
  return {
    label: sample.name ?? rates,
    files: [...new Set(datasets.map((d) => d.file))],
    setting,
    reading,
    notices: [
      ...new Set(datasets.flatMap((d) => d.notices)),
      ...read.flatMap((r) => r.notices),
      ...onlyCycles(read),
      ...repeated,
    ],
  };
}

function onlyCycles(read: readonly ScansRead[]): string[] {
  const count = read.filter((r) => r.mayBeFirst).length;
  if (count === 0) return [];
  const files = count === 1 ? "One dataset holds" : `${count} datasets hold`;
  return [`${files} one whole cycle only, which is analysed; a first cycle also forms the film.`];
}

function oneForEachRate(scans: readonly Scan[]): { readonly kept: Scan[]; readonly repeated: string[] } {
  const kept: Scan[] = [];
  const repeated: string[] = [];
  for (const scan of scans) {
    const twin = kept.find((k) => Math.abs(k.scanRate / scan.scanRate - 1) < SAME_RATE);
    if (twin) repeated.push(`${scan.label} repeats the scan rate ${rateText(scan.scanRate)} of ${twin.label} and is left out.`);
    else kept.push(scan);
  }
  return { kept, repeated };
}

function windowOf(low: number | undefined, high: number | undefined, path: string): Window | undefined {
  if (low === undefined && high === undefined) return undefined;
  if (low !== undefined && high !== undefined && low < high) return { low, high };
  throw new AnalysisError("a baseline has two anchors", {
    place: { path },
    expected: "baselineFrom below baselineTo",
    found: `${low ?? "none"} and ${high ?? "none"}`,
  });
}

function settingOf(
  datasets: readonly Dataset[],
  numbers: AnalysisOptions["numbers"],
  word: (name: string) => string | undefined,
  mass: StatedNumber | undefined,
): ElectrodeSetting {
  const { capacitance, diffusionLength, concentration, transfer, diffusivity } = numbers;
  const stated = datasets.find((d) => d.facts.temperature !== undefined)?.facts.temperature;
  const temperature = stated ?? ROOM_TEMPERATURE;
  const area = datasets[0]?.facts.area?.value;
  const electrons = numbers.electrons ?? 1;
  const anchors = windowOf(numbers.baselineFrom, numbers.baselineTo, "baselineFrom");
  return {
    resistance: numbers.resistance ?? 0,
    ...(numbers.cycle === undefined ? {} : { cycle: numbers.cycle }),
    window: {
      ...(numbers.from === undefined ? {} : { low: numbers.from }),
      ...(numbers.to === undefined ? {} : { high: numbers.to }),
    },
    baseline: word("baseline") as Baseline,
    ...(anchors ? { anchors } : {}),
    ...(capacitance === undefined ? {} : { capacitance }),
    ...(diffusionLength === undefined ? {} : { diffusionLength }),
    ...(area === undefined || concentration === undefined
      ? {}
      : { rootLine: { electrons, area, concentration, temperature, ...(transfer === undefined ? {} : { transfer }) } }),
    ...(mass ? { mass } : {}),
    resolvesOverlaps: word("overlapping") === "fit",
    electrons,
    temperature,
    isTemperatureStated: stated !== undefined,
    redox: word("redox") === "solution" ? "solution" : "insertion",
    ...(diffusivity === undefined ? {} : { diffusivity }),
  };
}
