import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { figure, line, points } from "../figures/figure.ts";
import { type Disc, particleMap } from "../figures/particle-map.ts";
import { parseBibliography } from "./bibliography.ts";
import type { PaperNumber } from "./block.ts";
import { figureBlock } from "./figure-block.ts";
import { FILTER_SCRIPT, FILTER_SCRIPT_HASH } from "./number-filter.ts";
import { citedSources, type Report, reportPage } from "./page.ts";
import { fraction, prose, value } from "./prose.ts";
import { tableBlock } from "./table-block.ts";

const HOSTILE = `</title><script>alert("&lt;1")</script><img src=x onerror='alert(2)'> [Nobody1999] *x* ‮`;

const SOURCES = parseBibliography(`
@article{Yu2024, author = {Yu, Y. and Gong, H. and He, X. and Ming, L. and Wang, X. and Ou, X.}, title = {Doubly encapsulated silicon dots},
  journal = {Chem. Sci.}, year = 2024, volume = {15}, pages = {15891--15899}, doi = {10.1039/d4sc03742k}}
@book{Hill1950, author = {Hill, R.}, title = {The Mathematical Theory of Plasticity}, publisher = {Clarendon Press}, year = {1950}}
@article{Unused2000, author = {Nobody, A.}, title = {Not cited}, journal = {J.}, year = {2000}}
`);

/** Filling that rises towards the surface: a made-up profile with the shape of slow diffusion. */
function disc(row: number, column: number, radius: number, mean: number, rise: number): Disc {
  const r = Float64Array.from({ length: 25 }, (_, k) => (radius * k) / 24);
  return { row, column, radius: r, filling: r.map((x) => mean + rise * ((x / radius) ** 2 - 0.6)), outlines: [] };
}

const lithiumMap = figure({
  id: "lithium-map",
  title: "Lithium at 0.25 V while lithiating",
  width: "double",
  caption:
    "A dot of 15 nm and a particle of 40 nm at one, two and five times the base current of 0.1 A g⁻¹, both at true relative size. *D*_{eff} is scanned, not known; here it is 10⁻²⁰ m² s⁻¹. Under each disc: mean filling, and edge minus core.",
  cites: ["Yu2024"],
  panels: [
    particleMap({
      columnTitle: "current",
      columns: ["1 ×", "2 ×", "5 ×"],
      barTitle: "filling",
      rows: [
        { name: "SiQD", as: "SiQD", note: "15 nm" },
        { name: "SiNP", as: "SiNP", note: "40 nm" },
      ],
      discs: [disc(0, 0, 7.5e-9, 0.23, 0.02), disc(0, 1, 7.5e-9, 0.18, 0.03), disc(0, 2, 7.5e-9, 0.12, 0.05), disc(1, 0, 2e-8, 0.16, 0.12), disc(1, 1, 2e-8, 0.12, 0.17), disc(1, 2, 2e-8, 0.2, 0.25)], // biome-ignore format: one line
    }),
  ],
});

const x = Float64Array.from({ length: 41 }, (_, i) => (3.75 * i) / 40);
const pressures = table("core pressure", {
  x: { unit: "1", values: x },
  pressure: {
    unit: "Pa",
    values: x.map((v) => 0.77e9 * Math.sin(Math.min(1, v / 1.1) * (Math.PI / 2)) - 9e7 * Math.max(0, v - 1.1)),
  },
});
const corePressure = figure({
  id: "core-pressure",
  title: "Pressure in the core",
  caption:
    "One bonded particle of the reference geometry, lithiated once; the carbon flows at 1.5 GPa. The solid line is computed from literature constants without a fit. Its height follows the flow stress almost in proportion.",
  cites: ["Hill1950"],
  x: { symbol: "x", quantity: "lithium per silicon", unit: "1" },
  y: { symbol: "p", unit: "GPa", zero: true },
  series: [line(pressures, { x: "x", y: "pressure", as: "CCOS", standing: "computed" })],
});
const rates = table("rate", { current: { unit: "A/kg", values: [100, 1e3, 3e3, 4e3, 5e3] }, capacity: { unit: "mAh/g", values: [2079, 1515, 1071, 953, 877] } }); // biome-ignore format: one line
const rate = figure({
  id: "rate",
  title: "Capacity against current",
  caption: "Markers: the paper's values for CCOS.",
  cites: ["Yu2024"],
  x: { symbol: "i", unit: "A/g" },
  y: { quantity: "capacity", unit: "mAh/g", zero: true },
  series: [points(rates, { x: "current", y: "capacity", as: "CCOS", standing: "measured" })],
});

