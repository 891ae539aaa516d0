import { expect, test } from "vitest";
import { readYamlDocument } from "../../formats/yaml-document.ts";
import type { ProtocolFile } from "../../protocols/protocol-file.ts";
import { history } from "./history.ts";
import { withSteps } from "./protocol-edit.ts";
import { FIRST_PROTOCOL, isUsual } from "./usual-protocol.ts";

const edited = { kind: "file", file: withSteps(FIRST_PROTOCOL.file, [1], () => [{ rest: "25 min" }]) } as const;

test("the usual protocol stays the usual one as its steps are edited, undone and done again", () => {
  const h = history<Parameters<typeof isUsual>[0]>(FIRST_PROTOCOL);
  expect(isUsual(h.present.value)).toBe(true);
  h.set(edited);
  expect(isUsual(h.present.value)).toBe(true);
  h.undo();
  h.redo();
  expect(isUsual(h.present.value)).toBe(true);
});

test("what a link carries is the usual one where it says the same", () => {
  expect(isUsual(JSON.parse(JSON.stringify(FIRST_PROTOCOL)))).toBe(true);
});

test("a file that is called like the usual one is another", () => {
  const opened = (text: string) =>
    isUsual({ kind: "file", file: readYamlDocument(`name: one cycle\n${text}`, "mine.yaml").value as ProtocolFile });
  const steps = "steps:\n  - rest: 5 min\n";
  expect(opened(steps)).toBe(false);
  expect(opened(`start:\n  voltage: 1.5 V\n${steps}`)).toBe(false);
  expect(isUsual({ kind: "ready", id: "rate", numbers: {} })).toBe(false);
});
