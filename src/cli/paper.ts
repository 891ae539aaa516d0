import type { Command } from "commander";
export function addPaper(_: Command): void {}
