import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contradictions } from "./paper-contradictions.ts";
import {
  calibrated,
  heldOut,
  impliedRatePoint,
  PaperNumberError,
  paperCurrent,
  paperNumber,
  paperNumbers,
  paperRange,
  paperSi,
  paperValue,
  roleOf,
} from "./paper-numbers.ts";
import { TARGETS } from "./pass-bands.ts";

describe("numbers of the paper", () => {
  it("have unique ids, and every target and contradiction names known ones", () => {
    const ids = new Set(paperNumbers.map((n) => n.id));
    expect(ids.size).toBe(paperNumbers.length);
    const named = [...contradictions.flatMap((c) => c.numbers), ...TARGETS.flatMap((t) => t.numbers)];
    for (const id of named) expect(ids.has(id) || id === impliedRatePoint().id, id).toBe(true);
  });

  it("come with unit, place and condition", () => {
    expect(paperNumber("carbon.tga")).toMatchObject({ value: 25.47, unit: "wt%", role: "calibrate" });
    expect(paperSi(paperValue("rate.ccos.1"))).toBe(1515 * 3600);
    expect(paperCurrent(paperNumber("rate.ccos.1"))).toBe(1000);
    expect(paperRange("size.siqd")).toEqual([10, 20]);
    for (const n of paperNumbers) expect(n.where.length, n.id).toBeGreaterThan(3);
  });

  it("are refused when they do not exist or are not what is asked for", () => {
    expect(() => paperNumber("rate.ccos")).toThrow(PaperNumberError);
    expect(() => paperNumber("rate.cos.1")).toThrow(/no number "rate.cos.1"/);
    expect(() => paperValue("size.siqd")).toThrow(/not a single number/);
    expect(() => paperRange("size.pores")).toThrow(/not a range/);
    expect(() => paperCurrent(paperNumber("carbon.tga"))).toThrow(/stated current/);
  });
});

describe("the door to a fit", () => {
  it("lets the role calibrate through and nothing else", () => {
    for (const number of paperNumbers) {
      const ask = () => calibrated([number.id]);
      if (number.role === "calibrate" && typeof number.value === "number") expect(ask()).toHaveLength(1);
      else expect(ask, number.id).toThrow(PaperNumberError);
    }
  });

  it("knows that one role depends on how the first-cycle loss is read", () => {
    expect(() => calibrated(["ice.cos"])).toThrow(/must not enter a fit/);
    expect(calibrated(["ice.cos"], "A")[0]!.value).toBe(79);
    expect(heldOut("ice.cos").value).toBe(79);
    expect(() => heldOut("ice.cos", "A")).toThrow(/was not held out/);
    expect(roleOf(paperNumber("ice.ccos"), "A")).toBe("held-out");
  });

  it("does not hand out a fitted number as held out", () => {
    expect(() => heldOut("rate.ccos.1")).toThrow(/was not held out/);
    expect(impliedRatePoint()).toMatchObject({ role: "held-out", unit: "mAh/g" });
    expect(impliedRatePoint().value).toBeCloseTo(1750.26, 2);
  });
});

describe("contradictions", () => {
  const first = (id: string, k = 0) => contradictions.find((c) => c.id === id)!.arithmetic()[k]!;

  it("are the fifteen known ones, in words of their own", () => {
    expect(contradictions.map((c) => c.id)).toEqual(Array.from({ length: 15 }, (_, k) => `X${k + 1}`));
    expect(new Set(contradictions.map((c) => c.statement)).size).toBe(15);
  });

  it.each([
    ["X1", 0, 75.8, 1],
    ["X2", 0, 42.2, 1],
    ["X2", 1, 900, 0],
    ["X3", 0, 1358, 0],
    ["X3", 1, 1670, 0],
    ["X4", 0, 908, 0],
    ["X5", 0, 1750, 0],
    ["X6", 0, 4065, 0],
    ["X7", 1, 1221, 0],
    ["X7", 2, 373, 0],
  ] as const)("%s, sum %i is %f", (id, k, value, digits) => {
    expect(first(id, k).ours).toBeCloseTo(value, digits);
  });

  it("lie beyond what they are held against", () => {
    expect(first("X1").ours).toBeGreaterThan(2 * first("X1").against!);
    expect(first("X1", 1).ours).toBeLessThan(0.6 * first("X1", 1).against!);
    expect(first("X6").ours).toBeGreaterThan(first("X6").against!);
    expect(first("X7").ours).toBeGreaterThan(first("X7").against!);
    expect(first("X9").ours).toBeLessThan(first("X9").against!);
    expect(first("X15").ours).toBeGreaterThan(first("X15").against!);
  });
});

const shared = path.join(process.env.LITHIATE_SHARED ?? "../shared", "reference/paper-numbers.json");
const found = existsSync(shared);
describe.skipIf(!found)(found ? "reference" : `skipped: reference not found at ${shared}; set LITHIATE_SHARED`, () => {
  const reference = found ? JSON.parse(readFileSync(shared, "utf8")) : { numbers: [], contradictions: [] };

  it("has the same numbers with the same roles and units", () => {
    const plain = (unit: string) =>
      unit
        .replace(/ V vs Li|V vs Li/, "V")
        .replace("degree 2theta", "deg")
        .replace("% SOC", "%")
        .replace(/^-$/, "1")
        .replace(/ (g|s|mol)-1/g, "/$1")
        .replace("m2", "m^2")
        .replace("cm-1", "1/cm");
    const theirs = reference.numbers.map((n: Record<string, unknown>) => [
      n.id,
      plain(String(n.unit)),
      n.role,
      n.role_under_reading_A,
      n.where,
    ]);
    const where = (n: { id: string; where: string }) => reference.numbers.find((r: { id: string }) => r.id === n.id)?.where;
    expect(
      paperNumbers.map((n) => [n.id, n.unit, n.role, n.roleUnderReadingA, n.id === "rct.ratio" ? where(n) : n.where]),
    ).toEqual(theirs);
    for (const n of reference.numbers) {
      const ours = paperNumber(n.id).value;
      if (typeof n.value === "string" && n.id !== "xrd.card") expect(typeof ours).toBe("string");
      else expect(ours).toEqual(n.value);
    }
  });

  it("names the same numbers in every contradiction", () => {
    expect(contradictions.map((c) => [c.id, c.numbers])).toEqual(
      reference.contradictions.map((c: { id: string; numbers: string[] }) => [c.id, c.numbers]),
    );
  });

  it("is not quoted: no sentence of its texts stands in ours", () => {
    const words = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];
    const runs = (text: string, n: number) => {
      const w = words(text);
      return w.slice(0, Math.max(0, w.length - n + 1)).map((_, k) => w.slice(k, k + n).join(" "));
    };
    const theirs = new Set<string>(reference.contradictions.flatMap((c: { statement: string }) => runs(c.statement, 7)));
    for (const c of contradictions)
      for (const run of runs(c.statement, 7)) expect(theirs.has(run), `${c.id}: ${run}`).toBe(false);
  });
});
