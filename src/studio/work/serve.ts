import type { Job } from "./job.ts";
import type { Asked, Told } from "./message.ts";
import { pack, packError, unpack } from "./pack.ts";

/** Shortest time between two reports of progress [ms]: a picture lasts 16. */
const BETWEEN = 30;

/** The end of the line that a worker holds. */
export interface Line {
  addEventListener(type: "message", hear: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Jobs that a worker can do, each loaded when it is first asked for. */
export type Jobs = Readonly<Record<string, () => Promise<Job<never, unknown, never>>>>;

/** Does jobs one after the other as they are asked for, and tells of each what comes of it. */
export function serve(line: Line, jobs: Jobs): void {
  const tell = (told: Told) => line.postMessage(told);
  const work = async ({ job: id, input }: Asked): Promise<void> => {
    try {
      const job = (await jobs[id]?.()) as Job<unknown, unknown, unknown> | undefined;
      if (!job) throw new RangeError(`there is no job ${id}`);
      let last = -Infinity;
      const output = await job.run(unpack(input), {
        onProgress(progress) {
          const now = performance.now();
          if (now - last < BETWEEN) return;
          last = now;
          tell({ kind: "progress", progress });
        },
        live: (piece) => tell({ kind: "live", piece: pack(piece) }),
      });
      tell({ kind: "done", output: pack(output) });
    } catch (error) {
      tell({ kind: "failed", error: packError(error) });
    }
  };
  let before = Promise.resolve();
  line.addEventListener("message", ({ data }) => {
    before = before.then(() => work(data as Asked));
  });
}