const ONE_RUN = { none: "one deterministic run" };
const number = (id: string, quantity: string, unit: string, stated: PaperNumber["stated"], ours: PaperNumber["ours"], more: Partial<PaperNumber> = {}): PaperNumber => ({
  id, quantity, unit, stated, ours, material: "CCOS", where: "Fig. 4c", role: "held-out", sigma: ONE_RUN, standing: "predicted", verdict: { light: "green", word: "agrees" }, ...more,
}); // biome-ignore format: a table

const NUMBERS: readonly PaperNumber[] = [
  number("carbon", "carbon content", "wt%", 25.47, 25.7, { group: "Composition and first cycle", where: "Fig. S5", role: "calibrate", standing: "calibrated", sigma: { none: "geometry was chosen to meet it" } }),
  number("area", "specific surface area", "m^2/g", 7.38, { none: "a given property, not computed" }, { group: "Composition and first cycle", where: "Fig. S8", role: "input", standing: "measured", verdict: { word: "not compared" } }),
  number("dot", "diameter of the dots", "nm", [10, 20], 20, { group: "Composition and first cycle", material: "SiQD", where: "Fig. S4a", role: "input", standing: "assumed", verdict: { light: "red", word: "in tension" }, note: prose`Read as one dot per sphere it contradicts carbon and capacity, see [#section-composition].` }),
  number("ice", "first-cycle efficiency", "%", 84, 84.9, { group: "Composition and first cycle", where: "Fig. S14d", sigma: 0.5 }),
  number("rate-3", "capacity at 3 A g⁻¹", "mAh/g", 1071, 1084, { group: "Rate", sigma: 43 }),
  number("rate-4", "capacity at 4 A g⁻¹", "mAh/g", 953, 990, { group: "Rate", sigma: 40 }),
  number("rate-05", "capacity at 0.5 A g⁻¹", "mAh/g", 1750, 1546, { group: "Rate", sigma: 62, verdict: { light: "amber", word: "near" } }),
  number("map", "order of the gradients in the lithium maps", "1", "SiNP above SiQD", "SiNP above SiQD", { group: "Maps", material: "SiQD, SiNP", where: "Fig. 4f", role: "qualitative", sigma: { none: "an order has no error" } }),
]; // biome-ignore format: a table

