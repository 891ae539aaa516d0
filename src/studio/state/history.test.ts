import { describe, expect, it } from "vitest";
import { history } from "./history.ts";

describe("the way back", () => {
  it("goes back and forth", () => {
    const h = history(1);
    h.set(2);
    h.set(3);
    h.undo();
    expect(h.present.value).toBe(2);
    h.undo();
    expect([h.present.value, h.canUndo.value]).toEqual([1, false]);
    h.redo();
    h.redo();
    expect([h.present.value, h.canRedo.value]).toEqual([3, false]);
  });

  it("takes one gesture as one step, until it pauses", () => {
    const h = history(0);
    for (const v of [1, 2, 3]) h.set(v, "drag");
    h.pause();
    h.set(4, "drag");
    h.undo();
    expect(h.present.value).toBe(3);
    h.undo();
    expect(h.present.value).toBe(0);
  });

  it("forgets what was undone once something else is done", () => {
    const h = history("a");
    h.set("b");
    h.undo();
    h.set("c");
    h.redo();
    expect(h.present.value).toBe("c");
  });
});
