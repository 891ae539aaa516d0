/**
 * Stands in for the package linkedom where the studio draws: on the page its own document will do, in a worker, which has none,
 * the package's build for workers.
 */
export const parseHTML: (html: string) => { readonly document: Document } =
  typeof document === "undefined" ? (await import("linkedom/worker")).parseHTML : () => ({ document });
