import type { Figure } from "../../figures/figure.ts";
import { LithiateError } from "../../units/error.ts";

/** What comes of drawing: the picture, or what is wrong with the figure. */
export type Drawn = { readonly svg: string } | { readonly message: string; readonly facts: LithiateError["facts"] };

async function draw(f: Figure): Promise<Drawn> {
  // what draws needs a document that loads after this worker has begun; it must not miss its order meanwhile
  const { renderSvg } = await import("../../figures/svg.ts");
  try {
    return { svg: renderSvg(f) };
  } catch (error) {
    if (!(error instanceof LithiateError)) throw error;
    return { message: error.message, facts: error.facts };
  }
}

self.onmessage = async ({ data }: MessageEvent<Figure>) => self.postMessage(await draw(data));
self.onunhandledrejection = ({ reason }) => {
  throw reason; // told to whoever started the worker
};
