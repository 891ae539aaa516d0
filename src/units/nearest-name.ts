/**
 * The known name that was probably meant, or undefined when none is near: same letters in other case, a beginning,
 * or few slips of the finger (Damerau1964: letters left out, added, changed or swapped).
 * @example nearestName("hardcarbon", ["silicon", "hard-carbon"]) // "hard-carbon"
 */
export function nearestName(word: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const meant = plain(word).slice(0, 40);
  if (meant === "") return undefined;
  const ranked = known.map((name) => ({ name, slips: slips(meant, plain(name)) })).sort((a, b) => a.slips - b.slips);
  const best = ranked[0];
  if (best && best.slips <= Math.max(1, Math.floor(meant.length / 3))) return best.name;
  return known.find((name) => meant.length >= 3 && plain(name).includes(meant));
}

/** Slips between two words: optimal string alignment distance. */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      row[j] = Math.min(changed, swapped, last[j]! + 1, row[j - 1]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
