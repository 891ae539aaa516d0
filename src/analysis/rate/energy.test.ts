import { describe, expect, it } from "vitest";
import { table } from "../../data/table.ts";
import { fromUnit } from "../../units/quantity.ts";
import { type HalfCycleCurve, integralOver, passageOf } from "./energy.ts";
import { type PaperCell, paperCells } from "./ragone.ts";
import { energyOn } from "./ragone-tables.ts";

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

const energyOf = (curve: HalfCycleCurve) => {
  const { capacity, potential } = passageOf(curve);
  return integralOver(capacity, potential);
};

describe("the energy of a half cycle", () => {
  it("of an even rise is capacity times mean potential", () => {
    expect(energyOf(half("slow", 2000, 0.2, 0.8, 10))).toBeCloseTo(fromUnit(2000 * 0.5, "Wh/kg"), 6); // 2000 mAh/g × 0.5 V
    expect(passageOf(half("fast", 1000, 0.3, 0.9, 0.5)).duration).toBeCloseTo(1800, 9);
  });

  it("does not depend on how a straight piece is divided, or on the sign of the capacity", () => {
    expect(energyOf(half("one", 1500, 0.1, 1, 3, 300))).toBeCloseTo(energyOf(half("one", 1500, 0.1, 1, 3)), 5);
    const counted = table("one", {
      net_capacity_ah: { unit: "Ah", values: [5e-3, 4e-3, 3.5e-3] },
      voltage_volt: { unit: "mV", values: [100, 700, 1000] },
    });
    const cell: HalfCycleCurve = { label: "one", table: counted, duration: 1800 };
    expect(energyOf(cell)).toBeCloseTo(3600 * (1e-3 * 0.4 + 0.5e-3 * 0.85), 9);
    expect(passageOf(cell)).toMatchObject({ duration: 1800, unit: "C" });
  });

  it("is refused where there is no time, no capacity or no half cycle", () => {
    const curve = (columns: Parameters<typeof table>[1]): HalfCycleCurve => ({ label: "bad", table: table("bad", columns) });
    const voltage_volt = { unit: "V", values: [0.1, 0.2, 0.3] };
    const up = { unit: "mAh/g", values: [0, 1, 2] };
    expect(() => passageOf(curve({ voltage_volt }))).toThrow(/potential over its capacity/);
    expect(() => passageOf(curve({ voltage_volt, x_capacity_per_gram_active: up }))).toThrow(/the time that it took/);
    const back = curve({ voltage_volt, x_capacity_per_gram_active: { ...up, values: [0, 2, 1] } });
    expect(() => passageOf({ ...back, duration: 1 })).toThrow(/turns back/);
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

  const total = ({ capacity }: PaperCell) => capacity.at(-1)!;
  const meanVoltage = (cell: PaperCell) => cell.energy / total(cell);
  const shared = (cell: PaperCell) => energyOn("both", cell);

  it("with electrodes of one size have the energy between two straight lines", () => {
    const [slow, fast] = paperCells(rates, cathode) as [PaperCell, PaperCell];
    expect(slow.label).toBe("slow");
    expect(slow.energy).toBeCloseTo(fromUnit(2000 * (3.8 - 0.5), "Wh/kg"), 4);
    expect(slow.cathodeMass).toBeCloseTo(2000 / 200, 9);
    expect(shared(slow)).toBeCloseTo(fromUnit((2000 * 3.3) / 11, "Wh/kg"), 4);
    expect(shared(slow) / slow.duration).toBeCloseTo((2000 * 3.3) / 11 / 10, 6);
    // half of the cathode: 4.2 to 3.8 V
    expect(fast.energy).toBeCloseTo(fromUnit(1000 * (4 - 0.6), "Wh/kg"), 4);
    expect(meanVoltage(fast)).toBeCloseTo(3.4, 9);
    expect(shared(fast) / fast.duration).toBeCloseTo((1000 * 3.4) / 11 / 0.5, 6);
  });

  it("with a larger anode use the last part of its delithiation", () => {
    const [slow, fast] = paperCells(rates, { ...cathode, ratio: 1.25 }) as [PaperCell, PaperCell];
    // 1600 mAh/g of lithium: the anode begins at 400 mAh/g and 0.32 V; 8 g of cathode per gram of anode
    expect(total(slow)).toBeCloseTo(fromUnit(1600, "mAh/g"), 4);
    expect(meanVoltage(slow)).toBeCloseTo(3.8 - (0.32 + 0.8) / 2, 9);
    expect(shared(slow)).toBeCloseTo(fromUnit((1600 * 3.24) / 9, "Wh/kg"), 4);
    expect(slow.duration).toBeCloseTo(8 * 3600, 6);
    // the fast one is smaller than the cathode and is used up
    expect(total(fast)).toBeCloseTo(fromUnit(1000, "mAh/g"), 4);
    expect(meanVoltage(fast)).toBeCloseTo(4.2 - (0.8 * 1000) / 1600 / 2 - 0.6, 9);
  });

  it("are refused where the cathode is none", () => {
    expect(() => paperCells(rates, { ...cathode, ratio: 0.8 })).toThrow(/must not be below one/);
    expect(() => paperCells(rates, { ...cathode, table: rates[0]!.table })).toThrow(/has no energy/);
    const back = table("back", { x_capacity_per_gram_active: { unit: "mAh/g", values: [0, 2, 1] }, voltage_volt: { unit: "V", values: [4, 3.8, 3.7] } }); // biome-ignore format: one line
    expect(() => paperCells(rates, { ...cathode, table: back })).toThrow(/turns back/);
  });
});
