import { expect, test } from "vitest";
import { LithiateError } from "../../units/error.ts";
import { PRESETS, preset } from "../state/presets.ts";
import { designOfText, textOfDesign } from "./design-files.ts";

test("every ready design survives its own file", () => {
  for (const { id } of PRESETS) expect(designOfText(textOfDesign(preset(id)), `${id}.yaml`)).toEqual(preset(id));
});

test("a fault in a file is told with line and column", () => {
  const text = textOfDesign(preset("ccos")).replace("diameter: 20 nm", "diameter: 20 nn");
  try {
    designOfText(text, "mine.yaml");
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(LithiateError);
    expect((error as LithiateError).facts.place).toMatchObject({ file: "mine.yaml", line: 4 });
    expect((error as LithiateError).facts.place?.column).toBeGreaterThan(1);
  }
});
