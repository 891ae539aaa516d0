import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillingAt } from "../../materials/galleries.ts";
import { ROOM_TEMPERATURE } from "../../units/constants.ts";
import { fromUnit, inUnit } from "../../units/quantity.ts";
import { doubleThermalVoltage, overpotential } from "../particles/butler-volmer.ts";
import { lumpedHost } from "../particles/lumped-host.ts";
import {
  chargeTransferResistanceTimesMass,
  fillingAtVoltage,
  type LumpedLosses,
  lithiationCapacity,
  lumpedVoltage,
} from "./lumped-electrode.ts";

const Q = fromUnit(1000, "mAh/g");
const alloy = { X: [0.3, 0.7], U: [0.1, 0.4], w: [1.2, 3], cites: [] };
const carbon = { X: [1], U: [0.5], w: [5], cites: [] };
const host = lumpedHost([{ galleries: { X: [1], U: [0.2], w: [2], cites: [] }, capacity: Q }]);
const two = lumpedHost([
  { galleries: alloy, capacity: 0.8 * Q },
  { galleries: carbon, capacity: 0.2 * Q },
]);
const i0 = 100; // A/kg

describe("composite", () => {
  it("adds the charges of its hosts at every common potential", () => {
    for (const U of [-0.5, 0.01, 0.25, 0.6, 2]) {
      const sum = 0.8 * Q * fillingAt(alloy, U, ROOM_TEMPERATURE) + 0.2 * Q * fillingAt(carbon, U, ROOM_TEMPERATURE);
      expect(two.capacity * fillingAt(two.galleries, U, ROOM_TEMPERATURE)).toBeCloseTo(sum, 6);
    }
    expect(two.capacity).toBeCloseTo(Q, 6);
  });

  it("needs hosts that store lithium", () => {
    expect(() => lumpedHost([])).toThrow(/capacities above 0/);
    expect(() => lumpedHost([{ galleries: carbon, capacity: -1 }])).toThrow(/capacities above 0/);
  });
});

describe("voltage", () => {
  it("at half filling costs the overpotential of the kinetics, and the lithium electrode its own", () => {
    for (const i of [-500, -1, 0, 20, 5000]) {
      const kinetic = overpotential(i, i0);
      expect(lumpedVoltage(host, 0.5, i, { exchangeCurrent: i0 })).toBeCloseTo(0.2 + kinetic, 12);
      expect(lumpedVoltage(host, 0.5, i, { lithiumExchangeCurrent: i0 })).toBeCloseTo(0.2 + kinetic, 12);
      expect(lumpedVoltage(host, 0.5, i, { resistance: 1e-5 })).toBeCloseTo(0.2 + i * 1e-5, 12);
    }
  });

  it("falls when lithiating, rises when delithiating; the surface runs ahead of the mean", () => {
    const losses: LumpedLosses = { exchangeCurrent: i0, resistance: 1e-5, diffusionTime: 1000 };
    const [lithiating, rest, delithiating] = [-100, 0, 100].map((i) => lumpedVoltage(host, 0.4, i, losses));
    expect(lithiating).toBeLessThan(rest!);
    expect(delithiating).toBeGreaterThan(rest!);
    const lag = (100 / Q) * (1000 / 15);
    expect(lumpedVoltage(host, 0.4, -100, { diffusionTime: 1000 })).toBeCloseTo(lumpedVoltage(host, 0.4 + lag, 0, {}), 12);
  });

  it("stays finite outside empty and full", () => {
    for (const y of [-0.5, 0, 1, 1.5]) expect(Number.isFinite(lumpedVoltage(two, y, -100, { exchangeCurrent: i0 }))).toBe(true);
  });
});

describe("filling at a voltage", () => {
  it("is the inverse of the voltage, in both directions", () => {
    const losses = fc.record({
      exchangeCurrent: fc.double({ min: 10, max: 1e4, noNaN: true }),
      resistance: fc.double({ min: 0, max: 2e-5, noNaN: true }),
      diffusionTime: fc.double({ min: 0, max: 3000, noNaN: true }),
    });
    fc.assert(
      fc.property(
        losses,
        fc.double({ min: -3000, max: 3000, noNaN: true }),
        fc.double({ min: 0.01, max: 0.8, noNaN: true }),
        (l, i, V) => {
          const y = fillingAtVoltage(two, i, V, l);
          if (y > 1e-5 && y < 1 - 1e-5) expect(lumpedVoltage(two, y, i, l)).toBeCloseTo(V, 9);
          else if (i < 0) expect(y === 0 || y === 1 || lumpedVoltage(two, y, i, l) - V < 1e-9).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives closed forms for a resistance alone and for diffusion alone", () => {
    const q = (U: number) => Q * fillingAt(two.galleries, U, ROOM_TEMPERATURE);
    expect(lithiationCapacity(two, 1000, { resistance: 1e-4 }, 0.01)).toBeCloseTo(q(0.11), 6);
    expect(lithiationCapacity(two, 1000, { diffusionTime: 6000 }, 0.01)).toBeCloseTo(q(0.01) - (1000 * 6000) / 15, 5);
    expect(lithiationCapacity(two, 0, {}, 0.01)).toBeCloseTo(q(0.01), 6);
  });

  it("loses capacity with rate", () => {
    const capacity = (i: number) => lithiationCapacity(two, i, { exchangeCurrent: i0, resistance: 1e-5 }, 0.01);
    const rates = [1, 10, 100, 1000, 5000].map(capacity);
    rates.slice(1).forEach((q, k) => {
      expect(q).toBeLessThan(rates[k]!);
    });
  });

  it("is that of the start when the limit is passed at once", () => {
    expect(fillingAtVoltage(two, -1000, 0.01, { resistance: 0.1 })).toBe(0);
    expect(fillingAtVoltage(two, 1000, 0.25, { resistance: 0.1 })).toBe(1);
    expect(fillingAtVoltage(two, -1000, 0.01, { diffusionTime: 1e5 })).toBe(0);
  });

  it("refuses losses that cannot be", () => {
    expect(() => fillingAtVoltage(two, -1, 0.1, { exchangeCurrent: 0 })).toThrow(/above 0/);
    expect(() => fillingAtVoltage(two, -1, 0.1, { resistance: -1 })).toThrow(/not be negative/);
  });
});

it("the charge-transfer resistance is the slope of the voltage at rest", () => {
  const h = 1e-3;
  const slope =
    (lumpedVoltage(host, 0.5, h, { exchangeCurrent: i0 }) - lumpedVoltage(host, 0.5, -h, { exchangeCurrent: i0 })) / (2 * h);
  expect(slope / chargeTransferResistanceTimesMass(i0)).toBeCloseTo(1, 8);
  expect(inUnit(chargeTransferResistanceTimesMass(i0), "ohm g")).toBeCloseTo((1e3 * doubleThermalVoltage()) / (2 * i0), 12);
});
