import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { writeBpx } from "../formats/bpx.ts";
import { lithiate } from "../protocols/words.ts";
import { bpxOfDesign } from "../simulation/bpx-design.ts";
import { bpxSubject } from "./bpx-subject.ts";
import { designSubject, stemOf } from "./cell-subject.ts";
import { readDesignFile } from "./design-file.ts";
import type { SimulateOptions } from "./simulate-options.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lithiate-bpx-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DESIGN = path.resolve(import.meta.dirname, "../../examples/sinp.yaml");
const file = path.join(folder, "sinp.bpx.json");
writeFileSync(file, writeBpx(bpxOfDesign(readDesignFile(DESIGN)).value));
const typed: SimulateOptions = { protocol: "map", model: "dfn", method: "auto", png: false };

it.each(["spm", "dfn"] as const)("a half-cell from BPX gives the curve of the design it was written from: %s", (model) => {
  const steps = [lithiate("1 A/g", { to: "0.05 V" })];
  const start = { filling: 0.02, hysteresis: 1 };
  const [own, read] = [designSubject(DESIGN), bpxSubject(file, typed)].map((s) => s.simulate(steps, { model }, {}, start));
  expect(read!.outcome).toBe("end");
  expect(read!.steps[0]!.capacity / own!.steps[0]!.capacity).toBeCloseTo(1, 3);
  expect(read!.steps[0]!.startVoltage).toBeCloseTo(own!.steps[0]!.startVoltage, 3);
});

it("flags that need a design are refused, and files are named without their endings", () => {
  expect(() => bpxSubject(file, { ...typed, classes: "3" })).toThrow(/BPX cannot be changed so/);
  expect(["examples/ccos.yaml", "cell.bpx.json", "a.b.json"].map(stemOf)).toEqual(["ccos", "cell", "a.b"]);
});
