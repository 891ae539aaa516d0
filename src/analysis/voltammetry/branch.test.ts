import { describe, expect, it } from "vitest";
import { gridded } from "./branch.ts";

const rows = (...potential: number[]) => ({
  potential: Float64Array.from(potential),
  current: Float64Array.from(potential, () => 1e-3),
});

describe("a scan on a grid", () => {
  const scan = { label: "made", file: "made.csv", scanRate: 1e-3, unit: "A" } as const;

  it("refuses a scan that goes one way only, and says which is missing", () => {
    const refused = () => gridded({ ...scan, anodic: rows(0.1, 0.2, 0.3), cathodic: rows() });
    expect(refused).toThrowError(
      expect.objectContaining({ facts: expect.objectContaining({ found: "no row while the potential falls" }) }),
    );
  });

  it("refuses a way over less than three potentials, and says how far it goes", () => {
    const refused = () => gridded({ ...scan, anodic: rows(0.1, 0.2), cathodic: rows(0.1, 0.1001) });
    expect(refused).toThrowError(expect.objectContaining({ facts: expect.objectContaining({ found: "0.100 to 0.100 V" }) }));
  });
});
