import { SingleBar } from "cli-progress";
import type { Context } from "../data/progress.ts";

/**
 * Progress on stderr: a bar on a terminal, else a line every ten seconds. Ctrl-C asks the computation to stop.
 * Call `done` when the work has ended.
 */
export function progressBar(): { context: Context; done(): void } {
  const controller = new AbortController();
  const onInterrupt = () => controller.abort();
  process.once("SIGINT", onInterrupt);
  const terminal = process.stderr.isTTY === true;
  const bar = terminal
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
      signal: controller.signal,
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
      process.off("SIGINT", onInterrupt);
    },
  };
}
