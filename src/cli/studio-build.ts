import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { LithiateError } from "../units/error.ts";
import { Stopped } from "./failure.ts";

/** Built page, relative to the package. */
const SITE = "dist/studio";

/** What the site is made from, relative to a clone. */
const SOURCES = ["src", "examples", "scripts/studio", "vite.studio.config.ts", "package-lock.json"] as const;

/** When something below a path was changed last [ms since 1970], 0 for nothing; a file that was removed changes its folder. */
function lastChange(place: string): number {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  const within = readdirSync(place).filter((name) => !/\.test\.tsx?$/.test(name));
  return Math.max(found.mtimeMs, ...within.map((name) => lastChange(path.join(place, name))));
}

/** Whether the site stands in a clone whose sources are newer, or is not there at all. */
function mustBuild(root: string): boolean {
  const page = path.join(root, SITE, "index.html");
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  return SOURCES.some((name) => lastChange(path.join(root, name)) > built);
}

/** Builds the site in a process of its own. */
async function build(root: string): Promise<void> {
  const vite = path.join(root, "node_modules/vite/bin/vite.js");
  if (!existsSync(vite))
    throw new LithiateError("studio", "the studio cannot be built", {
      place: { file: root },
      expected: "the packages of the project",
      found: "no vite in node_modules",
      hint: "run npm install in the project",
    });
  process.stderr.write("building the studio, some seconds …\n");
  const child = spawn(process.execPath, [vite, "build", "--config", "vite.studio.config.ts", "--logLevel", "warn"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      told += text;
    });
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code === 0) return;
  const [fault = ""] = stripVTControlCharacters(told).split(/\n +at /); // what follows are places in the code of the builder
  throw new Stopped(`the studio could not be built\n${fault.trim()}\n  hint: npm run check shows faults in the sources`);
}

/**
 * Folder with the built studio. In a clone it is built first when it is missing or older than its sources.
 * @param root folder of the package
 * @throws LithiateError when there is neither a site nor sources to build it from
 * @throws Stopped when the sources cannot be built
 */
export async function builtStudio(root: string): Promise<string> {
  const clone = existsSync(path.join(root, "src/studio/index.html"));
  const site = path.join(root, SITE);
  if (clone && mustBuild(root)) await build(root);
  if (!existsSync(path.join(site, "index.html")))
    throw new LithiateError("studio", "this installation has no studio", {
      place: { file: root },
      expected: `${SITE}/index.html`,
      found: "nothing",
      hint: "install lithiate again, or run npm run build in a clone",
    });
  return site;
}
