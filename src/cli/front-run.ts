import type { Design } from "../design/design.ts";
import { parameterValue } from "../design/parameter-value.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { type FirstLithiation, firstLithiation } from "../simulation/first-lithiation.ts";
import { type FirstLithiationOptions, firstLithiationParameters } from "../simulation/first-lithiation-options.ts";
import { type FirstLithiationReading, readFirstLithiation } from "../simulation/first-lithiation-reading.ts";
import { stemOf } from "../studies/experiment/subject.ts";
import { DesignError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { readDesignFile } from "./design-file.ts";
import { type FrontOptions, frontRates, frontSettings } from "./front-options.ts";
import { progressBar } from "./progress-bar.ts";

/** One first lithiation. */
export interface FrontAtRate {
  /** Per mass of silicon [A/kg]. */
  readonly rate: number;
  readonly run: FirstLithiation;
  readonly reading: FirstLithiationReading;
}

/** What is to be lithiated: the core of a design, and how. */
export interface FrontQuestion {
  readonly design: Design;
  readonly file: string;
  /** Name of the file without its ending. */
  readonly stem: string;
  readonly rates: readonly number[];
  /** Everything but the rate, radius included. */
  readonly options: FirstLithiationOptions & { readonly radius: number };
  /** Properties of silicon that the words and figures name, with what design and flags set: V, m/s, A/m², lithium per silicon. */
  readonly silicon: {
    readonly frontPotential: number;
    readonly frontMobility: number;
    readonly exchangeCurrentDensity: number;
    readonly maxLithium: number;
  };
}

/** A question with its answers, slowest rate first. */
export interface FrontRun extends FrontQuestion {
  readonly runs: readonly FrontAtRate[];
}

/**
 * Reads what is asked: a design file and flags.
 * @throws FormatError or DesignError for the file, LithiateError for a flag, DesignError for a core that is not silicon
 */
export function frontQuestion(file: string, typed: FrontOptions): FrontQuestion {
  const design = readDesignFile(file);
  const [core] = design.particle.layers;
  if (core.material !== silicon.id)
    throw new DesignError("the front is known for crystalline silicon only", {
      place: { file, path: "particle.layers[0].material" },
      expected: silicon.id,
      found: core.material,
    });
  const settings = frontSettings(typed, core.overrides);
  const values = { ...usualValues(silicon.properties), ...settings.material };
  const rates = frontRates(typed.rate, silicon.laws(values).capacity);
  const radius = settings.radius ?? radiusOf(file, core.diameter);
  const named = {
    frontPotential: values.frontPotential!,
    frontMobility: values.frontMobility!,
    exchangeCurrentDensity: values.exchangeCurrentDensity!,
    maxLithium: values.maxLithium!,
  };
  return { design, file, stem: stemOf(file), rates, options: { ...settings, radius }, silicon: named };
}

function radiusOf(file: string, diameter: number): number {
  try {
    return parameterValue(diameter / 2, firstLithiationParameters.radius);
  } catch (error) {
    if (!(error instanceof DesignError)) throw error;
    throw new DesignError(error.message, { ...error.facts, place: { file, path: "particle.layers[0].diameter" } });
  }
}

/**
 * Lithiates the core at every rate; a run that stops early is a value.
 * @throws DesignError for properties of silicon with which no stress balances
 */
export function lithiateFront(question: FrontQuestion): FrontRun {
  const { rates, options } = question;
  const bar = progressBar();
  try {
    const runs = rates.map((rate, k): FrontAtRate => {
      bar.context.onProgress?.({ task: `front at ${show(rate, "A/g", 3)}`, done: k, total: rates.length });
      const all = { ...options, current: rate };
      const run = firstLithiation(all);
      return { rate, run, reading: readFirstLithiation(run, all) };
    });
    return { ...question, runs };
  } finally {
    bar.done();
  }
}
