import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { designJsonSchema } from "../design/schema.ts";
import { materials } from "../materials/all.ts";
import { USER_KEYS } from "../simulation/bpx-keys.ts";
import { cellOptionParameters } from "../simulation/cell-options.ts";
import { bpxKeys } from "./bpx-schema.ts";
import { parameterNames, parameterNamesPage } from "./parameter-names.ts";

/** Whether a dotted path leads to a key of the design file. */
function isDesignKey(dotted: string): boolean {
  let shape: unknown = designJsonSchema();
  for (const step of dotted.split(".")) {
    const properties: unknown = typeof shape === "object" && shape !== null ? Reflect.get(shape, "properties") : undefined;
    if (typeof properties !== "object" || properties === null || !Object.hasOwn(properties, step)) return false;
    shape = Reflect.get(properties, step);
  }
  return true;
}

const layerProperties = new Set(Object.values(materials).flatMap((m) => [...Object.keys(m.properties), "potential"]));
const userKeys: readonly string[] = Object.values(USER_KEYS);
const stateAndValidation = /^(Ambient temperature|Initial |Time |Current |Voltage )/;

describe("the table of names", () => {
  it.each(parameterNames.map((row) => [row.quantity, row] as const))("%s stands where it says", (_, { lithiate, bpx }) => {
    const [place, name] = lithiate;
    if (place === "design") expect(isDesignKey(name)).toBe(true);
    if (place === "option") expect(Object.keys(cellOptionParameters)).toContain(name);
    if (place === "layer") expect(layerProperties).toContain(name);
    if (!bpx) return;
    const [section, key] = bpx;
    if (section === "User-defined") expect(userKeys).toContain(key);
    else if (section === "State" || section === "Validation") expect(key).toMatch(stateAndValidation);
    else expect(bpxKeys).toContain(key);
  });

  it("would notice a key that no design file has", () => {
    expect(isDesignKey("cell.separator.porosity")).toBe(true);
    expect(isDesignKey("cell.separator.colour")).toBe(false);
  });

  it("names every quantity once", () => expect(new Set(parameterNames.map((r) => r.quantity)).size).toBe(parameterNames.length));

  it("is what docs/parameter-names.md shows (else: npm run docs:parameters)", () =>
    expect(readFileSync(path.resolve(import.meta.dirname, "../../docs/parameter-names.md"), "utf8")).toBe(parameterNamesPage()));
});
