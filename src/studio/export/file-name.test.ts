import { expect, it } from "vitest";
import { fileName } from "./file-name.ts";

it("keeps letters and figures of any language, and nothing that a system could take for a path", () => {
  expect(fileName("CCOS, one core", "rate")).toBe("ccos-one-core-rate");
  expect(fileName("../Über\\C:", "0.1 A/g")).toBe("über-c-0-1-a-g");
  expect(fileName("…")).toBe("lithiate");
});
