import { describe, expect, it } from "vitest";
import { table } from "../../data/table.ts";
import { fromUnit } from "../../units/quantity.ts";
import { energyTable, type HalfCycleCurve } from "./energy.ts";
import { ragoneTable } from "./ragone.ts";

const grid = (n: number, to: number) => Float64Array.from({ length: n }, (_, k) => (to * k) / (n - 1));

/** A half cycle of so many mAh/g whose potential rises evenly, in so many hours. */
function half(label: string, capacity: number, from: number, to: number, hours: number, points = 5): HalfCycleCurve {
  const q = grid(points, capacity);
  return {
    label,
    table: table(label, {
      x_capacity_per_gram_active: { unit: "mAh/g", values: q },
      voltage_volt: { unit: "V", values: q.map((v) => from + ((to - from) * v) / capacity) },
      test_time_second: { unit: "h", values: q.map((v) => 7 + (hours * v) / capacity) },
    }),
  };
}

const perMass = { of: "active material", per: "mass" } as const;
const value = (t: ReturnType<typeof energyTable>, name: string, row = 0) => t.table.column(name).values[row]!;

describe("energy and power", () => {
  it("of an even rise are capacity times mean potential, and that over the time", () => {
    const t = energyTable([half("slow", 2000, 0.2, 0.8, 10), half("fast", 1000, 0.3, 0.9, 0.5)], perMass);
    expect(value(t, "x_energy")).toBeCloseTo(fromUnit(2000 * 0.5, "Wh/kg"), 6); // 2000 mAh/g × 0.5 V
    expect(value(t, "x_mean_potential")).toBeCloseTo(0.5, 12);
    expect(value(t, "x_power")).toBeCloseTo((2000 * 0.5) / 10, 9); // 1000 Wh/kg in 10 h
    expect(value(t, "x_power", 1)).toBeCloseTo((1000 * 0.6) / 0.5, 9);
    expect(value(t, "x_capacity", 1)).toBeCloseTo(fromUnit(1000, "mAh/g"), 6);
    expect(t.words.label).toEqual(["slow", "fast"]);
  });

  it("do not depend on how a straight piece is divided, or on the sign of the capacity", () => {
    const plain = half("one", 1500, 0.1, 1, 3);
    const counted = table("one", {
      net_capacity_ah: { unit: "Ah", values: [5e-3, 4e-3, 3.5e-3] },
      voltage_volt: { unit: "mV", values: [100, 700, 1000] },
    });
    expect(value(energyTable([half("one", 1500, 0.1, 1, 3, 300)], perMass), "x_energy")).toBeCloseTo(value(energyTable([plain], perMass), "x_energy"), 5); // biome-ignore format: one line
    const cell = energyTable([{ label: "one", table: counted, duration: 1800 }], { of: "cell", per: "cell" });
    expect(value(cell, "x_energy")).toBeCloseTo(3600 * (1e-3 * 0.4 + 0.5e-3 * 0.85), 9);
    expect(value(cell, "x_duration")).toBe(1800);
  });

  it("of a cell stand per any basis that is stated", () => {
    const cell: HalfCycleCurve = {
      label: "cell",
      duration: 3600,
      table: table("cell", { net_capacity_ah: { unit: "Ah", values: [0, 1e-3] }, voltage_volt: { unit: "V", values: [3, 4] } }),
    };
    const t = energyTable([cell], { of: "electrode", per: "area", amount: 1.54e-4 });
    expect(value(t, "x_energy")).toBeCloseTo((3.5e-3 * 3600) / 1.54e-4, 6);
    expect(t.table.column("x_power").unit).toBe("W/m^2");
    expect(t.table.column("x_capacity").unit).toBe("C/m^2");
    expect(() => energyTable([cell], perMass)).toThrow(/basis does not fit/);
    expect(() => energyTable([half("one", 100, 0, 1, 1)], { of: "electrode", per: "area", amount: 1 })).toThrow(/basis/);
  });

  it("are refused where there is no time, no capacity or no half cycle", () => {
    const curve = (columns: Parameters<typeof table>[1]): HalfCycleCurve => ({ label: "bad", table: table("bad", columns) });
    const voltage_volt = { unit: "V", values: [0.1, 0.2, 0.3] };
    const up = { unit: "mAh/g", values: [0, 1, 2] };
    expect(() => energyTable([curve({ voltage_volt })], perMass)).toThrow(/potential over its capacity/);
    expect(() => energyTable([curve({ voltage_volt, x_capacity_per_gram_active: up })], perMass)).toThrow(
      /the time that it took/,
    );
    const back = curve({ voltage_volt, x_capacity_per_gram_active: { ...up, values: [0, 2, 1] } });
    expect(() => energyTable([{ ...back, duration: 1 }], perMass)).toThrow(/turns back/);
  });
});

