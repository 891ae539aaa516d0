import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { FormatError } from "../units/error.ts";
import { bpxExperiment, experimentTable } from "./bpx-validation.ts";

/** Silicon is lithiated: the voltage falls and, in the Battery Data Format, the current is negative. */
const lithiation = table("lithiation", {
  test_time_second: { unit: "h", values: [0, 1, 2] },
  voltage_volt: { unit: "V", values: [0.9, 0.2, 0.05] },
  current_ampere: { unit: "mA", values: [-1, -1, -1] },
  ambient_temperature_celsius: { unit: "degC", values: [25, 25, 25] },
});

describe("curves of a BPX file", () => {
  it("a half-cell discharges while silicon is lithiated: its current is negative there too", () =>
    expect(bpxExperiment(lithiation)).toEqual({
      "Time [s]": [0, 3600, 7200],
      "Current [A]": [-0.001, -0.001, -0.001],
      "Voltage [V]": [0.9, 0.2, 0.05],
      "Temperature [K]": [298.15, 298.15, 298.15],
    }));

  it("come back as they were", () => {
    const experiment = bpxExperiment(lithiation);
    expect(bpxExperiment(experimentTable("again", experiment))).toEqual(experiment);
  });

  it("must be time series", () => {
    const spectrum = table("eis", { frequency_hertz: { unit: "Hz", values: [1] } });
    expect(() => bpxExperiment(spectrum)).toThrow(FormatError);
  });
});
