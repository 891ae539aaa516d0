import path from "node:path";
import { expect, it } from "vitest";
import { designSubject } from "../../cli/cell-subject.ts";
import { drawnTexts } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { cycling } from "../../protocols/cycling.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { thickness } from "../../protocols/thickness.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { currentFigures } from "./current-figures.ts";
import { thicknessTable } from "./thickness-table.ts";

const subject = designSubject(path.resolve(import.meta.dirname, "../../../examples/ccos.yaml"));
const runOf = (protocol: Protocol, cycles = 1): Run => {
  const options = { model: "spm" } as const;
  const solution = subject.simulate(protocol.steps({ cycles }), options, {}, protocol.start());
  const run = { protocol, protocolName: protocol.id, options, settings: {}, inputs: [], seconds: 0 };
  return { subject, ...run, solutions: [solution] };
};
const tableOf = (protocol: Protocol) => thicknessTable(runOf(protocol))[0]!;

it("gives degrees of lithiation over the cut-off filling of a fresh electrode, and says what 100 % is", () => {
  const { caption, columns, rows, note } = tableOf(thickness);
  const at = (heading: string) => columns.findIndex((c) => c.heading === heading);
  const lithiated = rows.filter((row) => String(row[0]).startsWith("lithiate"));
  expect(lithiated.map((row) => row[0])).toEqual(["lower cut-off", "80 %", "90 %", "105 %"].map((l) => `lithiate: ${l}`));
  for (const [k, degree] of [100, 80, 90, 105].entries()) expect(lithiated[k]![at("degree")]).toBeCloseTo(degree, 1);
  const thick = lithiated.map((row) => Number(row[at("thickness")]));
  expect([thick[1], thick[2], thick[0], thick[3]]).toEqual(thick.toSorted((a, b) => a - b));
  expect(caption).toContain("100 % is the filling at which the last lithiation to the lower cut-off ended");
  expect(note).toContain("χ = 0.5");
  expect(note).toContain("the run itself keeps both");
  expect(caption).not.toMatch(/χ|keeps/);
});

it("has no degrees where no step asks for one", () => {
  const { caption, columns } = tableOf(cycling);
  expect(columns.map((c) => c.heading)).not.toContain("degree");
  expect(caption).not.toContain("100 %");
});

it("names voltage curves by the labels of their steps where these tell one from another", () => {
  const family = currentFigures(runOf(thickness, 2), false).find(({ figure }) => figure.id === "voltage-family")!;
  expect(drawnTexts(renderSvg(family.figure)).map((t) => t.text)).toEqual(
    expect.arrayContaining(["cycle 1", "cycle 2", "80 %", "90 %", "105 %"]),
  );
});
