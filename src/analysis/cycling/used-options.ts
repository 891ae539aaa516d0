import type { Analysis, AnalysisOptions } from "../analysis.ts";

/** Every declared option with the value used; one without a default that was not set says that the data decided. */
export function usedOptions(
  { numbers, words }: Pick<Analysis, "numbers" | "words">,
  options: AnalysisOptions,
): Record<string, number | string> {
  return Object.fromEntries([
    ...Object.entries(numbers).map(([name, p]) => [name, options.numbers[name] ?? p.default ?? "from the data"]),
    ...Object.entries(words).map(([name, w]) => [name, options.words[name] ?? w.default ?? "from the data"]),
  ]);
}
