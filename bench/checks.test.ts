import { expect, it } from "vitest";
import { warmBenchmarks } from "./all.ts";
import { coldFirstCurve } from "./cold-start.ts";
import { isRight } from "./measure.ts";
import { particleCold } from "./particle.ts";
import { survivalMap20 } from "./survival-map.ts";

const once = { median_ms: 0, min_ms: 0, n: 1 };

it.each(warmBenchmarks())("benchmark $name is right", (b) => {
  b.run();
  const result = { ...b, ...once, check: b.check(), ...b.more?.() };
  expect(isRight(result), JSON.stringify(result.check)).toBe(true);
  expect(isRight({ ...result, check: { ...result.check, value: result.check.value * (1 + 2 * result.check.allowed) } })).toBe(
    false,
  );
});

const fresh = [coldFirstCurve, particleCold, () => survivalMap20(1)];
it.each(fresh)("benchmark %o of a fresh process is right", { timeout: 120_000 }, (bench) => {
  const result = bench();
  expect(isRight(result), JSON.stringify(result.check)).toBe(true);
});
