import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorsOf } from "./anchors.ts";
import { escapeHtml, safeHref, typeset } from "./escape.ts";
import { fraction, type Prose, plainProse, prose, standing, value } from "./prose.ts";
import { renderProse } from "./render-prose.ts";

const source = (key: string) => ({ key, type: "article", fields: {} });
const html = (text: Prose) =>
  renderProse(
    text,
    anchorsOf([{ id: "a", blocks: [{ kind: "formula", id: "flow", text: "x" }] }], [], ["Hill1950", "Yu2024"].map(source)),
  );

describe("running text", () => {
  it.each<[string, Prose, string]>([
    ["italic", "*E* falls", "<i>E</i> falls"],
    ["bold round italic", "**the *E* of**", "<b>the <i>E</i> of</b>"],
    ["subscript and superscript", "*D*_{eff} and K^{sp}", "<i>D</i><sub>eff</sub> and K<sup>sp</sup>"],
    ["code, where marks rest", "`a*b*<c>`", "<code>a*b*&lt;c&gt;</code>"],
    ["a product, no mark", "2 * 3 * 4", "2 * 3 * 4"],
    ["a lone star", "5* and [brackets]", "5* and [brackets]"],
    ["a citation", "so [Hill1950]", 'so <span class="cites">[<a class="cite" href="#ref-Hill1950">Hill\u00a01950</a>]</span>'],
    ["a part", "[#equation-flow]", '<a href="#equation-flow">eq. (1)</a>'],
    ["a link", "[the *table*](tables/a b.csv)".replace(" b", "%20b"), '<a href="tables/a%20b.csv">the <i>table</i></a>'],
    ["a value", prose`of ${value(2e-8, "nm")}`, "of 20.0\u00a0nm"],
    ["a fraction", prose`${fraction("*a*", "2")}`, '<span class="fraction"><span><i>a</i></span><span class="over">/</span><span>2</span></span>'],
    ["marks round what is put in", prose`**${"a*b*"}** \`${"<c>"}\``, "<b>a*b*</b> <code>&lt;c&gt;</code>"],
  ])("knows %s", (_, text, expected) => {
    expect(html(text)).toBe(expected);
  }); // biome-ignore format: a table

  it("cites several sources in one bracket", () => {
    expect(html("[Hill1950, Yu2024]").replace(/<[^>]*>/g, "")).toBe("[Hill\u00a01950; Yu\u00a02024]");
  });

  it("says a standing as shape and word", () => {
    expect(html(prose`${standing("predicted")}`)).toMatch(/<svg .*<span>predicted<\/span>/);
  });

  it("never lets inserted text become a tag, a mark, a citation or an entity", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("</p>", "*x*", "[Nobody1999]", "[#figure-x]", "[a](javascript:x)", "\ue000\ue001", "&lt;")), (text) => {
        const written = html(prose`${text}`);
        const read = written.replace(/<su[pb]>|<\/su[pb]>/g, "");
        expect(read).not.toMatch(/[<>"']/);
        expect(read.replace(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
        expect(plainProse(prose`**${text}**`)).toBe(text);
      }),
    ); // biome-ignore format: one property
  });
});

describe("setting of text", () => {
  it.each([
    ["1978 mAh g⁻¹", "1978\u00a0mAh\u00a0g<sup>−1</sup>"],
    ["84.9 ± 0.5 %", "84.9\u00a0±\u00a00.5\u00a0%"],
    ["Li⁺/Li in SiOₓ", "Li<sup>+</sup>/Li in SiO<sub>x</sub>"],
    ["10⁻¹⁹ m² s⁻¹", "10<sup>−19</sup>\u00a0m<sup>2</sup>\u00a0s<sup>−1</sup>"],
    ["the paper's dots' cores", "the paper’s dots’ cores"],
    ["in 3 cycles of silicon", "in 3\u00a0cycles of silicon"],
  ])("%s", (text, expected) => {
    expect(typeset(text)).toBe(expected);
  });

  it("drops what cannot be shown and what turns the line round", () => {
    expect(escapeHtml("a\u0000b\u202ec\ud800d\u2066e")).toBe("abcde");
  });
});

it("links only to the page, files beside it and https", () => {
  expect(["#figure-a", "tables/a.csv", "https://doi.org/10.1/x?a=1&b"].map(safeHref)).toEqual(["#figure-a", "tables/a.csv", "https://doi.org/10.1/x?a=1&amp;b"]); // biome-ignore format: one line
  for (const href of [
    "javascript:alert(1)",
    " JavaScript:x",
    "java\u0000script:x",
    "data:text/html,x",
    "//host/x",
    "\\\\host",
    "http://x.org",
    "file:///etc",
    " ",
  ])
    expect(() => safeHref(href), href).toThrow(/a link that a report may not hold/);
});
