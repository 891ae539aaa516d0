import { describe, expect, it } from "vitest";
import { contrast } from "../figures/colour.ts";
import { PRINT_STYLE } from "./print-style.ts";
import { STYLE } from "./style.ts";
import { DAY, NIGHT } from "./theme.ts";

describe("colours", () => {
  it.each([
    ["day", DAY],
    ["night", NIGHT],
  ])("of the %s can be read (WCAG AA)", (_, theme) => {
    for (const name of ["ink", "muted", "accent", "green", "amber", "red"] as const) {
      expect(contrast(theme[name], theme.paper), name).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme[name], theme.shade), `${name} on shade`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("have about the same contrast by night", () => {
    for (const name of ["ink", "muted", "line", "shade"] as const) {
      const [day, night] = [contrast(DAY[name], DAY.paper), contrast(NIGHT[name], NIGHT.paper)];
      expect(Math.abs(Math.log(night / day)), name).toBeLessThan(0.15);
    }
  });
});

describe("the style sheet", () => {
  it("prints on A4 without cutting figures, rows or formulas, whatever filter is set", () => {
    expect(PRINT_STYLE).toContain("size:A4");
    expect(PRINT_STYLE).toMatch(/figure[^{}]*\{break-inside:avoid\}/);
    expect(PRINT_STYLE).toMatch(/tr\[hidden\]\{display:table-row!important\}/);
    expect(PRINT_STYLE).toContain("thead{display:table-header-group}");
    expect(PRINT_STYLE).toMatch(/--scale:1;/);
  });

  it("fetches nothing, has contents at the side from 1200 px, day and night on screens only", () => {
    expect(STYLE).not.toMatch(/url\(|@import|@font-face/);
    expect(STYLE).toContain("@media screen and (min-width:1200px)");
    expect(STYLE).toContain("@media screen and (prefers-color-scheme:dark)");
    expect(STYLE.split("{").length).toBe(STYLE.split("}").length);
  });
});
