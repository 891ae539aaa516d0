import type { Hand } from "./crew.ts";

/** Makes a worker of the studio. */
export const spawn = (): Hand => new Worker(new URL("../jobs/worker.ts", import.meta.url), { type: "module" }) as Hand;

/** The worker of the first run starts while the page itself is still being loaded. */
export const firstHands: Hand[] = [spawn()];
