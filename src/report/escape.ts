import { LithiateError } from "../units/error.ts";

/** Control characters (except tab and line end), lone surrogates and overrides of the reading direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITY: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Any text, e.g. the name of a design, as HTML content or as the value of a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(UNWANTED, "").replace(/[&<>"']/g, (c) => ENTITY[c]!);
}

const NO_BREAK = "\u00a0";
const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPT = "₀₁₂₃₄₅₆₇₈₉";

function raised(run: string): string {
  return [...run].map((c) => (c === "⁻" ? "−" : c === "⁺" ? "+" : String(SUPERSCRIPT.indexOf(c)))).join("");
}

function lowered(run: string): string {
  return [...run].map((c) => (c === "ₓ" ? "x" : String(SUBSCRIPT.indexOf(c)))).join("");
}

/**
 * Text as HTML, set as print sets it: a number stays on the line of its unit, the parts of a unit stay together, and Unicode
 * exponents become raised figures of the same font; an apostrophe is bent.
 * @example typeset("1978 mAh g⁻¹") // "1978&nbsp;mAh&nbsp;g<sup>−1</sup>", with the no-break space itself
 */
export function typeset(text: string): string {
  const kept = text
    .replace(/(?<=\p{L})'(?=[\p{L}\s.,;:)]|$)/gu, "’")
    .replace(/(\d) (?=[a-zA-Zµ°%Ω±×])/g, `$1${NO_BREAK}`)
    .replace(/(\d|[±×=≈<>~]) (?=[\d±×−])/g, `$1${NO_BREAK}`)
    .replace(/ (?=[a-zA-ZµΩ]{1,4}[⁻²³])/g, NO_BREAK);
  return escapeHtml(kept)
    .replace(/[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (run) => `<sup>${raised(run)}</sup>`)
    .replace(/[₀₁₂₃₄₅₆₇₈₉ₓ]+/g, (run) => `<sub>${lowered(run)}</sub>`);
}

/**
 * Target of a link as an attribute value. Only places on the page, files beside it and https pages can be linked.
 * @throws LithiateError for any other scheme
 */
export function safeHref(href: string): string {
  const clean = href.replace(UNWANTED, "").trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(clean)?.[1]?.toLowerCase();
  if (clean === "" || (scheme !== undefined && scheme !== "https") || /^[\\/]{2}/.test(clean))
    throw new LithiateError("report", "a link that a report may not hold", {
      expected: "a place on the page (#id), a file beside it or an https address",
      found: `"${href}"`,
    });
  return escapeHtml(encodeURI(clean).replaceAll("%25", "%"));
}

/**
 * A name for an anchor, checked.
 * @throws LithiateError when it is not kebab-case
 */
export function anchorName(name: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new LithiateError("report", "an anchor is named by a word", { expected: "kebab-case", found: `"${name}"` });
  return name;
}
