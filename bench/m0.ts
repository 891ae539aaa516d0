import { readDesignFile } from "../src/cli/design-file.ts";
import { type MassBalance, massBalance } from "../src/design/mass-balance.ts";
import { inUnit } from "../src/units/quantity.ts";
import type { Benchmark } from "./measure.ts";

/** Mass balance of one core per sphere, forward, all outputs. */
export function m0(): Benchmark {
  const design = readDesignFile("examples/ccos.yaml");
  let balance: MassBalance | undefined;
  return {
    name: "m0",
    states: 0,
    rtol: null,
    n: 201,
    run() {
      balance = massBalance(design);
    },
    check: () => ({
      quantity: "reversible capacity, mAh/g",
      value: inUnit(balance!.reversibleCapacity, "mAh/g"),
      reference: 1977.754,
      allowed: 1e-4,
    }),
  };
}
