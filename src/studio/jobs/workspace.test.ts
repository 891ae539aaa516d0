import { describe, expect, it } from "vitest";
import { readWorkspace } from "./read-workspace.ts";
import type { Workspace } from "./workspace-format.ts";
import { writeWorkspace } from "./write-workspace.ts";

const context = { live: () => {} };
const write = async (workspace: Workspace) => writeWorkspace.run(workspace, context);
const read = async (content: Blob) => readWorkspace.run({ content, name: "w.json" }, context);

/** A workspace that holds lab files of these bytes. */
const holding = (...contents: readonly Uint8Array<ArrayBuffer>[]): Workspace => ({
  view: "analyse",
  shown: { compares: true },
  instant: null,
  ran: false,
  analysis: { looked: null, shown: {}, options: {}, withRed: false, showsAll: false, overlay: false, measured: {} },
  files: contents.map((bytes, k) => ({
    name: `${k}.bin`,
    bytes: new Blob([bytes]),
    decisions: { numbers: {}, sign: "auto", columns: {} },
    included: true,
  })),
});

describe("a workspace file", () => {
  it("keeps every byte of lab files of every length", async () => {
    const contents = [0, 1, 2, 3, 0x5fff, 0x6000, 0x6001, 200_000].map((length) =>
      Uint8Array.from({ length }, (_, k) => (k * 7919 + length) % 256),
    );
    const { files, ...rest } = await read(await write(holding(...contents)));
    const { files: _, ...before } = holding();
    expect(rest).toEqual(before);
    for (const [k, { bytes }] of files.entries()) expect(Buffer.from(await bytes.arrayBuffer()).equals(contents[k]!)).toBe(true);
  });

  it("of many megabytes is opened when it was saved, and is refused in words before it is saved when it is larger", async () => {
    const large = new Uint8Array(55e6);
    const { files } = await read(await write(holding(large)));
    expect(files.map(({ bytes }) => bytes.size)).toEqual([55e6]);
    await expect(write(holding(large, large, large, large))).rejects.toMatchObject({
      message: "the workspace is too large to be saved",
      facts: {
        expected: expect.stringContaining("at most 269 MB"),
        found: expect.stringContaining("294 MB with 4 lab files"),
        hint: expect.stringContaining("remove lab files"),
      },
    });
  });

  it("that the browser cannot open any more says so", async () => {
    const gone = Object.assign(new Blob(["{}"]), {
      text: () => Promise.reject(new DOMException("it was moved", "NotReadableError")),
    });
    await expect(read(gone)).rejects.toMatchObject({ message: "the file cannot be opened", facts: { found: "it was moved" } });
  });

  it("takes no names of the language for data", async () => {
    const text = await (await write(holding(Uint8Array.of(1)))).text();
    const poisoned = text
      .replace('"columns": {}', '"columns": {"__proto__": "a", "constructor": "b"}')
      .replace('"options": {}', '"options": {"__proto__": {"numbers": {"polluted": 1}, "words": {}}}');
    const { files, analysis } = await read(new Blob([poisoned]));
    expect(Object.entries(files[0]!.decisions.columns)).toEqual([["constructor", "b"]]);
    expect(Object.keys(analysis.options)).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
