import { describe, expect, it } from "vitest";
import { type Table, table } from "../../data/table.ts";
import { FormatError } from "../../units/error.ts";
import { pack, packError, unpack, unpackError } from "./pack.ts";

describe("what goes to another thread", () => {
  it("brings tables back as tables, wherever they stand", () => {
    const t = table("run", { time: { unit: "s", values: [1, 2] }, voltage: { unit: "V", values: [3, 4], sigma: 0.1 } });
    const there = structuredClone(pack({ deep: [{ t }], name: "x", act: () => 1, some: new Map([["k", t]]) }));
    const back = unpack(there) as { deep: { t: Table }[]; name: string; some: Map<string, Table> };
    expect(back.name).toBe("x");
    expect("act" in back).toBe(false);
    expect([...back.deep[0]!.t.column("voltage").values]).toEqual([3, 4]);
    expect(back.deep[0]!.t.column("voltage")).toMatchObject({ unit: "V", sigma: 0.1 });
    expect(back.some.get("k")!.label).toBe("run");
  });

  it("keeps typed arrays as they are", () => {
    const values = Float64Array.of(1, Number.NaN, -0);
    expect(unpack(structuredClone(pack({ values })))).toEqual({ values });
  });

  it("hands on blobs, whose bytes no thread copies", async () => {
    const { blob } = unpack(structuredClone(pack({ blob: new Blob(["one", "two"]) }))) as { blob: Blob };
    expect(await blob.text()).toBe("onetwo");
  });

  it("carries what an error states", () => {
    const error = new FormatError("no table", {
      place: { file: "a.csv", line: 3 },
      expected: "columns",
      found: "text",
      hint: "look",
    });
    const back = unpackError(structuredClone(packError(error)));
    expect(back.code).toBe("format");
    expect(back.message).toBe("no table");
    expect(back.facts).toEqual(error.facts);
  });

  it("tells a fault of the program as one", () => {
    expect(packError(new TypeError("x is undefined"))).toMatchObject({ code: "fault", facts: { found: "x is undefined" } });
  });
});
