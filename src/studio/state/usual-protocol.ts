import type { ChosenProtocol } from "../jobs/chosen-protocol.ts";

/** What the studio begins with: one slow cycle of a fresh electrode. Current and limits: Yu2024, its formation; the rest: assumption. */
export const FIRST_PROTOCOL = {
  kind: "file",
  file: {
    name: "one cycle",
    start: { voltage: "1.5 V" },
    steps: [
      { lithiate: "0.1 A/g", until: { voltage: "0.01 V" } },
      { rest: "10 min" },
      { delithiate: "0.1 A/g", until: { voltage: "1.5 V" } },
    ],
  },
} as const satisfies ChosenProtocol;
