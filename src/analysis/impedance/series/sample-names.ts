import type { Dataset } from "../../../data/dataset.ts";
import { fromUnit } from "../../../units/quantity.ts";

/** Name of a file without folder and ending. */
export const stemOf = (file: string): string =>
  file
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.\w+$/, "");

/** A number with what may follow it as a unit of temperature. */
const NUMBER = /(?<![\d.,])(\d+(?:[.,p]\d+)?) ?(?:deg ?C?|°C|C|K)?(?![A-Za-z0-9])/gi;
/** Differences within which a number in a name is the temperature in °C, and in kelvin, which names round. */
const SAME_CELSIUS = 0.01;
const SAME_KELVIN = 0.5;

/**
 * Samples of spectra at several temperatures that the names of their files tell apart: `bare_15C.csv` and `coated_15C.csv` are of
 * the samples `bare` and `coated`.
 * @returns undefined where a file states its sample, or the names without their temperatures do not part all files into samples
 * of several spectra, each at several temperatures
 */
export function samplesByName(datasets: readonly Dataset[]): Map<Dataset, string> | undefined {
  if (datasets.some((d) => d.facts.sample !== undefined)) return undefined;
  const names = new Map(datasets.map((d) => [d, nameWithout(d)]));
  const groups = [...Map.groupBy(datasets, (d) => names.get(d)!)];
  const isParted = groups.every(([name, of]) => name !== "" && new Set(of.map((d) => d.facts.temperature)).size > 1);
  return groups.length > 1 && isParted ? names : undefined;
}

/** Name of a file without the temperature of its spectrum; empty where the name does not tell it, or nothing else. */
function nameWithout({ file, facts: { temperature } }: Dataset): string {
  if (temperature === undefined) return "";
  const celsius = Math.abs(temperature - fromUnit(0, "°C")); // a minus cannot be told from a hyphen
  let isTold = false;
  const rest = stemOf(file).replace(NUMBER, (all, digits: string) => {
    const size = Number(digits.replace(/[,p]/, "."));
    if (isTold || (Math.abs(celsius - size) > SAME_CELSIUS && Math.abs(temperature - size) > SAME_KELVIN)) return all;
    isTold = true;
    return " ";
  });
  return isTold ? rest.replace(/[\s_.,−-]+/g, " ").trim() : "";
}
