import type { Hand } from "./crew.ts";

declare global {
  /** The worker of the first run, until it is taken. */
  var firstHand: Hand | undefined;
}

// A script of its own, which the built page runs before everything else: the worker loads while the page does.
globalThis.firstHand = new Worker(new URL("../jobs/worker.ts", import.meta.url), { type: "module" }) as Hand;
