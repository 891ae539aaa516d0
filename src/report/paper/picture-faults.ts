/** How far a drawn coordinate may move [pt]: a tenth of the width of a line. */
const SLACK = 0.1;
/** How far each channel of a colour may move, of 255. */
const SHADE = 2;

const PIECES = /<[^>]*>|[^<]+/g;
const COLOURS = /#[0-9a-f]{6}\b/g;
const NUMBERS = /-?\d+(?:\.\d+)?(?:e-?\d+)?/g;

const found = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];
const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const lastPlace = (number: string) => 10 ** -(number.split(".")[1] ?? "").length;

/** Pairs of numbers in two texts that lie further apart than what each may. */
function apart(ours: string, theirs: string, most: (number: string) => number): string[] {
  const other = found(theirs, NUMBERS);
  return found(ours, NUMBERS).flatMap((n, k) =>
    Math.abs(Number(n) - Number(other[k])) > most(other[k]!) ? [`${n} instead of ${other[k]}`] : [],
  );
}

/** What is wrong with a tag or a text, given that of the committed picture. */
function faultsOf(ours: string, theirs: string): string[] {
  const [mine, other] = [ours, theirs].map((s) => found(s, COLOURS)) as [string[], string[]];
  const [plain, expected] = [ours, theirs].map((s) => s.replace(COLOURS, "#")) as [string, string];
  if (plain.replace(NUMBERS, "0") !== expected.replace(NUMBERS, "0")) {
    const [n, m] = [plain, expected].map((s) => found(s, NUMBERS).length);
    return [n === m ? `${ours} instead of ${theirs}` : `${n} numbers instead of ${m} in ${ours.slice(0, 60)}`];
  }
  const shades = mine.flatMap((colour, k) => {
    const [a, b] = [channels(colour), channels(other[k]!)];
    return a.some((v, c) => Math.abs(v - b[c]!) > SHADE) ? [`${colour} instead of ${other[k]}`] : [];
  });
  const most = ours.startsWith("<") ? () => SLACK : (number: string) => 1.01 * lastPlace(number);
  return [...shades, ...apart(plain, expected, most)];
}

/**
 * Whether two figures are the same picture, though the last digits of their numbers may differ: the same elements with the
 * same texts, every coordinate within 0.1 pt, every colour within two of 255 levels, numbers in texts within one of their
 * last digit.
 * @returns what differs, in words; empty when nothing does
 */
export function pictureFaults(ours: string, committed: string): string[] {
  const [mine, other] = [found(ours, PIECES), found(committed, PIECES)];
  if (mine.length !== other.length) return [`${mine.length} elements and texts instead of ${other.length}`];
  return mine.flatMap((piece, k) => (piece === other[k] ? [] : faultsOf(piece, other[k]!)));
}
