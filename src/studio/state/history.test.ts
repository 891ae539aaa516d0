import { describe, expect, it } from "vitest";
import { history, partOf } from "./history.ts";

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

  it("takes a value that says the same as no change", () => {
    const h = history({ size: 1, words: ["a"] });
    const before = h.present.value;
    h.set({ size: 1, words: ["a"] });
    expect(h.canUndo.value).toBe(false);
    expect(h.present.value).toBe(before);
    h.set({ size: 2, words: ["a"] });
    h.undo();
    h.set({ size: 1, words: ["a"] });
    expect(h.canRedo.value).toBe(true);
  });
});

describe("parts of one way back", () => {
  const parts = () => {
    const whole = history({ left: 1, right: [1] });
    return { whole, left: partOf(whole, "left"), right: partOf(whole, "right") };
  };

  it("go back in the order in which they were changed", () => {
    const { whole, left, right } = parts();
    left.set(2);
    right.set([2]);
    left.set(3);
    expect(whole.present.value).toEqual({ left: 3, right: [2] });
    whole.undo();
    expect([left.present.value, right.present.value]).toEqual([2, [2]]);
    left.undo();
    expect([left.present.value, right.present.value]).toEqual([2, [1]]);
    right.redo();
    expect(right.present.value).toEqual([2]);
  });

  it("leave each other as they are, and record no step for what says the same", () => {
    const { whole, left, right } = parts();
    const before = right.present.value;
    left.set(2, "drag");
    left.set(3, "drag");
    right.set([1]);
    expect(right.present.value).toBe(before);
    whole.undo();
    expect([left.present.value, whole.canUndo.value]).toEqual([1, false]);
  });
});
