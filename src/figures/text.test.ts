import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { axisTitle } from "./axis-scale.ts";
import { FONT_FILES } from "./png.ts";
import { drawText, plainText, textBox, textWidth } from "./text.ts";

/** Width of the ink of a text, as the renderer sets it. */
function inkWidth(text: string, weight: "regular" | "bold"): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="200"><text x="10" y="100" font-family="Arimo" font-size="100" font-weight="${weight}">${text}</text></svg>`;
  const box = new Resvg(svg, { font: { fontFiles: FONT_FILES, loadSystemFonts: false } }).innerBBox();
  return box?.width ?? Number.NaN;
}

describe("measured text", () => {
  it.each(["regular", "bold"] as const)("has the widths of the font, %s", (weight) => {
    const [empty, letters] = [inkWidth("HH", weight), [..."amWi0−⁻²ₓ×±σµΩ→Δ°"]];
    for (const letter of letters)
      expect(textWidth(letter, weight, 100), letter).toBeCloseTo(inkWidth(`H${letter}H`, weight) - empty, -0.5);
  });

  it("counts marks as nothing and subscripts as small", () => {
    expect(textWidth("*E*")).toBe(textWidth("E"));
    expect(textWidth("*D*_{eff}")).toBeCloseTo(textWidth("D") + (5 / 7) * textWidth("eff"), 9);
    expect(plainText("*D*_{eff} / m² s⁻¹")).toBe("Deff / m² s⁻¹");
  });

  it("gives the box of turned text", () => {
    const box = textBox(50, 80, "capacity", { upright: true, anchor: "middle" });
    expect(box.y1 - box.y0).toBeCloseTo(textWidth("capacity"), 9);
    expect((box.y0 + box.y1) / 2).toBeCloseTo(80, 9);
  });
});

describe("drawn text", () => {
  it("sets symbols in italics, subscripts lower and goes back to the line", () =>
    expect(drawText(1, 2, "*D*_{eff} / m²")).toBe(
      '<text x="1" y="2"><tspan font-style="italic">D</tspan><tspan dy="1.7" font-size="5">eff</tspan><tspan dy="-1.7"> / m²</tspan></text>',
    ));
  it("escapes", () => expect(drawText(0, 0, "a < b & c")).toContain("a &lt; b &amp; c"));
});

describe("axis titles", () => {
  it.each([
    [{ quantity: "capacity", unit: "mAh/g" }, "capacity / mAh g⁻¹"],
    [{ symbol: "E", unit: "V", against: "Li⁺/Li" }, "*E* / V vs Li⁺/Li"],
    [{ quantity: "diffusivity", symbol: "D_{eff}", unit: "m^2/s" }, "diffusivity *D*_{eff} / m² s⁻¹"],
    [{ quantity: "mass share", unit: "%" }, "mass share (%)"],
    [{ quantity: "cycle", unit: "1" }, "cycle"],
  ])("%o", (axis, title) => expect(axisTitle(axis)).toBe(title));
});
