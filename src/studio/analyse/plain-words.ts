/** Words of the command line in what the program says, as the page calls them: `--mass` → “mass”. */
export const inPlainWords = (text: string): string =>
  text.replace(/--([a-z][a-z-]*)/g, (_, flag: string) => `“${flag.replaceAll("-", " ")}”`);

const KINDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  impedance: ["impedance spectrum", "impedance spectra"],
  "time series": ["time series", "time series"],
  voltammogram: ["voltammogram", "voltammograms"],
  "rate capacities": ["rate test", "rate tests"],
  resistances: ["series of resistances", "series of resistances"],
  "potential curve": ["potential curve", "potential curves"],
};

/** A kind of data in words, with how many of them there are. */
export function kindWords(kind: string, count: number): string {
  const [one, many] = KINDS[kind] ?? [kind, kind];
  return count === 1 ? one : `${count} ${many}`;
}

/** Names of people in machine names, which keep their capital. */
const PEOPLE = /^(?:Brug|Hsu|Mansfeld|Randles|Sevcik|Dunn|Trasatti|Tian|Peukert|Fourier|Akaike)$/i;

/** A machine name in words: `coulombicEfficiency.mean` → `coulombic efficiency, mean`; names of elements stay. */
export function nameWords(name: string): string {
  const word = (text: string) => (PEOPLE.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text);
  const part = (text: string) =>
    text
      .replace(/_/g, " ")
      .replace(/(?<=[a-z])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`)
      .split(" ")
      .map(word)
      .join(" ");
  return name.split(".").map(part).join(", ");
}

/** A size of a file: 1.5 kB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** A symbol as markup: italic, with what it says itself of raised, lowered and upright signs. */
export function symbolMarkup(symbol: string): string {
  const lowered = symbol.replace(/_([A-Za-z0-9∞]+)/g, "_{$1}");
  return /[*_^]/.test(lowered) ? lowered.replace(/^([^*_^]+)([_^])/, "*$1*$2") : `*${lowered}*`;
}
