#!/usr/bin/env node
// Starts the command line. Under a Node older than 22.18 it hands over to the Node installed beside it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
const current = major > 22 || (major === 22 && minor >= 18);
const nodeBeside = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));

if (current) {
  const source = new URL("../src/cli/main.ts", import.meta.url);
  const installed = import.meta.url.includes("/node_modules/"); // Node strips no types inside node_modules
  await import((installed ? new URL("../dist/cli.js", import.meta.url) : source).href);
} else if (existsSync(nodeBeside)) {
  const run = spawnSync(nodeBeside, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} else {
  process.stderr.write(
    `lithiate needs Node 22.18 or newer; this is ${process.version}.\n  hint: run npm install in the project, or update Node\n`,
  );
  process.exitCode = 2;
}
