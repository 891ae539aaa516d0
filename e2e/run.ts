/** `npm run e2e [WORDS OF vitest]`: the tests of the studio in a browser, or a line that says why there are none. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { chromiumFile } from "./chromium.ts";

const root = path.resolve(import.meta.dirname, "..");

if (chromiumFile() === undefined)
  console.log("skipped: no chromium (apt-get install chromium, or name its file in the variable CHROMIUM)");
else {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--config", "vitest.e2e.config.ts", ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;
}
