import { exactText } from "../units/quantity.ts";
import type { Options, Protocol } from "./protocol.ts";
import type { ProtocolFile, StepEntry } from "./protocol-file.ts";
import type { ImpedanceStep, Rate, Start, Step, Stops } from "./step.ts";
import { impedance } from "./words.ts";

/**
 * An experiment as a file would say it: lab words, quantities as text with units, steps that come again as repetitions.
 * `readProtocol` gives the same steps, start and temperatures.
 * @param options values of the protocol's options by name, SI
 * @example writeProtocol(firstCycle).steps // [{ repeat: 3, steps: [{ lithiate: "0.1 A/g", until: { voltage: "0.01 V" } }, …] }]
 * @throws ProtocolError for an unknown option or one outside its range
 */
export function writeProtocol({ title, about, steps, start, temperatures }: Protocol, options: Options = {}): ProtocolFile {
  const kelvin = temperatures?.(options);
  return {
    name: title,
    ...(about && { about }),
    start: writeStart(start(options)),
    ...(kelvin && { temperatures: kelvin.map((t) => exactText(t, "K")) }),
    steps: writeCycles(steps(options)),
  };
}

function writeStart({ voltage, filling, hysteresis }: Start): Readonly<Record<string, string | number>> {
  return { ...(filling === undefined ? { voltage: exactText(voltage!, "V") } : { filling }), hysteresis };
}

/** Neighbours that belong together. */
function runs<T>(items: readonly T[], together: (a: T, b: T) => boolean): T[][] {
  const out: T[][] = [];
  for (const item of items) {
    const run = out.at(-1);
    if (run && together(run.at(-1)!, item)) run.push(item);
    else out.push([item]);
  }
  return out;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A single cycle is written as its steps; of more, each is a repetition, since steps alone would be counted as one cycle. */
function writeCycles(steps: readonly Step[]): StepEntry[] {
  const cycles = runs(steps, (a, b) => a.cycle === b.cycle).map(writeGroups);
  if (cycles.length === 1) return cycles[0]!;
  return runs(cycles, isSame).map((alike) => ({ repeat: alike.length, steps: alike[0]! }));
}

const writeGroups = (steps: readonly Step[]): StepEntry[] =>
  runs(steps, (a, b) => a.group !== undefined && a.group === b.group).flatMap((run) => {
    const entries = run.map(writeStep);
    return run[0]!.group === undefined ? entries : [untilLimit(entries)];
  });

/** The steps of a group, which come again until a current reaches its voltage. */
function untilLimit(entries: readonly StepEntry[]): StepEntry {
  const words = entries.map((entry) => JSON.stringify(entry));
  let period = 1;
  while (entries.length % period !== 0 || words.some((word, k) => word !== words[k % period])) period++;
  return { repeat: "until limit", atMost: entries.length / period, steps: entries.slice(0, period) };
}

function writeStep(step: Step): StepEntry {
  const { label } = step;
  return { ...wordsOf(step), ...(label !== undefined && { label }) };
}

function wordsOf(step: Step): StepEntry {
  switch (step.do) {
    case "lithiate":
    case "delithiate":
      return { [step.do]: rateText({ value: step.at, per: step.per ?? "mass" }), until: writeStops(step.until) };
    case "rest":
      return { rest: shortest(step.until.time!, TIMES) };
    case "hold":
      return { hold: exactText(step.at, "V"), until: writeStops(step.until) };
    case "sweep":
      return { sweep: exactText(step.at, "mV/s"), to: exactText(step.to, "V") };
    case "impedance":
      return { impedance: writeFrequencies(step) };
  }
}

function writeStops({ voltage, filling, capacity, relativeCapacity, time, current }: Stops): StepEntry {
  return {
    ...(voltage !== undefined && { voltage: exactText(voltage, "V") }),
    ...(filling !== undefined && { filling }),
    ...(capacity !== undefined && { capacity: exactText(capacity, "mAh/g") }),
    ...(relativeCapacity !== undefined && { relativeCapacity }),
    ...(current !== undefined && { current: rateText(current) }),
    ...(time !== undefined && { time: shortest(time, TIMES) }),
  };
}

const TIMES = ["h", "min", "s"] as const;
const FREQUENCIES = ["kHz", "Hz", "mHz"] as const;
const CURRENTS = { mass: "A/g", area: "mA/cm^2", cell: "mA" } as const;

/** Of the exact texts in these units the one whose number is shortest. */
function shortest(si: number, units: readonly string[]): string {
  const digits = (text: string) => text.indexOf(" ");
  return units.map((unit) => exactText(si, unit)).reduce((a, b) => (digits(b) < digits(a) ? b : a));
}

/** As `exactText`, for a C-rate too: 1C passes the capacity in an hour. */
function rateText({ value, per }: Rate): string {
  if (per !== "capacity") return exactText(value, CURRENTS[per]);
  const perHour = value * 3600;
  for (let digits = 1; digits < 17; digits++) {
    const shorter = Number(perHour.toPrecision(digits));
    if (shorter / 3600 === value) return `${shorter}C`;
  }
  return `${perHour}C`;
}

/** A range where it gives the very same frequencies, else all of them. */
function writeFrequencies({ frequencies }: ImpedanceStep): StepEntry | readonly string[] {
  const texts = frequencies.map((f) => shortest(f, FREQUENCIES));
  const [from, to] = [texts[0]!, texts.at(-1)!];
  const decades = Math.abs(Math.log10(frequencies.at(-1)! / frequencies[0]!));
  const perDecade = Number(((frequencies.length - 1) / decades).toPrecision(6));
  if (!(perDecade > 0 && perDecade < Infinity)) return texts;
  const spread = impedance({ from: frequencies[0]!, to: frequencies.at(-1)!, perDecade }).frequencies;
  return isSame(spread, frequencies) ? { from, to, perDecade } : texts;
}
