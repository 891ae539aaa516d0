import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { cyclesOf } from "../state/course-fixture.ts";
import type { Standing } from "../state/run-state.ts";
import type { Bench } from "../state/studio.ts";
import { shownCourses } from "./shown-courses.ts";

/** A bench that has run one design and shows another. */
const bench = (ran: string, now: string, standing: Standing = "done"): Bench =>
  ({
    name: signal(now),
    stale: signal(ran !== now),
    run: { asked: signal({ design: { name: ran } }), course: signal(cyclesOf(1)), standing: signal(standing) },
  }) as unknown as Bench;

const told = (own: Bench, other: Bench, compares = true) =>
  shownCourses({ own, other, compares: signal(compares) }).map(({ name, as }) => [name, as]);

describe("courses beside each other", () => {
  it("are named and coloured by the designs that were run", () => {
    expect(told(bench("CCOS, one core", "COS"), bench("SiNP", "SiNP"))).toEqual([
      ["CCOS", "CCOS"],
      ["SiNP", "SiNP"],
    ]);
    expect(told(bench("CCOS", "CCOS"), bench("SiNP", "COS", "running"))[1]).toEqual(["SiNP", "SiNP"]);
  });

  it("go without a comparison that was left behind, or is not wanted", () => {
    expect(told(bench("CCOS", "CCOS"), bench("SiNP", "COS"))).toEqual([["CCOS", "CCOS"]]);
    expect(told(bench("CCOS", "CCOS"), bench("SiNP", "SiNP"), false)).toEqual([["CCOS", "CCOS"]]);
  });

  it("never look alike", () => {
    expect(told(bench("SiNP", "SiNP"), bench("SiNP", "SiNP"))[1]).toEqual(["SiNP", "variant 2"]);
  });
});
