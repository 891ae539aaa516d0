import { runInNewContext } from "node:vm";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { showStated } from "../units/show.ts";
import { showUncertain } from "../units/uncertain-number.ts";
import { alignDecimals } from "./align-decimals.ts";
import { anchorsOf } from "./anchors.ts";
import type { Block, PaperNumber } from "./block.ts";
import { renderBlock } from "./blocks.ts";
import { estimateText } from "./estimate-block.ts";
import { FILTER_SCRIPT } from "./number-filter.ts";
import { deviation } from "./number-table.ts";
import { tableBlock } from "./table-block.ts";

const render = (block: Block) => renderBlock(block, anchorsOf([{ id: "a", blocks: [block] }], [], []));
const text = (html: string) => html.replace(/<span class="pad"[^>]*>[^<]*<\/span>/g, "").replace(/<[^>]*>/g, "|").replace(/\|+/g, "|").replace(/\u00a0|&#160;/g, " "); // biome-ignore format: one line

const row = (id: string, role: PaperNumber["role"], word: string, more: Partial<PaperNumber> = {}): PaperNumber => ({
  id, quantity: id, material: "CCOS", where: "Fig. 1", role, unit: "mAh/g", stated: 1071, ours: 1084.4, sigma: 43, standing: "predicted", verdict: { light: "green", word }, ...more,
}); // biome-ignore format: a table

const rows = [
  row("one", "held-out", "agrees", { group: "Rate" }),
  row("two", "calibrate", "agrees", { group: "Rate", sigma: { none: "chosen to fit" }, standing: "calibrated" }),
  row("three", "held-out", "misses", {
    group: "Maps",
    verdict: { light: "red", word: "misses" },
    ours: { none: "not computed yet" },
  }),
];
const html = render({ kind: "numbers", id: "numbers", caption: "Ours beside theirs.", rows });

describe("the table of the paper's numbers", () => {
  it("gives each of ours an error or the reason for none", () => {
    const { document } = parseHTML(html);
    const cells = [...document.querySelectorAll("tr[data-role]")].map((tr) => text(tr.innerHTML));
    expect(cells[0]).toMatch(/one \|\/ mAh g\|−1\|CCOS, Fig. 1\|held out\|1071\|1080\|± 40\|predicted\|\+1\.3 %\|agrees/);
    expect(cells[1]).toMatch(/1084\|calibrated\| ?\|no error: chosen to fit\|\+1\.3 %/);
    expect(cells[2]).toMatch(/—\|not computed yet\|misses/);
  });

  it("shows every row without script", () => {
    const { document } = parseHTML(html);
    expect([...document.querySelectorAll("tr")].filter((tr) => tr.hasAttribute("hidden"))).toEqual([]);
    expect(document.querySelector(".filter")!.hasAttribute("hidden")).toBe(true);
  });

  it("filters by role and verdict with script", () => {
    const { document } = parseHTML(`<body>${html}</body>`);
    runInNewContext(FILTER_SCRIPT, { document });
    const box = document.querySelector(".filter")!;
    const output = () => box.querySelector("output")!.textContent;
    const shown = () => [...document.querySelectorAll("tr[data-role]")].filter((tr) => !tr.hidden).map((tr) => tr.querySelector("th")!.textContent.slice(0, 3)); // biome-ignore format: one line
    const choose = (of: string, value: string) => {
      for (const input of box.querySelectorAll(`input[data-of="${of}"]`)) input.checked = input.value === value;
      box.dispatchEvent(new (parseHTML("<p>").Event)("change"));
    };
    expect(box.hidden).toBe(false);
    expect(output()).toBe("3 of 3 numbers shown");
    choose("role", "held-out");
    expect(shown()).toEqual(["one", "thr"]);
    choose("verdict", "misses");
    expect(shown()).toEqual(["thr"]);
    expect([...document.querySelectorAll("tbody")].map((b) => b.hidden)).toEqual([true, false]);
    expect(output()).toBe("1 of 3 numbers shown");
    choose("role", "");
    choose("verdict", "");
    expect(shown()).toHaveLength(3);
  });

  it("says how far ours is away in the measure of the quantity", () => {
    expect(deviation({ stated: 1000, ours: 950, unit: "mAh/g" })).toBe("−5.0 %");
    expect(deviation({ stated: 84, ours: 84.9, unit: "%" })).toBe("+0.9 points");
    expect(deviation({ stated: [10, 20], ours: 15, unit: "nm" })).toBe("in range");
    expect(deviation({ stated: [10, 20], ours: 22, unit: "nm" })).toBe("+10.0 %");
    expect(deviation({ stated: "falls", ours: 1, unit: "1" })).toBe("");
    expect(deviation({ stated: 0, ours: 1, unit: "V" })).toBe("");
  });
});

describe("numbers", () => {
  it.each([
    [1978.4, 42, "1980", "40"],
    [84.93, 0.52, "84.9", "0.5"],
    [84.934, 0.142, "84.93", "0.14"],
    [100, 9.96, "100", "10"],
    [-0.0123, 0.004, "−0.012", "0.004"],
    [1.234e-19, 2.1e-20, "1.23 × 10⁻¹⁹", "0.21 × 10⁻¹⁹"],
    [3, 0, "3.00", "0"],
  ])("%d with error %d", (value, sigma, v, s) => {
    expect(showUncertain(value, sigma)).toEqual({ value: v, sigma: s });
  });

  it("are stated as they were written", () => {
    expect([25.47, 2079, 0.45, 2000, -3, 1e-19].map(showStated)).toEqual(["25.47", "2079", "0.45", "2000", "−3", "1 × 10⁻¹⁹"]);
  });

  it("line up at the point", () => {
    const pad = (zeros: string) => `<span class="pad" aria-hidden="true">${zeros}</span>`;
    expect(alignDecimals(["25.47", "7.1", "84", "—"])).toEqual(["25.47", `7.1${pad("0")}`, `84${pad(".00")}`, "—"]);
  });
});

describe("tables", () => {
  it("carry units in their headings and errors beside values", () => {
    const data = table("t", { current: { unit: "A/g", values: [0.1, 5] }, capacity: { unit: "mAh/g", values: [2079, Number.NaN], sigma: 80 } }); // biome-ignore format: one line
    const shown = text(render(tableBlock(data, { id: "t", caption: "T.", columns: { capacity: {}, current: { heading: "*i*", decimals: 1 } }, rowNames: { heading: "run", names: ["first", "last"] } }))); // biome-ignore format: one line
    expect(shown).toContain("|run|capacity |/ mAh g|−1|i| |/ A g|−1|");
    expect(shown).toMatch(/first\|2080\|± 80\|0\.1\|last\|—\|5\.0\|/);
  });

  it("show an estimate with its error, or why it is withheld", () => {
    const base: Estimate = {
      name: "pressure",
      symbol: "p",
      value: 7.7e8,
      sigma: 3e7,
      unit: "Pa",
      standing: "computed",
      method: "shells",
      cites: [],
    };
    const withheld: Estimate = { ...base, name: "rate", value: null, light: "red", reason: "no pulse", sigma: { none: "-" } };
    const shown = text(render({ kind: "estimates", id: "e", caption: "E.", estimates: [base, { ...base, name: "bound", sigma: { none: "a bound" } }, withheld], units: { pressure: "GPa" } })); // biome-ignore format: one line
    expect(shown).toMatch(/pressure, \|p\|0\.77\|± 0\.03\|GPa\|shells/);
    expect(shown).toMatch(/bound, .*no error: a bound/);
    expect(shown).toMatch(/rate, .*withheld: no pulse/);
    expect(estimateText(base, "GPa")).toEqual({ kind: "text", text: "0.77 ± 0.03 GPa" });
  });
});
