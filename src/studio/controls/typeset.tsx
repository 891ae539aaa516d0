import type { ComponentChildren } from "preact";

const RAISED: Readonly<Record<string, string>> = { "⁻": "−", "⁺": "+", "¹": "1", "²": "2", "³": "3" };
const digit = (c: string, zero: number): string => String(c.codePointAt(0)! - zero);
const raised = (run: string) => [...run].map((c) => RAISED[c] ?? digit(c, 0x2070)).join("");
const lowered = (run: string) => [...run].map((c) => (c === "ₓ" ? "x" : digit(c, 0x2080))).join("");

const NO_BREAK = "\u00a0";

/** Keeps a number on the line of its unit, and the parts of a unit together. */
const kept = (text: string): string =>
  text
    .replace(/(\d) (?=[a-zA-Zµ°%Ω±×])/g, `$1${NO_BREAK}`)
    .replace(/(\d|[±×=≈<>~]) (?=[\d±×−])/g, `$1${NO_BREAK}`)
    .replace(/ (?=[a-zA-ZµΩ]{1,4}[⁻²³]|[=≈])/g, NO_BREAK);

/** Text as print sets it: a number stays with its unit, exponents and indices become raised and lowered figures of the same font. */
export function typeset(text: string): ComponentChildren {
  const runs = kept(text).split(/([⁻⁺⁰¹²³⁴-⁹]+|[₀-₉ₓ]+)/);
  if (runs.length === 1) return runs[0];
  return runs.map((run, k) => {
    if (k % 2 === 0) return run;
    return /[₀-₉ₓ]/.test(run) ? (
      <sub class="c-sub" key={k}>
        {lowered(run)}
      </sub>
    ) : (
      <sup class="c-sup" key={k}>
        {raised(run)}
      </sup>
    );
  });
}
