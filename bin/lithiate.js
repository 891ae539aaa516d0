#!/usr/bin/env node
// Starts the command line. Under a Node older than 22.18 it hands over to the Node installed beside it.
import { spawn } from "node:child_process";
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
  handOver(nodeBeside);
} else {
  process.stderr.write(
    `lithiate needs Node 22.18 or newer; this is ${process.version}.\n  hint: run npm install in the project, or update Node\n`,
  );
  process.exitCode = 2;
}

/**
 * Runs this file under another Node and ends as that does. Ctrl-C goes to both, and the other one finishes what it has in hand:
 * this one waits for it. What is sent to this one alone is passed on.
 */
function handOver(node) {
  const other = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => other.kill(signal));
  other.on("error", (error) => {
    process.stderr.write(`${node}: cannot be started\n  found ${error.message}\n  hint: run npm install in the project\n`);
    process.exitCode = 1;
  });
  other.on("exit", (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal === null) return;
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
