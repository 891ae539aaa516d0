import { describe, expect, it } from "vitest";
import { checkNumber, tally } from "./number-check.ts";
import { impliedRatePoint, paperNumber } from "./paper-numbers.ts";
import { showBand, targetOf } from "./pass-bands.ts";

const capacity = (mAh: number) => mAh * 3600;

describe("one number beside the paper's", () => {
  it("is judged by a relative band in the paper's unit", () => {
    const row = checkNumber("rate.sinp.1", { ours: capacity(2100 * 1.09), standing: "calibrated" });
    expect(row).toMatchObject({
      target: "T7",
      unit: "mAh/g",
      stated: 2100,
      verdict: "pass",
      band: { kind: "relative", value: 0.1 },
    });
    expect(row.ours).toBeCloseTo(2289, 9);
    expect(row.error!.value).toBeCloseTo(0.09, 12);
    expect(checkNumber("rate.sinp.1", { ours: capacity(2100 * 0.89), standing: "calibrated" }).verdict).toBe("miss");
  });

  it("is judged by points where the paper's unit is a share, and by the edges of a range", () => {
    const ice = (share: number) => checkNumber("ice.siqd", { ours: share, standing: "computed" });
    expect(ice(0.699)).toMatchObject({ verdict: "pass", unit: "%" });
    expect(ice(0.699).error).toMatchObject({ kind: "absolute" });
    expect(ice(0.699).error!.value).toBeCloseTo(0.9, 9);
    expect(ice(0.675).verdict).toBe("miss");
    const kept = (share: number) => checkNumber("rate.ccos.retention", { ours: share, standing: "computed" }).verdict;
    expect([kept(0.4199), kept(0.42), kept(0.435), kept(0.4351)]).toEqual(["miss", "pass", "pass", "miss"]);
  });

  it("is not comparable without an answer, without a band or against words, and says why", () => {
    const rows = [
      checkNumber("rct.ccos", { ours: 70, standing: "computed" }),
      checkNumber("ice.ccos", { ours: null, standing: "predicted", note: "no exposed area given" }),
      checkNumber("activation.rise", { ours: 1, standing: "computed" }),
      checkNumber("raman.g", { ours: null, standing: "computed" }),
    ];
    for (const r of rows) {
      expect(r.verdict).toBe("not comparable");
      expect(r.note.length).toBeGreaterThan(10);
    }
    expect(rows[1]!.ours).toBeNull();
  });

  it("takes another target on request, and numbers that others imply", () => {
    const ours = { ours: capacity(2000), standing: "computed" as const };
    expect(checkNumber("rate.ccos.0.1", ours)).toMatchObject({ target: "T2", verdict: "pass" });
    expect(checkNumber("rate.ccos.0.1", { ...ours, target: "T5" })).toMatchObject({ target: "T5", verdict: "miss" });
    expect(checkNumber(impliedRatePoint(), { ours: capacity(1600), standing: "predicted" })).toMatchObject({
      target: "T6",
      verdict: "pass",
    });
  });

  it("never shows a held-out number as calibrated", () => {
    expect(() => checkNumber("rate.ccos.3", { ours: 1, standing: "calibrated" })).toThrow(/shown as calibrated/);
    expect(() => checkNumber("ice.cos", { ours: 1, standing: "calibrated" })).toThrow(/ice.cos is shown as calibrated/);
    expect(checkNumber("ice.cos", { ours: 0.78, standing: "calibrated", reading: "A" }).role).toBe("calibrate");
  });
});

it("counts verdicts, held-out ones apart", () => {
  const rows = [
    checkNumber("rate.ccos.3", { ours: capacity(1100), standing: "predicted" }),
    checkNumber("rate.ccos.4", { ours: capacity(500), standing: "predicted" }),
    checkNumber("ice.siqd", { ours: 0.69, standing: "calibrated" }),
    checkNumber("rct.ccos", { ours: 70, standing: "computed" }),
  ];
  expect(tally(rows)).toEqual({
    all: { pass: 2, miss: 1, "not comparable": 1 },
    heldOut: { pass: 1, miss: 1, "not comparable": 0 },
  });
});

it("shows bands in words", () => {
  expect(showBand({ kind: "relative", value: 0.03 }, "mAh/g")).toBe("±3 % of it");
  expect(showBand(targetOf("polarisation.ccos")!.band!, paperNumber("polarisation.ccos").unit)).toBe("±0.08 V");
  expect(showBand({ kind: "range", from: 42, to: 43.5 }, "%")).toBe("42 to 43.5 %");
  expect(targetOf("raman.g")).toBeUndefined();
});
