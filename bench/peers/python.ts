import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const VENV = path.join(import.meta.dirname, "..", ".venv");

/**
 * The Python of bench/.venv with PyBaMM and its IDAKLU solver, installed on first use.
 * @throws Error that says what is missing
 */
export function peerPython(): string {
  const python = path.join(VENV, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (!existsSync(python)) run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", VENV], "making bench/.venv");
  if (spawnSync(python, ["-c", "import pybamm, pybammsolvers"]).status !== 0)
    run(
      python,
      ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pybamm"],
      "installing PyBaMM into bench/.venv",
    );
  return python;
}

function run(command: string, args: readonly string[], doing: string): void {
  process.stderr.write(`${doing} …\n`);
  const done = spawnSync(command, args, { encoding: "utf8" });
  if (done.error) throw new Error(`${doing} needs Python 3.10 or newer: ${command} was not found`);
  if (done.status !== 0) throw new Error(`${doing} failed: ${(done.stderr || done.stdout).trim().split("\n").at(-1)}`);
}
