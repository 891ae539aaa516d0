import { expect, test } from "vitest";
import type { Design } from "../../design/design.ts";
import { encapsulationRun } from "../../studies/encapsulation-run.ts";
import { audit, type ShellOutlook } from "../jobs/audit.ts";
import { designState } from "../state/design-state.ts";
import { preset } from "../state/presets.ts";
import { remakeLayer } from "./design-edits.ts";
import { shellWords } from "./shell-words.ts";

const outlookOf = async (design: Design) => (await audit.run(design, { live: () => {} })) as ShellOutlook | undefined;

test("the words of coated silicon carry the numbers of the shell-pressure model", async () => {
  const design = preset("ccos");
  const { headline, text } = shellWords(await outlookOf(design));
  const cutOff = { voltage: 0.01, overpotential: 0, branch: "lithiation" } as const;
  const expected = encapsulationRun(design, { name: "test", scenario: {}, cycles: 1, cutOff });
  const elastic = encapsulationRun(design, { name: "test", scenario: { bond: "permanent", flows: false }, cycles: 1, cutOff });
  expect(headline).toBe(`The shells must flow, break or stop the lithiation at x = ${elastic.reached[0]!.toFixed(2)}.`);
  expect(text).toContain(`breaks at x = ${expected.layers[2]!.rupturesAt!.toFixed(2)}`);
  expect(text).toContain("rupture strains are assumed");
  expect(text).toContain(`${(Math.max(...expected.cycle.column("core_pressure").values) / 1e9).toFixed(2)} GPa`);
});

test("bare silicon and cores of other materials are told as such, without a warning", async () => {
  expect(shellWords(await outlookOf(preset("siqd")))).toEqual({
    text: "There is no shell around the silicon: nothing presses on it, and nothing holds it.",
  });
  const state = designState(preset("ccos"));
  state.change("test", remakeLayer(0, "hard-carbon"));
  expect(shellWords(await outlookOf(state.design.peek())).headline).toBeUndefined();
});

test("shells that carry their load are told by how much of their flow stress", () => {
  const shell = { material: "hard-carbon", tension: 0.6e9, strength: 1.5e9 };
  const calm = {
    shells: [shell],
    pressure: 1e8,
    pressureAt: 3.7,
    reached: 3.7,
    selfLimited: false,
    elasticReached: 3.7,
    elasticSelfLimited: false,
  };
  expect(shellWords(calm)).toEqual({
    text: "Nothing flows or breaks: the hard carbon carries 40 % of its flow stress. The core is pressed with up to 0.10 GPa at x = 3.70. x: lithium per silicon.",
  });
  expect(shellWords({ ...calm, selfLimited: true, reached: 1.2 }).headline).toBe("Stress stops the lithiation at x = 1.20.");
  expect(shellWords({ ...calm, stopped: "take smaller steps" }).headline).toMatch(/could not be followed/);
});

test("two shells of one material are told apart", () => {
  const shell = { material: "hard-carbon", tension: 1.5e9, strength: 1.5e9 };
  const { text } = shellWords({
    shells: [
      { ...shell, flowsFrom: 0.2 },
      { ...shell, flowsFrom: 0.4, rupturesAt: 1.5 },
    ],
    pressure: 1e9,
    pressureAt: 0.4,
    reached: 3.7,
    selfLimited: false,
    elasticReached: 3.7,
    elasticSelfLimited: false,
  });
  expect(text).toContain(
    "the hard carbon (shell 1) flows from x = 0.20; the hard carbon (shell 2) flows from x = 0.40 and breaks at x = 1.50",
  );
});
