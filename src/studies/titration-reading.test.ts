import { describe, expect, it } from "vitest";
import type { Design } from "../design/design.ts";
import { lithiate, pulses, rest } from "../protocols/words.ts";
import type { CellStepResult } from "../simulation/cell-solution.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { apparentDiffusivity, titratedHost } from "./titration-reading.ts";

const pulse = lithiate(100, { time: "600 s" });
const pause = rest("1 h");
const ended = { kind: "time", limit: "time" } as const;

/** Results of steps whose voltages are given. */
function result(step: CellStepResult["step"], duration: number, startVoltage: number, voltage: number, filling: number) {
  return { step, end: ended, start: 0, duration, capacity: 0, startVoltage, voltage, filling, rows: [0, 0] } as const;
}

describe("apparentDiffusivity", () => {
  const host = { volumePerSurface: 1e-7, radius: 3e-7, diffusivity: () => 2e-17 };
  /** ΔE_t of a semi-infinite host whose resting potential moves by ΔE_s: 2 V/S /√(πDτ) ΔE_s. */
  const pulseChange = (D: number, restingChange: number, τ: number) =>
    ((2 * host.volumePerSurface) / Math.sqrt(Math.PI * D * τ)) * restingChange;

  it("gives back the diffusivity of a semi-infinite host and leaves the jump out", () => {
    const [D, ΔEs, jump] = [2e-17, 0.004, 0.05];
    const ΔEt = pulseChange(D, ΔEs, 600);
    const steps = [
      result(pause, 3600, 0.3, 0.3, 0.4),
      result(pulse, 600, 0.3 - jump, 0.3 - jump - ΔEt, 0.42),
      result(pause, 3600, 0.2, 0.3 - ΔEs, 0.42),
    ];
    const { pulses, leftOut, pulseTimes } = apparentDiffusivity(steps, host);
    const one = (name: string) => pulses.column(name).values[0]!;
    expect(one("diffusivity") / D).toBeCloseTo(1, 10);
    expect(one("true_diffusivity")).toBe(2e-17);
    expect(one("filling")).toBeCloseTo(0.41, 12);
    expect(one("jump")).toBeCloseTo(jump, 12);
    expect(one("lithiating")).toBe(1);
    expect(leftOut).toBe(0);
    expect(pulseTimes[0]).toBeCloseTo((2e-17 * 600) / 9e-14, 10);
  });

  it("leaves out a pulse without a rest before it, one that ended early and one that moved the wrong way", () => {
    const good = [result(pulse, 600, 0.25, 0.24, 0.42), result(pause, 3600, 0.3, 0.296, 0.42)];
    const early = [result(pulse, 200, 0.25, 0.24, 0.42), result(pause, 3600, 0.3, 0.29, 0.42)];
    const wrong = [result(pulse, 600, 0.25, 0.24, 0.42), result(pause, 3600, 0.3, 0.35, 0.42)];
    const steps = [...good, ...good, ...early, ...wrong];
    // the second of `good` starts and ends at the same resting potential, so it did not follow the current either
    expect(() => apparentDiffusivity(good, host)).toThrow(/no diffusivity/);
    const read = () => apparentDiffusivity([result(pause, 3600, 0.3, 0.3, 0.4), ...steps], host);
    expect(read().pulses.length).toBe(1);
    expect(read().leftOut).toBe(3);
  });
});

describe("a simulated titration", () => {
  const design = (diameter: number): Design => ({
    name: "balls",
    particle: { layers: [{ material: "silicon", diameter, overrides: {} }] },
    electrode: { loading: 1.1e-2, porosity: 0.5 },
  });
  const read = (diameter: number) => {
    const options = { model: "spm", hysteresis: "none", exchangeCurrentDensity: 100, filmResistance: 0 } as const;
    const balls = design(diameter);
    const steps = [rest("1 s"), ...pulses(12, { do: "lithiate", at: 20, time: 600, rest: 100_000, to: 0.05 })];
    const run = simulateCell(balls, steps, options, { profiles: "chosen" }, { filling: 0.3, hysteresis: 0 });
    return apparentDiffusivity(run.steps, titratedHost(balls, options));
  };

  it("shows the true diffusivity while the pulse is short against R²/D", () => {
    const { pulses, pulseTimes } = read(6e-6);
    expect(pulseTimes[1]).toBeLessThan(1e-3);
    const [D, truth] = [pulses.column("diffusivity").values, pulses.column("true_diffusivity").values];
    for (let k = 0; k < pulses.length; k++) {
      expect(truth[k]).toBe(1e-17);
      expect(D[k]! / truth[k]!).toBeGreaterThan(0.8);
      expect(D[k]! / truth[k]!).toBeLessThan(1.25);
    }
  });

  it("shows the size alone when the pulse is long against R²/D", () => {
    const { pulses, pulseTimes, ceiling } = read(40e-9);
    expect(pulseTimes[0]).toBeGreaterThan(10);
    for (const D of pulses.column("diffusivity").values) expect(D / ceiling).toBeCloseTo(1, 1);
    expect(ceiling / 1e-17).toBeLessThan(0.01);
  });
});
