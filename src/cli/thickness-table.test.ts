import path from "node:path";
import { expect, it } from "vitest";
import { cycling } from "../protocols/cycling.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { thickness } from "../protocols/thickness.ts";
import { designSubject } from "./cell-subject.ts";
import { thicknessTable } from "./thickness-table.ts";

const subject = designSubject(path.resolve(import.meta.dirname, "../../examples/ccos.yaml"));
const tableOf = (protocol: Protocol) => {
  const options = { model: "spm" } as const;
  const solution = subject.simulate(protocol.steps({ cycles: 1 }), options, {}, protocol.start());
  const run = { protocol, protocolName: protocol.id, options, settings: {}, inputs: [], seconds: 0 };
  return thicknessTable({ subject, ...run, solutions: [solution] })[0]!;
};

it("gives degrees of lithiation over the cut-off filling of a fresh electrode, and says what 100 % is", () => {
  const { caption, columns, rows } = tableOf(thickness);
  const at = (heading: string) => columns.findIndex((c) => c.heading === heading);
  const lithiated = rows.filter((row) => String(row[0]).startsWith("lithiate"));
  expect(lithiated.map((row) => row[0])).toEqual(["lower cut-off", "80 %", "90 %", "105 %"].map((l) => `lithiate: ${l}`));
  for (const [k, degree] of [100, 80, 90, 105].entries()) expect(lithiated[k]![at("degree")]).toBeCloseTo(degree, 1);
  const thick = lithiated.map((row) => Number(row[at("thickness")]));
  expect([thick[1], thick[2], thick[0], thick[3]]).toEqual(thick.toSorted((a, b) => a - b));
  expect(caption).toContain("100 % is the filling at which the last lithiation to the lower cut-off ended");
});

it("has no degrees where no step asks for one", () => {
  const { caption, columns } = tableOf(cycling);
  expect(columns.map((c) => c.heading)).not.toContain("degree");
  expect(caption).not.toContain("100 %");
});
