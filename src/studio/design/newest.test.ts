import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LithiateError } from "../../units/error.ts";
import type { Ended } from "../work/crew.ts";
import { newest } from "./newest.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes 100 ms, and what was asked of it. */
function slow(fails = false) {
  const asked: number[] = [];
  const work = async (input: number): Promise<Ended<number>> => {
    asked.push(input);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return fails ? { end: "failed", error: new LithiateError("test", "no") } : { end: "done", output: 10 * input };
  };
  return { asked, work };
}

test("a burst of requests is one, the newest, after the delay", async () => {
  const { asked, work } = slow();
  const queue = newest(work, 300);
  for (let k = 1; k <= 5; k++) {
    queue.ask(k);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked).toEqual([]);
  expect(queue.busy.value).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toEqual([5]);
  expect(queue.output.value).toBe(50);
  expect(queue.busy.value).toBe(false);
});

test("work under way is waited for, then the newest is begun; none is lost", async () => {
  const { asked, work } = slow();
  const queue = newest(work, 10);
  queue.ask(1);
  await vi.advanceTimersByTimeAsync(20);
  queue.ask(2);
  queue.ask(3);
  await vi.advanceTimersByTimeAsync(60);
  expect(asked).toEqual([1]);
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toEqual([1, 3]);
  expect(queue.output.value).toBe(30);
});

test("a failure is told and the last answer stays; after the end nothing is asked", async () => {
  const { work } = slow(true);
  const queue = newest(work, 10);
  queue.ask(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(queue.error.value?.message).toBe("no");
  expect(queue.output.value).toBeUndefined();
  const other = slow();
  const ended = newest(other.work, 10);
  ended.ask(1);
  ended.end();
  await vi.advanceTimersByTimeAsync(200);
  expect(other.asked).toEqual([]);
});
