import { expect, it } from "vitest";
import type { LivePiece } from "../jobs/live-piece.ts";
import { simulate } from "../jobs/simulate.ts";
import { type Course, continued, NO_COURSE, solutionAt } from "./course.ts";
import { instantAt, timeOf } from "./instant.ts";
import { preset } from "./presets.ts";

it("tells temperatures apart where neither steps nor time fall", async () => {
  const file = { name: "spectra", temperatures: ["288 K", "298 K"], steps: [{ impedance: ["1 Hz", "1 kHz"] }] };
  let course: Course = NO_COURSE;
  const live = (piece: LivePiece) => {
    course = continued(course, piece);
  };
  const asked = { design: preset("sinp"), file: "sinp.yaml", powder: false, options: { model: "spm" } } as const;
  const run = await simulate.run({ ...asked, protocol: { kind: "file", file } }, { live });
  expect(run.solutions.length).toBe(2);
  expect(course.beginnings).toEqual([
    { row: 0, step: 0, time: 0 },
    { row: 1, step: 1, time: 0 },
  ]);
  expect([...course.step]).toEqual([0, 1]);
  expect(course.spectra.map(({ step, temperature }) => [step, temperature])).toEqual([
    [0, 288],
    [1, 298],
  ]);
});

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
