import type { ChosenProtocol } from "../jobs/chosen-protocol.ts";
import { isSame } from "./history.ts";

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

/**
 * Whether a protocol is the one that the studio begins with, its steps as they were or edited; a file that is only called like it is
 * another. Edits of steps hand on the very `start` of the usual one, whereas a file or a link brings its own.
 */
export const isUsual = (chosen: ChosenProtocol): boolean =>
  chosen.kind === "file" && (chosen.file.start === FIRST_PROTOCOL.file.start || isSame(chosen.file, FIRST_PROTOCOL.file));
