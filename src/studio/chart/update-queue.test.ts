import { expect, it } from "vitest";
import { forgetUpdate, queueUpdate } from "./update-queue.ts";

const rest = () => new Promise((resolve) => setTimeout(resolve, 20));

it("does only the newest work of each owner, each in a task of its own", async () => {
  const done: string[] = [];
  const [a, b, c] = [{}, {}, {}];
  queueUpdate(a, () => done.push("a old"));
  queueUpdate(b, () => done.push("b"));
  queueUpdate(a, () => done.push("a new"));
  queueUpdate(c, () => done.push("c"));
  forgetUpdate(c);
  expect(done).toEqual([]);
  await rest();
  expect(done).toEqual(["a new", "b"]);
});

it("takes work that comes while it runs, after what waits already", async () => {
  const done: string[] = [];
  const owner = {};
  queueUpdate(owner, () => {
    done.push("first");
    queueUpdate(owner, () => done.push("second"));
  });
  queueUpdate({}, () => done.push("other"));
  await rest();
  expect(done).toEqual(["first", "other", "second"]);
});
