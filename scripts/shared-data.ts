import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "vitest";

const folder = path.join(process.env.LITHIATE_SHARED ?? "../shared", "data/electroanalysis");
const found = existsSync(folder);

/** Path of a measured file that the repository does not hold. */
export const labFile = (name: string): string => path.join(folder, name);

/** Bytes of a measured file that the repository does not hold. */
export const labBytes = (name: string): Uint8Array => readFileSync(labFile(name));

/** Tests on measured files; where their folder is absent, one test in their place is skipped and says why. */
export function describeLabData(name: string, tests: () => void): void {
  describe(name, () => {
    if (found) tests();
    else it("needs measured files", ({ skip }) => skip(`test data not found at ${folder}; set LITHIATE_SHARED`));
  });
}
