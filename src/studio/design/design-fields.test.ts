import { expect, test } from "vitest";
import { designPath } from "../../design/design-path.ts";
import { inUnit } from "../../units/quantity.ts";
import { shownUnit } from "../controls/slider-window.ts";
import { written } from "../controls/typed-quantity.ts";
import { designState } from "../state/design-state.ts";
import { PRESETS, preset } from "../state/presets.ts";
import { countSet, type DesignField, designForm, formOf, heldValue } from "./design-fields.ts";

/** Every field of a form. */
function fieldsOf(id: (typeof PRESETS)[number]["id"]): DesignField[] {
  const { layers, parts, loading, materials, electrode, cell } = designForm(preset(id));
  return [
    ...layers.flatMap(({ size, shape }) => [...(size ? [size] : []), ...shape]),
    ...Object.values(parts).flatMap(({ fields }) => fields),
    loading,
    ...materials.flatMap(({ fields }) => fields),
    ...electrode,
    ...cell.flatMap(({ fields }) => fields),
  ];
}

/** `["particle", "layers", 0, "diameter"]` → `particle.layers[0].diameter`. */
const inFull = (place: DesignField["place"]) =>
  place
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);

test("every number that a design may hold has one field, and the field holds what the design does", () => {
  for (const { id } of PRESETS) {
    const design = preset(id);
    const fields = fieldsOf(id);
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
    for (const field of fields) {
      const path = designPath(design, inFull(field.place), "test");
      expect(path.parameter).toEqual(field.parameter);
      const held = heldValue(design, field);
      expect(Number.isFinite(held.value)).toBe(true);
      if (path.present !== undefined) expect(held.value).toBeCloseTo(path.present, 12);
    }
  }
});

test("every field can be edited where it stands, and reads back what was set", () => {
  for (const field of fieldsOf("ccos-multi")) {
    const state = designState(preset("ccos-multi"));
    const { value } = heldValue(state.design.peek(), field);
    state.edit(field.place, written(inUnit(value, shownUnit(field.parameter)), field.parameter));
    expect(state.refused.peek()?.error.message, field.key).toBeUndefined();
    const held = heldValue(state.design.peek(), field);
    expect(held.value === 0 ? 0 : held.value / value, field.key).toBeCloseTo(held.value === 0 ? 0 : 1, 10);
    expect(held.usual, field.key).toBe(false);
  }
});

test("what is set in place of the usual counts, what repeats it does not", () => {
  const design = preset("ccos");
  const { materials, electrode } = designForm(design);
  expect(materials.map(({ title, fields }) => [title, countSet(design, fields)])).toEqual([
    ["Silicon core", 0],
    ["SiOx", 0],
    ["Hard carbon", 1],
    ["Matrix", 0],
    ["Grains", 0],
  ]);
  expect(countSet(design, electrode)).toBe(0);
});

test("the form changes with what a design consists of, not with its numbers", () => {
  const state = designState(preset("ccos"));
  const before = formOf(state.design.peek());
  state.edit(["particle", "layers", 0, "diameter"], "25 nm");
  expect(formOf(state.design.peek())).toBe(before);
  expect(formOf(preset("ccos-multi"))).not.toBe(before);
  expect(designForm(preset("ccos-multi")).layers.at(-1)).not.toHaveProperty("size");
});

test("a refused edit names the field it was asked in and changes nothing", () => {
  const state = designState(preset("ccos-multi"));
  const before = state.design.peek();
  const cores = designForm(before).parts.sphere!.fields.find(({ place }) => place.at(-1) === "cores")!;
  state.edit(cores.place, 40);
  expect(state.refused.peek()?.place).toBe(cores.key);
  expect(state.refused.peek()?.error.message).toMatch(/do not fit/);
  expect(state.design.peek()).toBe(before);
});
