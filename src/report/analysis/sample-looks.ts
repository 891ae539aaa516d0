import { SERIES, VARIANT } from "../../figures/tokens.ts";

/** Samples that one picture holds and can still be told apart. */
export const SAMPLES_PER_FIGURE = VARIANT.length;

/** Groups of samples, each small enough for one picture, in their order. */
export function inPictures<T>(samples: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(samples.length / SAMPLES_PER_FIGURE) }, (_, k) =>
    samples.slice(k * SAMPLES_PER_FIGURE, (k + 1) * SAMPLES_PER_FIGURE),
  );
}

/** Looks of samples of one picture: a material that has its own colour keeps it, the others take variants in turn. */
export function sampleLooks(names: readonly string[]): string[] {
  const own = names.map((name) => Object.keys(SERIES).find((series) => name.split(/[^A-Za-z]+/).includes(series)));
  const isUnique = new Set(own.filter(Boolean)).size === own.filter(Boolean).length;
  let variant = 0;
  return own.map((series) => (series && isUnique ? series : `variant ${(variant++ % VARIANT.length) + 1}`));
}
