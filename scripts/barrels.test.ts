import path from "node:path";
import { expect, it } from "vitest";
import { staleBarrels } from "./barrels.ts";

it("the generated lists hold every file of their folder (else: npm run barrels)", () => {
  expect(staleBarrels(path.resolve(import.meta.dirname, ".."))).toEqual([]);
});
