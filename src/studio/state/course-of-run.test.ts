import { expect, it } from "vitest";
import type { LivePiece } from "../jobs/live-piece.ts";
import { simulate } from "../jobs/simulate.ts";
import { type Course, continued, NO_COURSE, solutionAt } from "./course.ts";
import { instantAt, timeOf } from "./instant.ts";
import { preset } from "./presets.ts";

it("holds every temperature of an experiment, one behind the other, as they are told on the way", async () => {
  let course: Course = NO_COURSE;
  const run = await simulate.run(
    {
      design: preset("sinp"),
      file: "sinp.yaml",
      protocol: { kind: "ready", id: "arrhenius", numbers: { temperatureCount: 3 } },
      powder: false,
      options: { model: "spm" },
    },
    {
      live: (piece: LivePiece) => {
        course = continued(course, piece);
      },
    },
  );
  const { time, step, length, beginnings, profiles, spectra } = course;
  const ends = run.solutions.map(({ table }) => table.column("test_time_second").values.at(-1)!);
  expect(beginnings.length).toBe(3);
  expect(beginnings[2]!.time).toBeCloseTo(ends[0]! + ends[1]!, 6);
  expect(time[length - 1]).toBeCloseTo(ends[0]! + ends[1]! + ends[2]!, 6);
  for (const numbers of [time, step, spectra.map((s) => s.time)])
    for (let k = 1; k < numbers.length; k++) expect(numbers[k]!).toBeGreaterThanOrEqual(numbers[k - 1]!);
  expect(spectra.map((s) => s.time)).toEqual(
    run.solutions.flatMap((solution, k) => solution.spectra.map((s) => s.time + beginnings[k]!.time)),
  );
  const keptOf = (k: number) => profiles.filter((p) => solutionAt(course, p.step)?.solution === k).map((p) => p.time);
  for (const [k, { profiles: kept }] of run.solutions.entries())
    expect(keptOf(k)).toEqual(kept.map((p) => p.time + beginnings[k]!.time));
  const late = beginnings[2]!.time + 0.5 * ends[2]!;
  expect(timeOf(course, instantAt(course, late))).toBeCloseTo(late, 6);
});
