import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesign } from "../../design/read-design.ts";
import { layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { readYamlDocument } from "../../formats/yaml-document.ts";
import { paperStudy } from "../../studies/paper-study.ts";
import { parseBibliography } from "../bibliography.ts";
import { reportPage } from "../page.ts";
import { pictureFaults } from "./picture-faults.ts";
import { paperReport } from "./report.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const text = (file: string) => readFileSync(path.join(root, file), "utf8");
const design = (name: string) => readDesign(readYamlDocument(text(`examples/${name}.yaml`), `${name}.yaml`));
const designs = {
  ccos: design("ccos"),
  ccosMulti: design("ccos-multi"),
  cos: design("cos"),
  siqd: design("siqd"),
  sinp: design("sinp"),
};
const provenance = { program: "lithiate", version: "test", made: "paper", options: {}, sources: {}, cites: ["Yu2024"] };
const { report, illustrations } = paperReport(
  paperStudy(designs),
  designs.ccos,
  parseBibliography(text("docs/references.bib")),
  provenance,
  "2026-01-01",
);

/**
 * The figures of the report are the committed ones. To write those anew that are another picture:
 * LITHIATE_UPDATE=1 npx vitest run src/report/paper
 */
describe("figures in examples/figures", () => {
  it.each(illustrations.map((i) => [i.figure.id, i.figure] as const))("%s", (id, figure) => {
    const svg = renderSvg(figure);
    expect(layoutFaults(svg)).toEqual([]);
    const file = path.join(root, "examples/figures", `${id}.svg`);
    const committed = existsSync(file) ? readFileSync(file, "utf8") : "";
    const faults = pictureFaults(svg, committed);
    if (process.env.LITHIATE_UPDATE && faults.length > 0) writeFileSync(file, svg);
    else expect(faults).toEqual([]);
  });
});

describe("the report", () => {
  const page = reportPage(report);

  it("has no number that is none, and an alternative text for every figure", () => {
    expect(page).not.toMatch(/\bNaN\b|\bundefined\b|\[object|not defined/);
    for (const { alt } of illustrations) expect(alt.length).toBeGreaterThan(40);
  });

  it("says where the paper's numbers are in tension and what cannot be known", () => {
    expect(page.match(/cannot be known/g)!.length).toBeGreaterThanOrEqual(2);
    expect(page).toMatch(/X14/);
  });

  it("shows every held-out number as predicted", () => {
    const numbers = report.sections
      .flatMap((s) => s.blocks)
      .find((b) => typeof b === "object" && "kind" in b && b.kind === "numbers");
    if (!numbers || typeof numbers === "string" || !("kind" in numbers) || numbers.kind !== "numbers")
      throw new Error("no table of numbers");
    for (const row of numbers.rows) if (row.role === "held-out") expect(row.standing).toBe("predicted");
  });
});