describe("full cells on paper", () => {
  // Cathode: 200 mAh/g, 4.2 V falling evenly to 3.4 V.
  const cathode = {
    label: "cathode",
    ratio: 1,
    table: table("cathode", {
      x_capacity_per_gram_active: { unit: "mAh/g", values: grid(9, 200) },
      voltage_volt: { unit: "V", values: grid(9, 200).map((q) => 4.2 - (0.8 * q) / 200) },
    }),
  };
  const rates = [half("slow", 2000, 0.2, 0.8, 10, 21), half("fast", 1000, 0.3, 0.9, 0.5, 21)];

  it("with electrodes of one size have the energy between two straight lines", () => {
    const t = ragoneTable(rates, cathode);
    expect(value(t, "x_energy_per_gram_anode")).toBeCloseTo(fromUnit(2000 * (3.8 - 0.5), "Wh/kg"), 4);
    // 2000/200 = 10 g of cathode per gram of anode
    expect(value(t, "x_energy")).toBeCloseTo(fromUnit((2000 * 3.3) / 11, "Wh/kg"), 4);
    expect(value(t, "x_power")).toBeCloseTo((2000 * 3.3) / 11 / 10, 6);
    // half of the cathode: 4.2 to 3.8 V
    expect(value(t, "x_energy_per_gram_anode", 1)).toBeCloseTo(fromUnit(1000 * (4 - 0.6), "Wh/kg"), 4);
    expect(value(t, "x_mean_potential", 1)).toBeCloseTo(3.4, 9);
    expect(value(t, "x_power", 1)).toBeCloseTo((1000 * 3.4) / 11 / 0.5, 6);
  });

  it("with a larger anode use the last part of its delithiation", () => {
    const t = ragoneTable(rates, { ...cathode, ratio: 1.25 });
    // 1600 mAh/g of lithium: the anode begins at 400 mAh/g and 0.32 V; 8 g of cathode per gram of anode
    expect(value(t, "x_capacity_per_gram_anode")).toBeCloseTo(fromUnit(1600, "mAh/g"), 4);
    expect(value(t, "x_mean_potential")).toBeCloseTo(3.8 - (0.32 + 0.8) / 2, 9);
    expect(value(t, "x_energy")).toBeCloseTo(fromUnit((1600 * 3.24) / 9, "Wh/kg"), 4);
    expect(value(t, "x_duration")).toBeCloseTo(8 * 3600, 6);
    // the fast one is smaller than the cathode and is used up
    expect(value(t, "x_capacity_per_gram_anode", 1)).toBeCloseTo(fromUnit(1000, "mAh/g"), 4);
    expect(value(t, "x_mean_potential", 1)).toBeCloseTo(4.2 - (0.8 * 1000) / 1600 / 2 - 0.6, 9);
  });

  it("are refused where the cathode is none", () => {
    expect(() => ragoneTable(rates, { ...cathode, ratio: 0.8 })).toThrow(/must not be below one/);
    expect(() => ragoneTable(rates, { ...cathode, table: rates[0]!.table })).toThrow(/has no energy/);
    const back = table("back", { x_capacity_per_gram_active: { unit: "mAh/g", values: [0, 2, 1] }, voltage_volt: { unit: "V", values: [4, 3.8, 3.7] } }); // biome-ignore format: one line
    expect(() => ragoneTable(rates, { ...cathode, table: back })).toThrow(/turns back/);
  });
});
