import type { SurvivalCase } from "../studies/survival-case.ts";

/** Computes a case of one study: a JSON value, with nothing thrown that the study knows of. */
type Handler = (content: unknown) => unknown;

/** Every study that runners know, by the word `study` of its cases; loaded when asked for. */
const STUDIES: Readonly<Record<string, () => Promise<Handler>>> = {
  survival: async () => {
    const { survive } = await import("../studies/survival-case.ts");
    return (content) => survive(content as SurvivalCase);
  },
};

/**
 * Result of a job's content: the same function in this process, in a worker thread and in a task of a cluster.
 * @throws RangeError for a job of no known study
 */
export async function handle(content: unknown): Promise<unknown> {
  const name = (content as { readonly study?: unknown } | null)?.study;
  const load = typeof name === "string" && Object.hasOwn(STUDIES, name) ? STUDIES[name] : undefined;
  if (!load) throw new RangeError(`no study is called ${String(name)}; there are ${Object.keys(STUDIES).join(", ")}`);
  return (await load())(content);
}
