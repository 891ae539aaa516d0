import type { Table } from "../data/table.ts";

/** Most cycles beyond the first for which the axis begins beside it. */
const FEW = 9;
/** Steps between marks of many cycles, in decades; fewest and most marks beyond zero. */
const STEPS = [5, 10, 20] as const;
const [FEWEST, MOST] = [3, 5] as const;

/**
 * Range of an axis of cycle numbers whose marks are whole numbers: half a cycle beside the outer ones of a few, with room for five at
 * least, else from zero to the next mark.
 * @param tables with a column `cycle`
 */
export function cycleDomain(tables: readonly Table[]): readonly [number, number] {
  const all = tables.flatMap((t) => [...t.column("cycle").values]);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  if (last - first <= FEW) return [first - 0.5, Math.max(last, first + 4) + 0.5];
  for (let decade = 1; ; decade *= 10)
    for (const step of STEPS) {
      const marks = Math.max(FEWEST, Math.ceil(last / (step * decade)));
      if (marks <= MOST) return [0, marks * step * decade];
    }
}
