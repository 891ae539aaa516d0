import { describe, expect, it } from "vitest";
import { core, design, particle } from "../../design/fluent.ts";
import { chargeTransferBias } from "./charge-transfer-bias.ts";
import { type MethodBias, ratioOf } from "./method-bias.ts";
import { exponentBias, splitBias } from "./sweep-bias.ts";
import { titrationBias } from "./titration-bias.ts";

/** Bare silicon: nanoparticles of 40 nm, and micrometre particles in which diffusion limits. */
const nano = design("nano", particle(core("silicon", { diameter: "40 nm" })), { loading: "1 mg/cm^2" });
const micro = design("micro", particle(core("silicon", { diameter: "1 um" })), { loading: "1 mg/cm^2" });

const row = (bias: MethodBias, quantity: string) => {
  const found = bias.rows.find((r) => r.quantity.includes(quantity));
  if (!found) throw new Error(`no ${quantity} among ${bias.rows.map((r) => r.quantity).join(", ")}`);
  return found;
};

describe("the bias of", { timeout: 120_000 }, () => {
  it("a titration: nothing is told where pulses fill the particle, and D within a factor of two where they do not", () => {
    const few = { mostPulses: 12 };
    for (const r of titrationBias(nano, {}, few).rows) {
      expect(r.light, r.quantity).toBe("red");
      // what is withheld from a user stands beside the truth all the same, where pulses give a number
      if (/exact sphere|whole record/.test(r.quantity)) expect(ratioOf(r)!, r.quantity).toBeGreaterThan(0);
    }
    const slope = row(titrationBias(micro, {}, few), "slope over √t");
    expect(slope.light).toBe("amber");
    expect(Math.abs(Math.log2(ratioOf(slope)!))).toBeLessThan(1);
  });

  it("Dunn's split: calls most of the current of insertion capacitive, and refuses itself", () => {
    const bias = splitBias(nano, {});
    expect(bias.rows).toHaveLength(5);
    for (const r of bias.rows) {
      expect(ratioOf(r)!).toBeGreaterThan(5);
      expect(r.true).toBeGreaterThan(0);
      expect(r.true).toBeLessThan(0.1);
      expect(r.light).toBe("red");
    }
  });

  it("the exponent: the losses of the cell move it", () => {
    const b = row(exponentBias(nano, {}), "cathodic");
    expect(b.true).toBeGreaterThan(0.4);
    expect(b.true).toBeLessThan(1);
    expect(ratioOf(b)!).toBeLessThan(0.95);
  });

  it("impedance: both arcs together are all interfaces; of the two the one with the longer time constant is called slower", () => {
    const { rows, results } = chargeTransferBias(nano, {});
    const inside = rows.filter((r) => r.quantity === "both arcs as all interfaces" && /0\.[123] V/.test(r.at));
    expect(inside.length).toBeGreaterThan(2);
    for (const r of inside) expect(Math.abs(ratioOf(r)! - 1), r.at).toBeLessThan(0.05);
    const fitted = results[0]!.tables.series!.table;
    const at = (name: string, k: number) => fitted.column(name).values[k]!;
    const time = (n: number, k: number) => (at(`R${n}`, k) * at(`CPE${n}.Q`, k)) ** (1 / at(`CPE${n}.n`, k));
    const slower = rows.filter((r) => r.quantity === "slower arc as charge transfer");
    const faster = rows.filter((r) => r.quantity === "faster arc as charge transfer");
    expect(slower).toHaveLength(fitted.length);
    slower.forEach(({ recovered }, k) => {
      const n = time(1, k) > time(2, k) ? 1 : 2;
      expect(recovered).toBe(at(`R${n}`, k));
      expect(faster[k]!.recovered).toBe(at(`R${3 - n}`, k));
    });
    // the particles are slower than the lithium electrode, whatever the order of the circuit
    for (const r of slower.filter(({ at: where }) => /0\.[123] V/.test(where)))
      expect(Math.abs(ratioOf(r)! - 1)).toBeLessThan(0.05);
    for (const r of faster.filter(({ at: where }) => /0\.[123] V/.test(where))) expect(ratioOf(r)!).toBeLessThan(0.1);
  });
});
