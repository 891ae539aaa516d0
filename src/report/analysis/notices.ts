import type { AnalysisResult } from "../../analysis/analysis.ts";

/** A notice with the results that it concerns. */
export interface SharedNotice {
  readonly text: string;
  readonly labels: readonly string[];
}

/** Notices that differ in nothing but numbers and circuits, so many and more, are told as one. */
const ALIKE = 3;

const CIRCUITS = /(?:p\(|(?:L|R|C|CPE|W[os]?)\d)[^\s:]*/g;
const NUMBERS = /[−-]?\d[\d.]*(?: × 10[⁻⁰¹²³⁴-⁹]+)?/g;
/** Units with a prefix that changes with the size of a number. */
const UNITS = / [mkMµ]?(?:Hz|Ω|V|s)(?![\wΩ])/g;

/** Every notice once with the results that have it; of many that differ in numbers or circuits only, the first stands for all. */
export function sharedNotices(results: readonly AnalysisResult[]): SharedNotice[] {
  const exact = new Map<string, string[]>();
  for (const { label, notices } of results)
    for (const notice of new Set(notices)) exact.set(notice, [...(exact.get(notice) ?? []), label]);
  const groups = Map.groupBy(exact, ([text]) => text.replace(CIRCUITS, "").replace(NUMBERS, "#").replace(UNITS, ""));
  return [...groups.values()].flatMap((group) => {
    if (group.length < ALIKE) return group.map(([text, labels]) => ({ text, labels }));
    const [first] = group[0]!;
    const labels = [...new Set(group.flatMap(([, of]) => of))];
    return [{ text: `${first} (and ${group.length - 1} more like it)`, labels }];
  });
}
