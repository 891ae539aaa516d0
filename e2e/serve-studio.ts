import type { TestProject } from "vitest/node";
import { type StudioCommand, startStudio } from "./studio-command.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the studio is that all tests share. */
    readonly address: string;
  }
}

let studio: StudioCommand | undefined;

/** Serves the studio to all tests by the command that people start. */
export async function setup(project: TestProject): Promise<void> {
  studio = await startStudio();
  project.provide("address", studio.address);
}

/** Ends it as people do. @throws Error when it does not end well */
export async function teardown(): Promise<void> {
  const code = await studio?.stop();
  if (studio && code !== 0) throw new Error(`Ctrl-C ended lithiate studio with ${code} instead of 0`);
}
