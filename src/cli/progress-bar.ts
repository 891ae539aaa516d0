import { SingleBar } from "cli-progress";
import type { Context } from "../data/progress.ts";

/**
 * Progress on stderr: a bar on a terminal, else a line every ten seconds. Ctrl-C ends the program at once: files are written
 * only when a computation is done, so nothing half made is left. Call `done` when the work has ended.
 */
export function progressBar(): { context: Context; done(): void } {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: "{bar} {percentage} %  {task}",
        stream: process.stderr,
        hideCursor: true,
        clearOnComplete: true,
        barCompleteChar: "━",
        barIncompleteChar: "─",
        barsize: 28,
      })
    : undefined;
  let started = false;
  let lastLine = Date.now();
  return {
    context: {
      onProgress({ task, done, total }) {
        if (bar) {
          if (!started) bar.start(total, done, { task });
          else {
            bar.setTotal(total);
            bar.update(done, { task });
          }
          started = true;
        } else if (Date.now() - lastLine > 10_000) {
          lastLine = Date.now();
          process.stderr.write(`${Math.round((100 * done) / total)} %  ${task}\n`);
        }
      },
    },
    done() {
      bar?.stop();
    },
  };
}
