import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

interface Peers {
  /** Folder of the virtual environment, below bench/. */
  readonly venv: string;
  /** Modules that must be there. */
  readonly modules: string;
  readonly packages: readonly string[];
}

/** Environments by what they compare with: each has its own, since their versions of NumPy differ. */
const PEERS = {
  pybamm: { venv: ".venv", modules: "pybamm, pybammsolvers", packages: ["pybamm"] },
  impedance: {
    venv: ".venv-impedance",
    modules: "impedance, pyimpspec, cvxopt",
    // pyDRTtools does not name all that it needs, and breaks with NumPy 2.4
    packages: ["impedance", "pyimpspec", "pyDRTtools", "cvxopt", "scikit-learn", "numpy<2.4"],
  },
} as const satisfies Readonly<Record<string, Peers>>;

/**
 * The Python of a virtual environment below bench/ with its packages, installed on first use.
 * @throws Error that says what is missing
 */
export function peerPython(of: keyof typeof PEERS): string {
  const { venv, modules, packages } = PEERS[of];
  const folder = path.join(import.meta.dirname, "..", venv);
  const python = path.join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (!existsSync(python))
    run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", folder], `making bench/${venv}`);
  if (spawnSync(python, ["-c", `import ${modules}`]).status !== 0)
    run(
      python,
      ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages],
      `installing ${packages.join(", ")} into bench/${venv}`,
    );
  return python;
}

function run(command: string, args: readonly string[], doing: string): void {
  process.stderr.write(`${doing} …\n`);
  const done = spawnSync(command, args, { encoding: "utf8" });
  if (done.error) throw new Error(`${doing} needs Python 3.10 or newer: ${command} was not found`);
  if (done.status !== 0) throw new Error(`${doing} failed: ${(done.stderr || done.stdout).trim().split("\n").at(-1)}`);
}
