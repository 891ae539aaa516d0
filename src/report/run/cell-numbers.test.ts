import path from "node:path";
import { expect, it } from "vitest";
import { readDesignFile } from "../../cli/design-file.ts";
import { delithiate, lithiate } from "../../protocols/words.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import { simulateCell } from "../../simulation/simulate-cell.ts";
import { keyNumbers } from "./cell-numbers.ts";

const cos = readDesignFile(path.resolve(import.meta.dirname, "../../../examples/cos.yaml"));

/** What a cycle says of the volume of layered particles whose interfaces have this strength [Pa] and energy [J/m²]. */
function volumeWords(interfaceStrength: number, interfaceEnergy: number): string {
  const options: CellOptions = {
    particle: "layered",
    nodes: 8,
    failure: "expected",
    interfaceStrength,
    interfaceEnergy,
    ruptureStrain: 5,
  };
  const run = simulateCell(cos, [lithiate(500, { to: 0.02 }), delithiate(500, { to: 1.5 })], options);
  expect(run.outcome, run.why).toBe("end");
  return new Map(keyNumbers(run)).get("particle volume")!;
}

it("tells a gap between layers where an interface has opened, and only there", () => {
  expect(volumeWords(1e8, 0.05)).toMatch(/^[\d.]+ times its reference at most; gap between layers [\d.]+ nm at most$/);
  expect(volumeWords(1e11, 500)).toMatch(/^[\d.]+ times its reference at most$/);
});
