import type { Page } from "playwright-core";

/** The longest tasks of the main thread of a page [ms]. */
export interface Longest {
  /** By the clock: other programs on the machine, and a graphics card that is only simulated, count too. */
  readonly clock: number;
  /** By the time that the processor worked for it: what the page itself has to answer for. */
  readonly work: number;
}

/** What is used of an event of a trace; durations in µs. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Follows the main thread of a page while something is done, and half a second longer. */
export async function longestTasks(page: Page, act: () => Promise<void>): Promise<Longest> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await act();
  await page.waitForTimeout(500);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(traceEvents.filter(({ args }) => args.name === "CrRendererMain").map(thread));
  const tasks = traceEvents.filter((event) => /RunTask$/.test(event.name) && main.has(thread(event)));
  if (tasks.length === 0) throw new Error("the trace holds no task of the page");
  const longest = (key: "dur" | "tdur"): number => tasks.reduce((most, task) => Math.max(most, task[key] ?? 0), 0) / 1000;
  return { clock: longest("dur"), work: longest("tdur") };
}
