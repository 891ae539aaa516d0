import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { layoutFaults } from "./layout-faults.ts";
import { renderSvg } from "./svg.ts";
import { voltageOverTime } from "./voltage-over-time.ts";

const setting = "Made-up numbers.";

describe("voltage over time", () => {
  const run = table("run", {
    test_time_second: { unit: "s", values: [0, 3600, 7200, 7200, 9000] },
    voltage_volt: { unit: "V", values: [1.5, 0.2, 0.01, 0.05, 0.08] },
  });
  const moments = table("spectra", {
    test_time_second: { unit: "s", values: [0, 9000] },
    voltage_volt: { unit: "V", values: [1.5, 0.08] },
  });

  it("marks the moments of measurement and names them in the caption", () => {
    const figure = voltageOverTime([{ label: "298 K", as: "CCOS", run, moments }], { setting, marked: "spectra" });
    expect(figure.caption).toMatch(/markers: spectra/);
    const [panel] = figure.panels;
    expect(panel!.kind === "axes" && panel!.series.map((s) => s.kind)).toEqual(["line", "points"]);
    expect(layoutFaults(renderSvg(figure))).toEqual([]);
  });

  it("has no markers, and no word of them, without moments", () => {
    const figure = voltageOverTime([{ label: "298 K", as: "CCOS", run }], { setting });
    expect(figure.caption).not.toMatch(/marker/);
    expect(layoutFaults(renderSvg(figure))).toEqual([]);
  });
});
