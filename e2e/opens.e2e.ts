import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { faultsOf, firstLoad, told } from "../scripts/studio/first-load.ts";
import { studioTest } from "./studio-page.ts";

/** Longest time from the address to a first curve on the screen [ms]. */
const MOST = 1000;

/** Starts of a browser with an empty profile, of which the median counts: other work on the machine may slow one down. */
const STARTS = 3;

studioTest(`a first curve is painted within ${MOST} ms of a cold start`, async ({ open }) => {
  const times: number[] = [];
  while (times.length < STARTS) {
    const { firstCurve, screenshot } = await open({ settle: 3000 });
    times.push(await firstCurve());
    await screenshot("first-curve");
  }
  const busy = `${(loadavg()[0]! / availableParallelism()).toFixed(1)} programs waiting for each core`;
  console.log(`first curve after ${times.map((time) => time.toFixed(0)).join(", ")} ms from a cold start, ${busy}`);
  expect(times.sort((a, b) => a - b)[STARTS >> 1]).toBeLessThan(MOST);
});

test("a first load is small, and large packages come when they are needed", () => {
  const load = firstLoad(path.resolve(import.meta.dirname, "../dist/studio"));
  console.log(told(load));
  expect(faultsOf(load)).toEqual([]);
});
