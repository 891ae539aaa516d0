import { expect, test } from "vitest";
import { menuPlace } from "./menu-place.ts";

const view = { width: 1000, height: 600 };
const list = { width: 180, height: 200 };
const button = { left: 400, right: 460, top: 100, bottom: 130 };

test("the list keeps to the asked edge of its button, below it", () => {
  expect(menuPlace(button, list, view, "start", false)).toMatchObject({ left: 400, top: 134 });
  expect(menuPlace(button, list, view, "end", false)).toMatchObject({ left: 280, top: 134 });
});

test("it stays in the window at both sides", () => {
  expect(menuPlace({ ...button, left: 100, right: 130 }, list, view, "end", false).left).toBe(8);
  expect(menuPlace({ ...button, left: 950, right: 990 }, list, view, "start", false).left).toBe(812);
});

test("it goes up where there is no room below, or where it is asked to, and is cut to the room there is", () => {
  const low = { ...button, top: 500, bottom: 530 };
  expect(menuPlace(low, list, view, "start", false).top).toBe(296);
  expect(menuPlace({ ...button, top: 300, bottom: 330 }, list, view, "start", true).top).toBe(96);
  expect(menuPlace(low, { width: 180, height: 900 }, view, "start", false)).toMatchObject({ top: 8, maxHeight: 488 });
});
