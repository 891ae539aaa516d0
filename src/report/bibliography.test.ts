import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bibtex, parseBibliography, selectCited } from "./bibliography.ts";
import { plainProse } from "./prose.ts";
import { authors, formatReference, sourceLabel } from "./reference.ts";

const TEXT = `Sources of the constants.
@Article{Chon2011,
  author  = {Chon, M. J. and Sethuraman, V. A. and Guduru, P. R.},
  title   = "Real-time measurement of stress in {Si} {\\&} damage",
  journal = {Phys. Rev. Lett.}, year = 2011, volume = {107},
  pages = {045503--045507}, doi = {10.1103/PhysRevLett.107.045503}
}
@book{Hill1950, author = {Rodney Hill}, title = {The Mathematical Theory
   of Plasticity}, publisher = {Clarendon Press}, year = {1950}, note = {ch. 5}, }
@misc{Codata2018, author = {{Committee on Data}}, title = {Constants}, year = {2018}, url = {https://physics.nist.gov/cuu}}
`;
const entries = parseBibliography(TEXT);
const shown = (key: string) => plainProse(formatReference(selectCited(entries, [key])[0]!)).replaceAll("\u00a0", " ");

describe("the list of references", () => {
  it("reads braces, quotes and numbers over several lines", () => {
    expect(entries.map((e) => [e.type, e.key])).toEqual([["article", "Chon2011"], ["book", "Hill1950"], ["misc", "Codata2018"]]); // biome-ignore format: one line
    expect(entries[0]!.fields).toMatchObject({
      year: "2011",
      volume: "107",
      title: "Real-time measurement of stress in {Si} {\\&} damage",
    });
    expect(entries[1]!.fields.title).toBe("The Mathematical Theory of Plasticity");
  });

  it("writes what it reads", () => {
    expect(parseBibliography(bibtex(entries))).toEqual(entries);
  });

  it("selects what is cited, once each, and names what is missing", () => {
    expect(selectCited(entries, ["Hill1950", "Chon2011", "Hill1950"]).map((e) => e.key)).toEqual(["Chon2011", "Hill1950"]);
    expect(() => selectCited(entries, ["Nobody1999"])).toThrow(/Nobody1999/);
  });

  it.each([
    ["@article{A2000, title = {open", /not closed/, 1],
    ["\n@article{A2000, title = }", /has no value/, 2],
    ["@article{A2000, title {x}}", /cannot be read/, 1],
    ["@book{A2000, year = 1}\n@book{A2000, year = 1}", /comes twice/, 2],
  ])("refuses %s", (text, message, line) => {
    expect(() => parseBibliography(text)).toThrow(message);
    expect(() => parseBibliography(text)).toThrow(expect.objectContaining({ facts: expect.objectContaining({ place: expect.objectContaining({ line }) }) })); // biome-ignore format: one line
  });

  it("reads the project's own list", () => {
    const file = new URL("../../docs/references.bib", import.meta.url);
    for (const entry of parseBibliography(readFileSync(file, "utf8"))) {
      const text = plainProse(formatReference(entry));
      expect(text, entry.key).not.toMatch(/[{}\\]|undefined|, ,/);
      expect(text, entry.key).toMatch(/\d{4}/);
    }
  });
});

describe("a reference", () => {
  it("of an article has authors, title, journal, year, volume, pages and DOI", () => {
    expect(shown("Chon2011")).toBe(
      "M. J. Chon, V. A. Sethuraman and P. R. Guduru, Real-time measurement of stress in Si & damage, Phys. Rev. Lett., 2011, 107, 045503–045507, DOI: 10.1103/PhysRevLett.107.045503.",
    );
    const link = formatReference(entries[0]!).find((i) => i.kind === "link");
    expect(link).toMatchObject({ href: "https://doi.org/10.1103/PhysRevLett.107.045503" });
  });

  it("of a book has the publisher, of a body its whole name", () => {
    expect(shown("Hill1950")).toBe("R. Hill, The Mathematical Theory of Plasticity, Clarendon Press, 1950, ch. 5.");
    expect(shown("Codata2018")).toBe("Committee on Data, Constants, 2018, physics.nist.gov/cuu.");
  });

  it("shortens long lists of authors", () => {
    const many = Array.from({ length: 12 }, (_, i) => `Name${i}, A.-B.`).join(" and ");
    expect(authors(many)).toMatch(/^A\.-B\.\sName0, .*Name9 et al\.$/);
    expect(authors("Yu, Y. and others")).toMatch(/^Y\.\sYu et al\.$/);
  });

  it("is called by its first author and year, without a person by its key", () => {
    const label = (key: string, author?: string) =>
      sourceLabel({ key, type: "misc", fields: author ? { author } : {} }).replaceAll("\u00a0", " ");
    expect(entries.map((e) => label(e.key, e.fields.author))).toEqual(["Chon 2011", "Hill 1950", "Codata 2018"]);
    expect(label("Koebbing2024b", "Köbbing, Lukas and Latz, Arnulf")).toBe("Köbbing 2024b");
    expect(label("Kolzenberg2020", "von Kolzenberg, L.")).toBe("von Kolzenberg 2020");
    expect(label("Manual2020")).toBe("Manual 2020");
  });

  it("counts editions", () => {
    const of = (edition: string) => plainProse(formatReference({ key: "A2000", type: "book", fields: { title: "T", edition } }));
    expect(["1", "2", "3", "4", "11", "22", "revised"].map(of)).toEqual(["T, 1st edn.", "T, 2nd edn.", "T, 3rd edn.", "T, 4th edn.", "T, 11th edn.", "T, 22nd edn.", "T, revised edn."]); // biome-ignore format: one line
  });
});