/** A report of the kind that the study makes, with invented text. */
function demo(change: Partial<Report> = {}): Report {
  return {
    title: "What the particle of the paper can and cannot do",
    subtitle: "Composition, lithium maps and stress of doubly encapsulated silicon dots, computed from the design file alone",
    lead: [
      prose`**The sizes, the carbon content and the capacity of the paper do not fit one particle.** A core of ${value(2e-8, "nm")} with ${value(2.1e-9, "nm")} of oxide holds 1978 mAh g⁻¹ at 25.7 wt% carbon, close to the stated 2079 mAh g⁻¹ and 25.47 wt% [Yu2024]; the sizes read from micrographs give 775 mAh g⁻¹. At 0.25 V the dots are fuller than the particles because they offer more surface ([#figure-lithium-map]); how steep the lithium profile is inside a particle hangs on a diffusivity nobody has measured. A bonded carbon shell must flow, break or stop the lithiation ([#figure-core-pressure]).`,
    ],
    sections: [
      {
        id: "composition",
        heading: "Composition and first cycle",
        blocks: [
          prose`Every number of [#table-mass] follows from three lengths and four densities. The design ${"CCOS, one core per sphere"} is read from ${{ kind: "code", text: "examples/ccos.yaml" }}; carbon is counted with an apparent density of 1.2 g cm⁻³.`,
          {
            kind: "table",
            id: "mass",
            caption: "Mass balance of three readings of the particle.",
            columns: [{ heading: "reading" }, { heading: "core *d*", unit: "nm", decimals: 1 }, { heading: "carbon", unit: "wt%" }, { heading: "reversible capacity", unit: "mAh/g" }, { heading: "first-cycle efficiency", unit: "%" }],
            rows: [
              ["one core per sphere", 20, 25.7, { value: 1978, sigma: 40 }, { value: 84.9, sigma: 0.5 }],
              ["4.23 cores per sphere", 15, 25.4, { value: 1872, sigma: 40 }, { value: 82.9, sigma: 0.5 }],
              ["sizes as stated", 15, 75.8, 775, { value: 61.2, sigma: { none: "outside the range of the law" } }],
            ],
            note: "Errors carry the scatter between cells, 4 % of the capacity.",
            files: { csv: "tables/mass.csv", json: "tables/mass.json" },
          }, // biome-ignore format: a table
          {
            kind: "statements",
            items: [
              { standing: "measured", text: "Carbon content, surface area and capacity are the paper's." },
              { standing: "calibrated", text: "Loss per area, from the first cycle of the bare dots alone." },
              { standing: "predicted", text: "Efficiency of the coated dots: 84.9 ± 0.5 % against 84 %." },
              { standing: "assumed", text: "All carbon lies in one dense shell." },
              { standing: "contradiction", text: "One dot of 15 nm per sphere of 35 nm would be three quarters carbon." },
            ],
          },
        ],
      },
      {
        id: "lithium",
        heading: "Lithium in the particle",
        blocks: [
          "Nanometre silicon is not limited by diffusion with diffusivities from the literature: the filling differs by 0.0004 between centre and surface of a dot at 5 A g⁻¹. What separates the two rows of [#figure-lithium-map] is their surface. The ratio of the differences, (*R*_{NP}/*R*_{QD})², does not need the diffusivity and is the one robust prediction.",
          figureBlock(lithiumMap, { alt: "Two rows of three discs. The upper, smaller discs are evenly coloured; the lower are darker in the middle." }),
          { kind: "callout", tone: "caution", heading: "What cannot be known", paragraphs: ["The absolute diffusivity: every value below 10⁻¹⁹ m² s⁻¹ gives maps like those of the paper, and so do a front or transport through agglomerates."] },
          figureBlock(rate, { alt: "Capacity falls from 2079 to 877 mAh per gram between 0.1 and 5 A per gram." }),
        ],
      }, // biome-ignore format: a table
      {
        id: "stress",
        heading: "The shell must flow, break or stop the lithiation",
        blocks: [
          prose`With a flow stress of 1.5 GPa the pressure saturates near 0.77 GPa [Hill1950]. It shifts the potential by ${fraction("*pV*_{Li}", "*F*")}, here 71 mV.`,
          figureBlock(corePressure, { alt: "Pressure rises to 0.77 GPa at x = 1.1 and falls slowly to 0.53 GPa at x = 3.75.", csv: ["tables/core-pressure.csv", "tables/core-pressure-2.csv"] }),
          tableBlock(table("pressures", { x: { unit: "1", values: [0.25, 1, 3.75] }, core_pressure: { unit: "GPa", values: [0.27, 0.769, 0.53] } }), { id: "pressures", caption: "Points of [#figure-core-pressure]." }),
        ],
      }, // biome-ignore format: a table
      {
        id: "numbers",
        heading: "The paper's numbers",
        blocks: [
          "Roles are fixed before any fit: a held-out number never enters one.",
          { kind: "numbers", id: "paper-numbers", caption: "The numbers touched so far.", rows: NUMBERS, files: { csv: "tables/paper-numbers.csv" } },
        ],
      }, // biome-ignore format: a table
    ],
    method: [
      "Lithium moves in one sphere by the gradient of its chemical potential; the surface reaction is symmetric ([#equation-rate]).",
      { kind: "formula", id: "rate", text: prose`*j* = 2 *j*_{0} sinh ${fraction("*η F*", "2 *RT*")}` },
      { kind: "definitions", items: [{ term: "*j*", text: "current density of the surface, positive when delithiating, A m⁻²" }, { term: "*η*", text: "overpotential, V" }] },
      { kind: "list", items: ["Lithium is kept to 3 × 10⁻¹⁵ of the total in every run.", "Meshes have 30 shells; 60 change no number shown here."] },
      { kind: "estimates", id: "estimates", caption: "What entered.", estimates: [{ name: "flow stress", symbol: "σ_{y}", value: 1.5e9, sigma: { none: "range 0.87–3 GPa" }, unit: "Pa", standing: "literature", method: "nanoindentation", cites: ["Hill1950"], light: "amber", reason: "another resin" }, { name: "core diameter", symbol: "d", value: 2e-8, sigma: 8e-10, unit: "m", standing: "calibrated", method: "carbon and capacity", cites: [] }], units: { "flow stress": "GPa", "core diameter": "nm" } },
    ], // biome-ignore format: a table
    citations: SOURCES,
    provenance: { program: "lithiate", version: "0.1.0", made: "lithiate paper --out out/paper", options: { rtol: 1e-4, seed: 1 }, sources: { "ccos.yaml": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }, cites: ["Yu2024"] },
    date: "3 August 2026",
    ...change,
  }; // biome-ignore format: a table
}

