import type { Figure } from "../../figures/figure.ts";
import { LithiateError } from "../../units/error.ts";
import type { Drawn } from "./figure-worker.ts";

/**
 * The picture of a figure, byte for byte that of the command line: it is drawn in a worker, by the same document, so that no
 * browser's order of attributes and no screen's pixels come into it.
 * @throws LithiateError when the figure cannot be drawn
 */
export function figureSvg(f: Figure): Promise<string> {
  const worker = new Worker(new URL("./figure-worker.ts", import.meta.url), { type: "module" });
  return new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Drawn>) => {
      if ("svg" in data) resolve(data.svg);
      else reject(new LithiateError("figure", data.message, data.facts));
    };
    worker.onerror = ({ message }) =>
      reject(new LithiateError("figure", "the picture could not be drawn", { found: message || "a worker that did not start" }));
    worker.postMessage(f);
  }).finally(() => worker.terminate());
}
