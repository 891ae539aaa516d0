import { AnalysisError } from "../../units/error.ts";
import type { Cycle } from "./cycles.ts";

/**
 * Cycles that a text names: numbers and ranges with commas (`1,2,10-12`), `last`, or `all`.
 * @param most how many are chosen, evenly, when nothing is said: the first, the second and so on to the last
 * @throws AnalysisError for a text that names none
 */
export function chosenCycles<C extends Cycle>(text: string | undefined, cycles: readonly C[], most: number, file: string): C[] {
  if (text === undefined) return spread(cycles, most);
  if (text.trim() === "all") return [...cycles];
  const wanted = text.split(",").map((part): readonly [number, number] => {
    const word = part.trim();
    const [, a, b] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
    if (word === "last") return [cycles.at(-1)?.number ?? Number.NaN, cycles.at(-1)?.number ?? Number.NaN];
    if (a === undefined)
      throw new AnalysisError(`"${word}" names no cycle`, {
        place: { file },
        expected: "numbers and ranges such as 1,2,10-12, or last, or all",
        found: `"${text}"`,
      });
    return [Number(a), Number(b ?? a)];
  });
  const chosen = cycles.filter((c) => wanted.some(([a, b]) => c.number >= a && c.number <= b));
  if (chosen.length === 0)
    throw new AnalysisError("none of the cycles asked for is in the record", {
      place: { file },
      expected: cycles.length > 0 ? `some of ${cycles[0]!.number} to ${cycles.at(-1)!.number}` : "a record with cycles",
      found: `"${text}"`,
    });
  return chosen;
}

function spread<C>(cycles: readonly C[], most: number): C[] {
  if (cycles.length <= most) return [...cycles];
  const rows = new Set([0, 1]);
  for (let k = 2; k < most; k++) rows.add(1 + Math.round(((cycles.length - 2) * (k - 1)) / (most - 2)));
  return [...rows].map((row) => cycles[row]!);
}
