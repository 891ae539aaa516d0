import type { Command } from "commander";
import { LithiateError } from "../units/error.ts";
import { openBrowser } from "./open-browser.ts";
import { packageRoot } from "./package-root.ts";
import { builtStudio } from "./studio-build.ts";
import { type StudioServer, serveStudio } from "./studio-server.ts";

/** Where the studio is, unless another program is there. */
const USUAL_PORT = 4747;

interface StudioOptions {
  readonly port?: string;
  readonly open: boolean;
}

/** `lithiate studio`: the workbench in the browser, served to this machine alone. */
export function addStudio(program: Command): void {
  program
    .command("studio")
    .description("design, simulate and analyse in the browser: served on this machine, nothing is sent anywhere")
    .option("--port <number>", `port to serve at, 0 for any that is free (default: ${USUAL_PORT}, or a free one)`)
    .option("--no-open", "print the address and open no browser")
    .addHelpText("after", "\nExample:\n  lithiate studio --port 8080 --no-open")
    .action(run);
}

/** Number of a port as typed. */
function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new LithiateError("option", "this is no port", {
    place: { path: "--port" },
    expected: "a whole number from 0 to 65535",
    found: text || "nothing",
  });
}

const systemCode = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/**
 * Serves a built studio at the port that was asked for; without one, at the usual one or, where that is taken, at any.
 * @throws LithiateError for what is no port, or one that cannot be had
 */
export async function serveAt(site: string, asked: string | undefined): Promise<StudioServer> {
  const port = asked === undefined ? USUAL_PORT : portOf(asked);
  try {
    return await serveStudio(site, port);
  } catch (error) {
    const code = systemCode(error);
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    if (asked === undefined) return serveStudio(site, 0);
    throw new LithiateError("option", "the studio cannot be served at this port", {
      place: { path: "--port" },
      expected: "a free port",
      found: code === "EADDRINUSE" ? `another program at ${port}` : `no right to use ${port}`,
      hint: "leave --port out, and a free one is taken",
    });
  }
}

async function run(options: StudioOptions): Promise<void> {
  if (options.port !== undefined) portOf(options.port);
  const studio = await serveAt(await builtStudio(packageRoot()), options.port);
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  process.stdout.write(`studio at ${studio.address}   (Ctrl-C ends it)\n`);
  if (options.open) openBrowser(studio.address);
  await ended;
  await studio.close();
}