const VOID = new Set(["meta", "br", "img", "input", "link", "path", "circle", "rect", "image", "use", "stop", "line"]);
const BLOCKS = new Set(["p", "div", "ul", "ol", "dl", "figure", "table", "h1", "h2", "h3", "section", "aside"]);

/** Faults of nesting: a closing tag that does not fit, an element left open, a block inside a paragraph. */
function faults(html: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const body = html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "").replace("<!doctype html>", "");
  for (const [, close, name = "", rest = ""] of body.matchAll(/<(\/?)([a-z][\w-]*)((?:\s[^<>]*)?)>/gi)) {
    if (close) {
      if (open.pop() !== name) found.push(`</${name}> closes nothing`);
    } else if (!VOID.has(name) && !rest.endsWith("/")) {
      if (open.includes("p") && BLOCKS.has(name)) found.push(`<${name}> in <p>`);
      open.push(name);
    }
  }
  return [...found, ...open.map((name) => `<${name}> is left open`)];
}

const page = reportPage(demo());
const { document } = parseHTML(page);
const all = (selector: string, root = document) => [...root.querySelectorAll(selector)];

describe("the page", () => {
  it("is well nested and stands on its own", () => {
    expect(faults(page)).toEqual([]);
    expect(page).not.toMatch(/<link|<iframe|@import|url\((?!#)|src=/);
    expect(page.length).toBeLessThan(500_000);
    // The page to look at: LITHIATE_DEMO_REPORT=demo.html
    if (process.env.LITHIATE_DEMO_REPORT) writeFileSync(process.env.LITHIATE_DEMO_REPORT, page);
  });

  it("names every place once and points at none that is missing", () => {
    const ids = all("[id]").map((e) => e.getAttribute("id"));
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = all('a[href^="#"]').map((a) => a.getAttribute("href")!.slice(1));
    expect(targets.filter((t) => !ids.includes(t))).toEqual([]);
    const named = [...page.matchAll(/(?:aria-labelledby|data-filters)="([^"]*)"|url\(#([^)]*)\)/g)].map((m) => m[1] ?? m[2]);
    expect(named.filter((t) => !ids.includes(t!))).toEqual([]);
  });

  it("gives every figure alternative text, caption and three files", () => {
    const figures = all("figure");
    expect(figures.map((f) => f.id)).toEqual(["figure-lithium-map", "figure-rate", "figure-core-pressure"]);
    for (const f of figures) {
      expect(f.querySelector("svg")!.getAttribute("aria-label")).toMatch(/\w{3}/);
      expect(f.querySelector("figcaption")!.textContent).toMatch(/^Fig\.\s\d [A-Z].{20}/);
      const words = all(".files a", f).map((a) => a.textContent);
      expect(words.slice(0, 2)).toEqual(["SVG", "PNG"]);
      expect(words[2]).toMatch(/^CSV/);
    }
    expect(figures.map((f) => f.className)).toEqual(["double", "single", "single"]);
  });

  it("lists the sources it cites, and no other, in alphabetical order", () => {
    expect(all(".references li").map((li) => li.id)).toEqual(["ref-Hill1950", "ref-Yu2024"]);
    expect(citedSources(demo()).map((s) => s.key)).toEqual(["Hill1950", "Yu2024"]);
    expect(all("a.cite")[0]!.textContent).toMatch(/^Yu\s2024$/);
  });

  it("numbers what it points at in reading order", () => {
    expect(document.querySelector(".lead")!.textContent).toContain("(Fig. 1)");
    expect(document.querySelector("#equation-rate")!.textContent).toContain("(1)");
    expect(all(".contents a").map((a) => a.textContent)).toEqual([
      "1Composition and first cycle",
      "2Lithium in the particle",
      "3The shell must flow, break or stop the lithiation",
      "4The paper’s numbers",
      "Method",
      "References",
      "How this was made",
    ]);
  });

  it("allows the filter script and nothing else to run", () => {
    expect(createHash("sha256").update(FILTER_SCRIPT).digest("base64")).toBe(FILTER_SCRIPT_HASH);
    const policy = document.querySelector("meta[http-equiv]")!.getAttribute("content");
    expect(policy).toContain(`script-src 'sha256-${FILTER_SCRIPT_HASH}'`);
    expect(policy).toContain("default-src 'none'");
    const quiet = reportPage(demo({ sections: [], lead: ["Nothing."] }));
    expect(quiet).toContain("script-src 'none'");
    expect(quiet).not.toContain("<script");
  });

  it("shows a hostile name as the text it is", () => {
    const hostile = reportPage(
      demo({
        title: HOSTILE,
        subtitle: prose`About ${HOSTILE}`,
        lead: [prose`**${HOSTILE}** and *${HOSTILE}*.`],
        sections: [{ id: "names", heading: HOSTILE, blocks: [prose`${HOSTILE}`, { kind: "callout", tone: "note", heading: prose`${HOSTILE}`, paragraphs: [prose`${HOSTILE}`] }] }],
        provenance: { program: "lithiate", version: "0", made: HOSTILE, options: { name: HOSTILE }, sources: { [HOSTILE]: "00" }, cites: [] },
        date: HOSTILE,
      }), // biome-ignore format: a table
    );
    const { document: read } = parseHTML(hostile);
    expect(faults(hostile)).toEqual([]);
    expect(all("script, img", read)).toEqual([]);
    const attributes = all("*", read).flatMap((e) => [...e.attributes].map((a) => a.name));
    expect(attributes.filter((name) => name.startsWith("on"))).toEqual([]);
    expect(hostile).not.toContain("\u202e");
    expect(read.querySelector("h1")!.textContent).toContain("</title><script>alert(");
    expect(read.querySelector(".lead b")!.textContent).toContain("[Nobody1999] *x*");
  });
});

describe("a report that cannot be right", () => {
  const one = (blocks: Report["method"]) => () =>
    reportPage(demo({ sections: [{ id: "a", heading: "A", blocks }], lead: [], method: [] }));
  const pressure = figureBlock(corePressure, { alt: "A curve." });
  it.each<[string, () => string, RegExp]>([
    ["an unknown source", one(["As shown [Nobody1999]."]), /Nobody1999 is cited but not in the bibliography/],
    ["an unknown source of the provenance", () => reportPage(demo({ provenance: { ...demo().provenance, cites: ["Nobody1999"] } })), /Nobody1999 is cited/],
    ["an unknown part", one(["See [#figure-none]."]), /no part called figure-none/],
    ["two figures of one id", one([pressure, pressure]), /two parts of the report are called figure-core-pressure/],
    ["no alternative text", one([{ ...pressure, alt: " " }]), /no alternative text/],
    ["no caption", one([{ ...pressure, caption: "" }]), /no caption/],
    ["a script in a drawing", one([{ ...pressure, svg: pressure.svg.replace("</svg>", "<script>1</script></svg>") }]), /a drawing and nothing else/],
    ["a picture from elsewhere", one([{ ...pressure, svg: pressure.svg.replace("</svg>", '<image href="https://x.org/a.png"/></svg>') }]), /a drawing and nothing else/],
    ["a handler in a drawing", one([{ ...pressure, svg: pressure.svg.replace("<rect ", '<rect onload="x()" ') }]), /a drawing and nothing else/],
    ["no drawing", one([{ ...pressure, svg: "<p>no</p>" }]), /no SVG document/],
    ["a script as link", one(["[words](javascript:alert`1`)"]), /a link that a report may not hold/],
    ["a row too short", one([{ kind: "table", id: "t", caption: "T", columns: [{ heading: "a" }, { heading: "b" }], rows: [[1]] }]), /a row does not fit its table/],
    ["a table without caption", one([{ kind: "table", id: "t", caption: "", columns: [{ heading: "a" }], rows: [[1]] }]), /no caption/],
    ["an id that is no word", one([{ kind: "formula", id: "A b", text: "x" }]), /named by a word/],
  ])("is refused: %s", (_, make, message) => {
    expect(make).toThrow(message);
  }); // biome-ignore format: a table
});
