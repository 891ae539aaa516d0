import { describe, expect, it } from "vitest";
import { ProtocolError } from "../../units/error.ts";
import { Crew, type Hand } from "./crew.ts";
import { crewHere } from "./crew-fixture.ts";
import { job } from "./job.ts";

/** Counts up to a number, telling each; waits at 3 until it is let on. */
const count = job<{ to: number; gate?: Promise<void> }, number, number>({
  id: "count",
  async run({ to }, { live, onProgress }) {
    if (to < 0) throw new ProtocolError("cannot count there", { expected: "0 or more", found: `${to}` });
    for (let n = 0; n < to; n++) {
      onProgress?.({ task: "counting", done: n, total: to });
      live(n);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return to;
  },
});

const here = () => crewHere({ count: async () => count });

describe("a crew of workers", () => {
  it("does a job and tells of it on the way", async () => {
    const { crew } = here();
    const pieces: number[] = [];
    const ended = await crew.ask<typeof count>("a", "count", { to: 4 }, { onLive: (n) => pieces.push(n) });
    expect(ended).toEqual({ end: "done", output: 4 });
    expect(pieces).toEqual([0, 1, 2, 3]);
  });

  it("gives errors as values, with their facts", async () => {
    const { crew } = here();
    const ended = await crew.ask<typeof count>("a", "count", { to: -1 });
    expect(ended).toMatchObject({ end: "failed", error: { code: "protocol", facts: { expected: "0 or more", found: "-1" } } });
  });

  it("names a job that nobody knows", async () => {
    const { crew } = here();
    expect(await crew.ask<typeof count>("a", "dance", { to: 1 })).toMatchObject({ end: "failed", error: { code: "fault" } });
  });

  it("does the jobs of a lane one after the other, and lanes side by side", async () => {
    const { crew, counts } = here();
    const order: string[] = [];
    const note = (name: string) => ({ onLive: () => order.push(name) });
    await Promise.all([
      crew.ask<typeof count>("a", "count", { to: 3 }, note("first")),
      crew.ask<typeof count>("a", "count", { to: 2 }, note("second")),
      crew.ask<typeof count>("b", "count", { to: 3 }, note("other")),
    ]);
    expect(order.filter((name) => name !== "other")).toEqual(["first", "first", "first", "second", "second"]);
    expect(order.indexOf("other")).toBeLessThan(order.indexOf("second"));
    expect(counts.made).toBe(2);
  });

  it("ends a running job with its worker and goes on with the next", async () => {
    const { crew, counts } = here();
    const stop = new AbortController();
    const pieces: number[] = [];
    const long = crew.ask<typeof count>(
      "a",
      "count",
      { to: 1e6 },
      { signal: stop.signal, onLive: (n) => pieces.push(n) && n === 2 && stop.abort() },
    );
    const next = crew.ask<typeof count>("a", "count", { to: 2 });
    expect(await long).toEqual({ end: "cancelled" });
    expect(pieces).toEqual([0, 1, 2]);
    expect(await next).toEqual({ end: "done", output: 2 });
    expect(counts.ended).toBe(1);
  });

  it("takes a waiting job out of the queue without a worker lost", async () => {
    const { crew, counts } = here();
    const stop = new AbortController();
    const first = crew.ask<typeof count>("a", "count", { to: 3 });
    const second = crew.ask<typeof count>("a", "count", { to: 3 }, { signal: stop.signal });
    stop.abort();
    expect(await second).toEqual({ end: "cancelled" });
    expect(await first).toEqual({ end: "done", output: 3 });
    expect(counts).toEqual({ made: 1, ended: 0 });
  });

  it("tells when a worker breaks, and makes another", async () => {
    let broken = true;
    const good = here();
    const crew = new Crew(() => {
      if (!broken) return good.spawn();
      broken = false;
      const hand: Hand = {
        onmessage: null,
        onerror: null,
        postMessage: () => queueMicrotask(() => hand.onerror?.({ message: "no" })),
        terminate() {},
      };
      return hand;
    });
    expect(await crew.ask<typeof count>("a", "count", { to: 1 })).toMatchObject({
      end: "failed",
      error: { facts: { found: "no" } },
    });
    expect(await crew.ask<typeof count>("a", "count", { to: 1 })).toEqual({ end: "done", output: 1 });
  });
});
