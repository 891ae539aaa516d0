/** `npm run check`: types (every compiler view), lint and format, generated lists, import rules. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const bin = (name: string) => path.join(root, "node_modules", ".bin", name);
const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc");

function run(title: string, command: string, args: readonly string[]): boolean {
  const start = performance.now();
  const done = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  const ok = done.status === 0;
  console.log(`${ok ? "ok    " : "FAILED"}  ${title}  (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(`${done.stdout}${done.stderr}`);
  return ok;
}

/** Import rules hold, and the tool saw every source file (a tool that sees none also finds no fault). */
function importRules(): boolean {
  const done = spawnSync(bin("depcruise"), ["--config", ".dependency-cruiser.mjs", "--output-type", "json", "src"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  let summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  let seen = 0;
  try {
    const result = JSON.parse(done.stdout) as { modules: { source: string }[]; summary: typeof summary };
    summary = result.summary;
    seen = result.modules.filter((m) => m.source.startsWith("src/") && /\.tsx?$/.test(m.source)).length;
  } catch {
    console.log(`FAILED  import rules\n${done.stdout.slice(0, 2000)}${done.stderr}`);
    return false;
  }
  const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" }).filter((f) =>
    /\.tsx?$/.test(f),
  ).length;
  const ok = summary.violations.length === 0 && seen >= files;
  console.log(`${ok ? "ok    " : "FAILED"}  import rules  (${seen} of ${files} modules seen)`);
  for (const v of summary.violations) console.log(`        ${v.rule.name}: ${v.from} → ${v.to}`);
  return ok;
}

const results = [
  run("types", process.execPath, [tsc, "-p", "tsconfig.json"]),
  run("types of the studio", process.execPath, [tsc, "-p", "tsconfig.studio.json"]),
  run("types of the pure folders", process.execPath, [tsc, "-p", "tsconfig.pure.json"]),
  run("lint and format", bin("biome"), ["check", "--error-on-warnings", "."]),
  run("generated lists", process.execPath, ["scripts/barrels.ts", "--check"]),
  importRules(),
];
if (results.includes(false)) process.exitCode = 1;
