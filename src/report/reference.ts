import type { BibEntry } from "./bibliography.ts";
import { type Inline, prose } from "./prose.ts";

/** The few signs of BibTeX that our list uses: grouping braces, dashes, ties, escaped signs. */
function plain(value: string): string {
  return value
    .replace(/\\([&%$#_])/g, "$1")
    .replace(/(?<!\\)[{}]/g, "")
    .replaceAll("---", "—")
    .replaceAll("--", "–")
    .replaceAll("~", "\u00a0")
    .trim();
}

const initials = (given: string) =>
  given
    .split(/\s+|(?<=\.)(?!-)/)
    .filter((part) => part !== "")
    .map((part) =>
      part
        .split("-")
        .map((p) => `${[...p][0] ?? ""}.`)
        .join("-"),
    )
    .join("\u00a0");

/** `Yu, Yan` or `Yan Yu` → Y. Yu; a name in braces is a body and stays whole. */
function person(name: string): string {
  if (/^\{.*\}$/.test(name)) return plain(name);
  const [family = "", given] = plain(name).split(/,\s*/);
  if (given !== undefined) return `${initials(given)}\u00a0${family}`;
  const words = family.split(" ");
  const last = words.at(-1)!;
  return words.length === 1 ? last : `${initials(words.slice(0, -1).join(" "))}\u00a0${last}`;
}

/**
 * How a source is called in the text: family name of the first author and year, `Koebbing2024` → Köbbing 2024. A source without
 * a person is called by its key.
 */
export function sourceLabel({ key, fields }: BibEntry): string {
  const [, word = key, year = ""] = /^(.*?)(\d{4}[a-z]?)$/.exec(key) ?? [];
  const first = (fields.author ?? fields.editor ?? "").split(/\s+and\s+/)[0]!.trim();
  const family =
    first === "" || /^\{.*\}$/.test(first) ? word : first.includes(",") ? first.split(",")[0]! : first.split(" ").at(-1)!;
  return `${plain(family).replaceAll(" ", "\u00a0")}\u00a0${year}`.trim();
}

/** 2 → 2nd. */
function ordinal(edition: string): string {
  if (!/^\d+$/.test(edition)) return edition;
  const n = Number(edition);
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${edition}${(teen ? undefined : { 1: "st", 2: "nd", 3: "rd" }[n % 10]) ?? "th"}`;
}

const MOST_AUTHORS = 10;

/** Authors of a field `A and B and others`: initials before the family name, from the eleventh on "et al.". */
export function authors(field: string): string {
  const names = field.split(/\s+and\s+/).map((n) => n.trim());
  const known = names.filter((n) => n !== "others").map(person);
  if (known.length < names.length || known.length > MOST_AUTHORS) return `${known.slice(0, MOST_AUTHORS).join(", ")} et al.`;
  return known.length < 2 ? known.join("") : `${known.slice(0, -1).join(", ")} and ${known.at(-1)}`;
}

const text = (words: string): Inline => ({ kind: "text", text: words });
const italic = (words: string): Inline => ({ kind: "italic", content: [text(words)] });
const bold = (words: string): Inline => ({ kind: "bold", content: [text(words)] });

function link({ doi, url }: Readonly<Record<string, string>>): readonly Inline[] {
  if (doi) return prose`, DOI: ${{ kind: "link", href: `https://doi.org/${plain(doi)}`, content: [text(plain(doi))] }}`;
  if (url?.startsWith("https://")) return prose`, ${{ kind: "link", href: url, content: [text(url.slice("https://".length))] }}`;
  return [];
}

/**
 * A source as it stands in the list of references: authors, title, *journal*, year, **volume**, pages, DOI; for a book its
 * title in italics, edition and publisher.
 */
export function formatReference({ fields }: BibEntry): readonly Inline[] {
  const of = (name: string) => plain(fields[name] ?? "");
  const container = of("journal") || of("booktitle");
  const who = fields.author ?? fields.editor;
  const parts: Inline[][] = [];
  if (who) parts.push([text(authors(who))]);
  if (fields.title) parts.push([container ? text(of("title")) : italic(of("title"))]);
  if (container) parts.push([italic(container)]);
  if (fields.edition) parts.push([text(`${ordinal(of("edition"))} edn`)]);
  const publisher = of("publisher") || of("institution") || of("school") || of("howpublished");
  if (publisher) parts.push([text(publisher)]);
  if (fields.year) parts.push([text(of("year"))]);
  if (fields.volume) parts.push([bold(of("volume"))]);
  if (fields.pages) parts.push([text(of("pages"))]);
  if (fields.note) parts.push([text(of("note"))]);
  const joined = parts.flatMap((part, i) => (i === 0 ? part : [text(", "), ...part]));
  return [...joined, ...link(fields), text(".")];
}
