import type { NewFile } from "../state/files-state-list.ts";

/** Example files that come with the program, loaded when they are asked for. */
const FILES = import.meta.glob<string>("../../../examples/lab/*.{csv,txt}", { query: "?raw", import: "default" });

/** Names of the examples. */
export const EXAMPLES: readonly string[] = Object.keys(FILES).map((path) => path.split("/").at(-1)!);

/** An example as a file that is to be added. */
export async function exampleFile(name: string): Promise<NewFile> {
  const [, load] = Object.entries(FILES).find(([path]) => path.endsWith(`/${name}`))!;
  const bytes = new TextEncoder().encode(await load());
  return { name, size: bytes.length, bytes: async () => bytes };
}
