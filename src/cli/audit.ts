import type { Command } from "commander";
export function addAudit(_: Command): void {}
