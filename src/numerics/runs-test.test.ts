import { expect, it } from "vitest";
import { normal, seededRandom } from "./random.ts";
import { runsTest } from "./runs-test.ts";

it("counts runs", () => {
  const { runs, expected } = runsTest([1, 1, -1, -1, -1, 0, 2, -3]);
  expect(runs).toBe(4);
  expect(expected).toBeCloseTo((2 * 3 * 4) / 7 + 1, 12);
});

it("a trend has too few runs", () => {
  const bow = Array.from({ length: 40 }, (_, k) => Math.sin(k / 6));
  expect(runsTest(bow).p).toBeLessThan(1e-4);
  expect(runsTest(bow).z).toBeLessThan(0);
});

it("an alternation has too many", () => expect(runsTest(Array.from({ length: 40 }, (_, k) => (-1) ** k)).z).toBeGreaterThan(5));

it("white noise is refused at the rate that is asked for", () => {
  const random = seededRandom(3);
  let refused = 0;
  for (let k = 0; k < 2000; k++) if (runsTest(Array.from({ length: 50 }, () => normal(random))).p < 0.05) refused++;
  expect(refused / 2000).toBeGreaterThan(0.03);
  expect(refused / 2000).toBeLessThan(0.07);
});
