import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LithiateError } from "../../units/error.ts";
import { PRESETS, preset } from "./presets.ts";
import { type Shared, sharedIn, shareText } from "./share.ts";
import { FIRST_PROTOCOL } from "./usual-protocol.ts";

const shown: Shared = {
  designs: [preset("ccos"), preset("sinp")],
  compares: true,
  protocol: FIRST_PROTOCOL,
  model: { powder: false, options: { model: "spm", particle: "layered" } },
};

/** Any value as the text of a link. */
async function linkOf(value: unknown): Promise<string> {
  const stream = new Blob([typeof value === "string" ? value : JSON.stringify(value)]).stream();
  const bytes = new Uint8Array(await new Response(stream.pipeThrough(new CompressionStream("deflate"))).arrayBuffer());
  return `d1.${btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")}`;
}

const plain = async () => {
  const json = JSON.parse(
    await new Response(
      new Blob([
        Uint8Array.from(atob((await shareText(shown)).slice(3).replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)),
      ])
        .stream()
        .pipeThrough(new DecompressionStream("deflate")),
    ).text(),
  );
  return json as Record<string, unknown>;
};

describe("round trip", () => {
  test("what is shown comes back as it was, in an address of ordinary length", async () => {
    const text = await shareText(shown);
    expect(text.length).toBeLessThan(1500);
    expect(text).toMatch(/^d1\.[\w-]+$/);
    expect(await sharedIn(`#${text}`)).toEqual(shown);
  });

  test("every ready design, ready protocols with numbers and every kind of setting survive", async () => {
    for (const { id } of PRESETS) {
      const all: Shared = {
        designs: [preset(id), preset("cos")],
        compares: false,
        protocol: { kind: "ready", id: "rate", numbers: {} },
        model: {
          powder: true,
          options: {
            model: "dfn",
            swelling: true,
            separatorCells: 12,
            breathing: { outward: 0.25 },
            firstCycleLoss: { oxide: 1, filmAndCarbon: 2 },
          },
        },
      };
      expect(await sharedIn(await shareText(all))).toEqual(all);
    }
  });

  test("an address that shares nothing is none", async () => {
    expect(await sharedIn("")).toBeUndefined();
    expect(await sharedIn("#paper")).toBeUndefined();
  });
});

describe("hostile text", () => {
  test("any change of one letter is refused, since it breaks the checksum", async () => {
    const text = await shareText(shown);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 4), fc.constantFrom(..."AZaz09-_!% "), async (at, letter) => {
        const changed = text.slice(0, 3 + at) + letter + text.slice(4 + at);
        try {
          expect(await sharedIn(changed)).toEqual(shown); // unused bits of the last letter
        } catch (error) {
          expect(error).toBeInstanceOf(LithiateError);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a part of a link, another version and foreign letters are refused with what to do", async () => {
    const text = await shareText(shown);
    for (const bad of [text.slice(0, 200), text.replace("d1.", "d7."), "d1.", "d1.%%%", "d1.AAAA", `d1.${"A".repeat(70_000)}`])
      await expect(sharedIn(bad)).rejects.toThrow(LithiateError);
  });

  test("a small text that swells beyond measure is stopped on the way", async () => {
    const bomb = await linkOf(" ".repeat(30_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    await expect(sharedIn(bomb)).rejects.toThrow(/too much/);
  });

  test("values that are none of ours are refused: no design, no protocol, no such setting, no poisoned prototype", async () => {
    const good = await plain();
    const bad: unknown[] = [
      null,
      [],
      "text",
      { ...good, designs: [] },
      { ...good, designs: [{}, {}] },
      { ...good, compares: "yes" },
      { ...good, protocol: { kind: "ready", id: "../../etc", numbers: {} } },
      { ...good, protocol: { kind: "file", file: { name: "x", steps: [{ lithiate: "1e99 A/g" }] } } },
      { ...good, protocol: { kind: "ready", id: "rate", numbers: { nothing: 1 } } },
      { ...good, model: { powder: false, options: { model: "<script>" } } },
      { ...good, model: { powder: false, options: { constructor: 1 } } },
      { ...good, model: { powder: false, options: { separatorCells: 1e9 } } },
      { ...good, model: { powder: false, options: { swelling: 1 } } },
      JSON.stringify(good).replace(
        '"powder":false',
        '"powder":false,"__proto__":{"polluted":1},"options":{"__proto__":{"polluted":1}},"x":0',
      ),
    ];
    for (const value of bad) {
      const link = await linkOf(value);
      const outcome = await sharedIn(link).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(LithiateError);
      else expect(JSON.stringify(outcome)).not.toContain("polluted");
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    for (const value of bad.slice(0, -1)) await expect(linkOf(value).then(sharedIn)).rejects.toThrow(LithiateError);
  });
});
