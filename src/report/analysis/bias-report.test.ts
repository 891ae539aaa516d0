import { expect, it } from "vitest";
import type { MethodBias } from "../../studies/method-bias/method-bias.ts";
import { blockCsv } from "../block-files.ts";
import { plainProse } from "../prose.ts";
import { biasTable } from "./bias-report.ts";

it("a green light beside a wrong number is named as the method's own", () => {
  const row = { at: "", recovered: 3, sigma: 0.1, true: 100, unit: "ohm", light: "green", reason: "determined" } as const;
  const bias: MethodBias = {
    method: "rct",
    title: "Resistance",
    about: [],
    rows: [{ quantity: "slower arc", ...row }],
    results: [],
    notices: [],
    cites: [],
  };
  const table = biasTable(bias);
  expect(table.columns.map(({ heading }) => plainProse(heading))).toContain("light that the method gives");
  expect(plainProse(table.note!)).toMatch(/does not judge the recovery/);
  const [head, first] = blockCsv(table).split("\r\n");
  expect(head!.split(",").at(-1)).toBe("light");
  expect(first!.split(",").at(-1)).toBe("green");
});
