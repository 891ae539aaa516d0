import { type Table, table } from "../../data/table.ts";
import { chosenRows } from "../../data/table-rows.ts";
import { type Titration, titration } from "../../figures/titration.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { apparentDiffusivity, type TitrationReading, titratedHost } from "../../studies/titration-reading.ts";
import { AnalysisError } from "../../units/error.ts";
import { show, showNumber } from "../../units/show.ts";
import type { Illustration } from "../paper/illustration.ts";
import { settingOf } from "./run-setting.ts";
import { stacked } from "./stacked.ts";

/** Diffusivities read from the pulses of a run; absent when it was made from no design, or no pulse can be read. */
function titrationOf({ subject, solutions, options }: Run): TitrationReading | undefined {
  if (!subject.design) return undefined;
  try {
    return apparentDiffusivity(solutions[0]!.steps, titratedHost(subject.design, options));
  } catch (error) {
    if (error instanceof AnalysisError) return undefined;
    throw error;
  }
}

/** How long the pulses are for the method. */
function pulseWords({ pulseTimes: [least, most] }: TitrationReading): string {
  const times = least < 0.9 * most ? `${showNumber(least, 2)} to ${showNumber(most, 2)}` : showNumber(most, 2);
  return `pulses last ${times} times the diffusion time R²/D, the method needs well below 0.01`;
}

/** What the pulses say of the diffusivity, beside the true one. */
export function titrationWords(run: Run): (readonly [string, string])[] {
  const reading = titrationOf(run);
  if (!reading) return [];
  const range = (name: string) => {
    const D = reading.pulses.column(name).values;
    const [least, most] = [Math.min(...D), Math.max(...D)].map((d) => show(d, "cm^2/s", 2));
    return least === most ? least! : `${least} to ${most}`;
  };
  const out = reading.leftOut > 0 ? `; ${reading.leftOut} pulses could not be read` : "";
  return [
    ["diffusivity, as read", `${range("diffusivity")}${out}`],
    [
      run.solutions[0]!.layered ? "diffusivity of the core" : "diffusivity, true",
      `${range("true_diffusivity")}; ${pulseWords(reading)}`,
    ],
  ];
}

/** Most pulses of one direction that are marked in the figure; the table has them all. */
const MOST_MARKERS = 36;

/** Every so many rows, that no more than a number of them is left. */
function thinned<T>(rows: readonly T[], most: number): T[] {
  const stride = Math.ceil(rows.length / most);
  return rows.filter((_, k) => k % stride === 0);
}

/** Pulses in one direction, or the true diffusivities by rising filling. */
function pulsesOf({ pulses }: TitrationReading, name: string, keep: (row: number) => boolean): Table {
  const [filling, D] = [pulses.column("filling").values, pulses.column(name).values];
  const rows = Array.from(filling.keys()).filter(keep);
  const ordered = name === "true_diffusivity" ? rows.sort((a, b) => filling[a]! - filling[b]!) : thinned(rows, MOST_MARKERS);
  return table(name, {
    filling: { unit: "1", values: ordered.map((r) => filling[r]!) },
    diffusivity: { unit: "m^2/s", values: ordered.map((r) => D[r]!) },
  });
}

/** Voltage of pulses and rests, and the diffusivity that they seem to show beside the true one. */
export function titrationFigures(run: Run): Illustration[] {
  const reading = titrationOf(run);
  if (!reading) return [];
  const { table: t, steps } = run.solutions[0]!;
  const isDown = reading.pulses.column("lithiating").values;
  // starts and ends of the steps: what a picture of hundreds of pulses shows
  const ends = (keep: (time: number) => boolean) => {
    const rows = steps.flatMap(({ rows: [a, b] }) => (b > a ? [a, b - 1] : []));
    const kept = rows.filter((row) => keep(t.column("test_time_second").values[row]!));
    return chosenRows(t, kept, ["test_time_second", "voltage_volt"]);
  };
  const turn = steps.find(({ step, end }) => step.do === "delithiate" && end.kind !== "skipped")?.start ?? Infinity;
  const truth = pulsesOf(reading, "true_diffusivity", () => true);
  const directions = [
    { label: "lithiating", way: 1, curve: ends((time) => time <= turn) },
    { label: "delithiating", way: 0, curve: ends((time) => time >= turn) },
  ].flatMap(({ label, way, curve }, k): Titration[] => {
    const values = pulsesOf(reading, "diffusivity", (r) => isDown[r] === way);
    if (values.length === 0) return [];
    const apparent = [{ label: "apparent", values }];
    return [{ as: `variant ${k + 1}`, label, run: curve, apparent, ...(k === 0 ? { true: truth } : {}) }];
  });
  const more = `${pulseWords(reading).replace(/^p/, "P")}.`;
  return [
    {
      figure: titration(directions, settingOf(run, more)),
      alt: "Voltage over time: pulses and relaxations; apparent diffusivities beside the true one.",
      tables: { titration: stacked("titration", directions.map((d) => d.run)), "apparent-diffusivity": reading.pulses }, // biome-ignore format: one line
    },
  ];
}
