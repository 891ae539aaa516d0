import type { Command } from "commander";
export function addDesign(_: Command): void {}
