import { beforeAll, describe, expect, it } from "vitest";
import { renderSvg } from "../../figures/svg.ts";
import { paperReport } from "../../report/paper/report.ts";
import { PAPER_PARTS } from "../../studies/paper-parts.ts";
import { type PaperStudy, paperStudy } from "../../studies/paper-study.ts";
import { readingDesigns } from "../state/paper-state-asked.ts";
import { pack, unpack } from "../work/pack.ts";
import { type PaperResult, type PartRows, paper } from "./paper.ts";

const designs = readingDesigns();
const UNSIGNED = { program: "", version: "", made: "", options: {}, sources: {}, cites: [] };

describe("the study of the paper as a job", () => {
  const live: PartRows[] = [];
  const told: string[] = [];
  let result: PaperResult;
  let study: PaperStudy;
  beforeAll(async () => {
    const output = await paper.run(designs, {
      live: (piece) => live.push(piece),
      onProgress: ({ task, done, total }) => told.push(`${task} ${done / total}`),
    });
    result = unpack(structuredClone(pack(output))) as PaperResult;
    study = paperStudy(designs);
  }, 600_000);

  it("has the rows that the command line prints", () => {
    const rows = result.parts.flatMap((part) => part.rows.map(({ number }) => number));
    expect(JSON.stringify(rows)).toBe(JSON.stringify(study.rows));
    expect(result.parts.map(({ part }) => part)).toEqual(PAPER_PARTS);
    expect(rows.every(({ note }) => note.startsWith("lumped"))).toBe(false);
    expect(result.parts[1]!.rows.every(({ number }) => number.note.startsWith("lumped electrode"))).toBe(true);
    expect(result.parts[2]!.rows.every(({ number }) => number.note.includes("half-cell"))).toBe(true);
  });

  it("has the words of the report's table", () => {
    const { sections } = paperReport(study, designs.ccos, [], UNSIGNED, "").report;
    const table = sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => typeof block === "object" && "kind" in block && block.kind === "numbers");
    expect(table).toMatchObject({
      rows: result.parts.flatMap((part) => part.rows.map(({ stated, sigma, verdict }) => ({ stated, sigma, verdict }))),
    });
  });

  it("has the figures of the report in their order, and they draw the same after their way from the worker", () => {
    const { illustrations } = paperReport(study, designs.ccos, [], UNSIGNED, "");
    expect(result.figures.map(({ figure }) => figure.id)).toEqual(illustrations.map(({ figure }) => figure.id));
    for (const [k, { figure, alt }] of result.figures.entries()) {
      expect(alt).toBe(illustrations[k]!.alt);
      expect(renderSvg(figure)).toBe(renderSvg(illustrations[k]!.figure));
    }
  }, 120_000);

  it("tells the numbers of each part before it draws, and how far it is", () => {
    expect(live).toEqual(result.parts);
    expect(told.findIndex((words) => words.startsWith("lithium maps"))).toBeGreaterThan(
      told.findLastIndex((words) => words.startsWith("half-cells")),
    );
    expect(told.at(-1)).toMatch(/^figures 0\.8/);
    expect(told.length).toBeGreaterThan(15);
  });

  it("knows figures that show the same", () => {
    expect(new Set(result.figures.map(({ fingerprint }) => fingerprint)).size).toBe(result.figures.length);
  });
});

describe("a design that cannot stand where it is put", () => {
  it("is refused with what is needed there", async () => {
    const run = async () => paper.run({ ...designs, ccos: designs.siqd }, { live() {} });
    await expect(run()).rejects.toMatchObject({
      code: "design",
      facts: { expected: expect.stringContaining("oxide"), found: "silicon" },
    });
    const bare = async () => paper.run({ ...designs, cos: designs.sinp }, { live() {} });
    await expect(bare()).rejects.toMatchObject({ code: "design", facts: { found: "silicon" } });
  });
});
