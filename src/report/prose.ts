import type { Standing } from "../data/estimate.ts";
import { show } from "../units/show.ts";

/** A piece of running text. */
export type Inline =
  | { readonly kind: "text" | "code"; readonly text: string }
  | { readonly kind: "italic" | "bold" | "subscript" | "superscript"; readonly content: readonly Inline[] }
  | { readonly kind: "fraction"; readonly above: readonly Inline[]; readonly below: readonly Inline[] }
  | { readonly kind: "citation"; readonly keys: readonly string[] }
  | { readonly kind: "cross-reference"; readonly id: string }
  | { readonly kind: "link"; readonly href: string; readonly content: readonly Inline[] }
  | { readonly kind: "mark"; readonly standing: Standing };

/**
 * Running text. A plain string is read with these marks, the first three as in captions of figures:
 *
 * - `*E*` italic (symbols of quantities), `_{eff}` subscript, `^{sp}` superscript
 * - `**word**` bold, `` `file.yaml` `` code
 * - `[Hill1950]`, `[Hill1950, Zhang2019]` citations, linked to the list of references
 * - `[#figure-map]`, `[#table-mass]`, `[#section-audit]`, `[#equation-flow]` → Fig. 2, Table 1, section 4, eq. (3)
 * - `[words](tables/mass.csv)` link
 *
 * Text that comes from outside (names of designs, messages) may hold such signs by chance: put it in by `prose`.
 */
export type Prose = string | readonly Inline[];

/** What may be put into a `prose` template; a string there is taken literally. */
export type Inserted = string | Inline | readonly Inline[];

const KEY = String.raw`[A-Za-z][A-Za-z'-]*\d{4}[a-z]?`;
/** Signs of private use that hold the place of inserted values while a template is read. */
const FIRST_SLOT = 0xe000;
const LAST_SLOT = 0xf8ff;

const MARKUP = new RegExp(
  [
    String.raw`\*\*(?<bold>.+?)\*\*`,
    String.raw`\*(?<italic>[^\s*](?:[^*]*[^\s*])?)\*`,
    String.raw`_\{(?<subscript>[^}]*)\}`,
    String.raw`\^\{(?<superscript>[^}]*)\}`,
    "`(?<code>[^`]+)`",
    String.raw`\[#(?<see>[a-z][a-z0-9-]*)\]`,
    String.raw`\[(?<keys>${KEY}(?:[,;] ?${KEY})*)\]`,
    String.raw`\[(?<words>[^\][]+)\]\((?<href>[^()\s]+)\)`,
    String.raw`(?<slot>[\ue000-\uf8ff])`,
  ].join("|"),
  "gsu",
);

const asInlines = (inserted: Inserted): readonly Inline[] =>
  typeof inserted === "string" ? [{ kind: "text", text: inserted }] : "kind" in inserted ? [inserted] : inserted;

function inlineOf(groups: Readonly<Record<string, string | undefined>>, inserted: readonly Inserted[]): readonly Inline[] {
  const { bold, italic, subscript, superscript, code, see, keys, words, href, slot } = groups;
  if (bold !== undefined) return [{ kind: "bold", content: read(bold, inserted) }];
  if (italic !== undefined) return [{ kind: "italic", content: read(italic, inserted) }];
  if (subscript !== undefined) return [{ kind: "subscript", content: read(subscript, inserted) }];
  if (superscript !== undefined) return [{ kind: "superscript", content: read(superscript, inserted) }];
  if (code !== undefined) return [{ kind: "code", text: fill(code, inserted) }];
  if (see !== undefined) return [{ kind: "cross-reference", id: see }];
  if (keys !== undefined) return [{ kind: "citation", keys: keys.split(/[,;] ?/) }];
  if (words !== undefined && href !== undefined)
    return [{ kind: "link", href: fill(href, inserted), content: read(words, inserted) }];
  const value = inserted[slot!.charCodeAt(0) - FIRST_SLOT];
  return value === undefined ? [{ kind: "text", text: slot! }] : asInlines(value);
}

/** Puts inserted values into a text that has no marks. */
function fill(text: string, inserted: readonly Inserted[]): string {
  return text.replace(/[\ue000-\uf8ff]/gu, (slot) => {
    const value = inserted[slot.charCodeAt(0) - FIRST_SLOT];
    return value === undefined ? slot : plainProse(asInlines(value));
  });
}

function read(markup: string, inserted: readonly Inserted[]): readonly Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of markup.matchAll(MARKUP)) {
    if (match.index > from) inlines.push({ kind: "text", text: markup.slice(from, match.index) });
    inlines.push(...inlineOf(match.groups!, inserted));
    from = match.index + match[0].length;
  }
  if (from < markup.length) inlines.push({ kind: "text", text: markup.slice(from) });
  return inlines;
}

/** The pieces of a text. */
export function inlinesOf(text: Prose): readonly Inline[] {
  return typeof text === "string" ? read(text, []) : text;
}

/**
 * Running text with values put in. The template itself may use the marks of `Prose`; a string that is put in is shown as it is,
 * whatever signs it holds.
 * @example prose`**${design.name}** holds ${value(7.12e6, "mAh/g", 4)} in a core of *R* = ${value(1e-8, "nm")} [Yu2024].`
 */
export function prose(template: TemplateStringsArray, ...inserted: readonly Inserted[]): readonly Inline[] {
  if (inserted.length > LAST_SLOT - FIRST_SLOT) throw new RangeError("too many values in one text");
  const markup = template.reduce((text, part, i) => text + String.fromCharCode(FIRST_SLOT + i - 1) + part);
  return read(markup, inserted);
}

/** An SI value in a unit, e.g. `value(2e-8, "nm")` → 20.0 nm. */
export function value(si: number, unit: string, digits = 3): Inline {
  return { kind: "text", text: show(si, unit, digits) };
}

/** A built-up fraction, for formulas. */
export function fraction(above: Prose, below: Prose): Inline {
  return { kind: "fraction", above: inlinesOf(above), below: inlinesOf(below) };
}

/** The mark of a standing (shape and word) inside a text. */
export function standing(of: Standing): Inline {
  return { kind: "mark", standing: of };
}

/** The text without marks, as a title or a screen reader has it. */
export function plainProse(text: Prose): string {
  return inlinesOf(text).map(plainInline).join("");
}

function plainInline(inline: Inline): string {
  switch (inline.kind) {
    case "text":
    case "code":
      return inline.text;
    case "fraction":
      return `${plainProse(inline.above)}/${plainProse(inline.below)}`;
    case "citation":
      return `[${inline.keys.join(", ")}]`;
    case "cross-reference":
      return `[${inline.id}]`;
    case "mark":
      return inline.standing;
    default:
      return plainProse(inline.content);
  }
}
