import { describe, expect, it } from "vitest";
import { bdf } from "./bdf.ts";
import { genericSystem } from "./generic-system.ts";
import { stepThrough } from "./inner-event.ts";
import { rodas4 } from "./rodas4.ts";
import type { System } from "./system.ts";

/** x falls by 1 per second from 10, z = gain · x follows; at x = 5 the gain changes from 1, once. Limit: z at or below `limit`. */
function changing(gainAfter: number, limit: number): System {
  let gain = 1;
  let changed = false;
  return {
    ...genericSystem({
      size: 2,
      differential: 1,
      blocks: [
        { name: "x", unit: "1", offset: 0, length: 1, kind: "differential", scale: 1 },
        { name: "z", unit: "1", offset: 1, length: 1, kind: "algebraic", scale: 1 },
      ],
      initial: (y) => y.set([10, 10]),
      rhs(_t, y, out) {
        out[0] = -1;
        out[1] = gain * y[0]! - y[1]!;
      },
      events(_t, y, out) {
        out[0] = changed ? 1 : y[0]! - 5;
        out[1] = y[1]! - limit;
      },
      eventNames: ["inner", "limit"],
    }),
    innerEvent: 0,
    change() {
      if (changed) return false;
      changed = true;
      gain = gainAfter;
      return true;
    },
  };
}

describe.each([bdf, rodas4])("an inner event under $id", (method) => {
  const run = (system: System, until: number) => {
    const stepper = method.start(system, { rtol: 1e-6 });
    let outcome = "ok";
    while (outcome === "ok") outcome = stepThrough(stepper, system, until);
    return { outcome, event: stepper.event, t: stepper.t, z: stepper.y[1]! };
  };

  it("changes the system, which goes on", () => {
    const { outcome, t, z } = run(changing(2, -1), 8);
    expect(outcome).toBe("end");
    expect(t).toBe(8);
    expect(z).toBeCloseTo(4, 5);
  });

  it("tells before it changes, with the step behind it still at hand", () => {
    const system = changing(2, -1);
    const stepper = method.start(system, { rtol: 1e-6 });
    const told: number[][] = [];
    const inside = new Float64Array(2);
    const changes = () => {
      stepper.at(stepper.t - 0.01, inside);
      told.push([stepper.t, stepper.y[1]!, inside[1]!]);
    };
    let outcome = "ok";
    while (outcome === "ok") outcome = stepThrough(stepper, system, 8, changes);
    expect(told.length).toBe(1);
    for (const [k, value] of [5, 5, 5.01].entries()) expect(told[0]![k]).toBeCloseTo(value, 5);
  });

  it("leaves the limits their crossings afterwards", () => {
    const { outcome, event, t } = run(changing(2, 3), 20);
    expect([outcome, event]).toEqual(["event", 1]);
    expect(t).toBeCloseTo(8.5, 5);
  });

  it("ends at a limit that the change has passed, though no step has crossed it", () => {
    const { outcome, event, t, z } = run(changing(0.5, 3), 20); // z jumps from 5 to 2.5
    expect([outcome, event]).toEqual(["event", 1]);
    expect(t).toBeCloseTo(5, 5);
    expect(z).toBeCloseTo(2.5, 5);
  });

  it("does not take a limit for passed that was passed before", () => {
    const { outcome, event, t } = run(changing(0.5, 12), 20);
    expect([outcome, event]).toEqual(["end", -1]);
    expect(t).toBe(20);
  });
});
