import fc from "fast-check";
import { expect, it } from "vitest";
import { ranges } from "./slurm-commands.ts";

it("writes indices as ranges that sbatch expands to the same ones", () => {
  expect(ranges([5, 0, 1, 2])).toBe("0-2,5");
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60)), (indices) => {
      const back = ranges(indices)
        .split(",")
        .flatMap((range) => {
          if (range === "") return [];
          const [from = 0, to = from] = range.split("-").map(Number);
          return Array.from({ length: to - from + 1 }, (_, k) => from + k);
        });
      expect(back).toEqual([...indices].sort((a, b) => a - b));
    }),
  );
});
