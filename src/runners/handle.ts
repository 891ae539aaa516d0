import type { SurvivalCase } from "../studies/survival-case.ts";

/** How the cases of one study are computed. Both return JSON values and throw nothing that the study knows of. */
interface Handler {
  compute(content: unknown): unknown;
  /** The result of a case that brought down whatever computed it. */
  lost(why: string): unknown;
}

/** Every study that runners know, by the word `study` of its cases; loaded when asked for. */
const STUDIES: Readonly<Record<string, () => Promise<Handler>>> = {
  survival: async () => {
    const { survive, lostCase } = await import("../studies/survival-case.ts");
    return { compute: (content) => survive(content as SurvivalCase), lost: lostCase };
  },
};

async function handlerOf(content: unknown): Promise<Handler> {
  const name = (content as { readonly study?: unknown } | null)?.study;
  const load = typeof name === "string" && Object.hasOwn(STUDIES, name) ? STUDIES[name] : undefined;
  if (!load) throw new RangeError(`no study is called ${String(name)}; there are ${Object.keys(STUDIES).join(", ")}`);
  return load();
}

/** Result of a job's content: the same function in this process, in a worker thread and in a task of a cluster. */
export const handle = async (content: unknown): Promise<unknown> => (await handlerOf(content)).compute(content);

/** Result of a job that brought down its worker. */
export const lostResult = async (content: unknown, why: string): Promise<unknown> => (await handlerOf(content)).lost(why);
