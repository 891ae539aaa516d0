import { describe, expect, it } from "vitest";
import type { Dataset, DatasetFacts } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { AnalysisError } from "../../units/error.ts";
import type { AnalysisOptions, AnalysisResult } from "../analysis.ts";
import { madeRecord } from "../cycling/record-fixture.ts";
import { rate } from "../rate.ts";
import { tianColeman } from "./rate-models.ts";
import { type MadeRate, madeRateTest } from "./rate-test-fixture.ts";

const LAW = { tau: 0.4, n: 0.7, qM: 2400 }; // h, 1, mAh/g
const RATES = [0.05, 0.1, 0.2, 0.5, 1, 2, 5]; // 1/h
const MASS = 1e-6;
const weighed: DatasetFacts = { mass: { value: MASS, sigma: 2e-8, from: "--mass" } };

/** The law at the rates R = I/Q(I): the current of each follows. */
const ofLaw = (rates = RATES): MadeRate[] =>
  rates.map((r) => {
    const charge = 3600 * MASS * tianColeman(r, LAW.tau, LAW.n, LAW.qM); // C
    return { current: (r * charge) / 3600, charge, from: 0.1, to: 1.2 };
  });

const analyse = (one: Dataset, options: Partial<AnalysisOptions> = {}): AnalysisResult =>
  [...rate.run([one], { words: {}, numbers: {}, ...options }, {})][0]!;

function estimate({ estimates }: AnalysisResult, name: string): Estimate {
  const found = estimates.find((e) => e.name === name);
  if (found === undefined || typeof found.value === "string") throw new Error(`no estimate ${name}`);
  return found as Estimate;
}

function refusal(run: () => unknown): AnalysisError {
  try {
    run();
  } catch (error) {
    if (error instanceof AnalysisError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("the record of a rate test", () => {
  it("gives back the law, per gram where the mass is known", () => {
    const result = analyse(madeRateTest(ofLaw(), weighed));
    expect(estimate(result, "tau").value! / 3600).toBeCloseTo(LAW.tau, 6);
    expect(estimate(result, "n").value).toBeCloseTo(LAW.n, 6);
    expect(estimate(result, "qM").value).toBeCloseTo(LAW.qM, 2);
    expect(estimate(result, "qM").sigma).toBeGreaterThanOrEqual(0.02 * estimate(result, "qM").value! * (1 - 1e-9));
    expect(estimate(result, "tau").light).toBe("green");
    expect(result.notices).toContain(
      "The mass (--mass) moves all capacities together, by 3.9 % at 95 %; of the numbers below only Q_M has this error.",
    );
    const { table } = result.tables.capacities!;
    expect(table.label).toBe("delithiation capacity");
    ofLaw().forEach(({ current, charge }, k) => {
      expect(table.column("x_current_per_gram_active").values[k]).toBeCloseTo(current / MASS / 1000, 9);
      expect(table.column("x_capacity_per_gram_active").values[k]).toBeCloseTo(charge / MASS / 3600, 6);
    });
    expect(result.notices.some((n) => n.startsWith("Rates are R = I/Q(I) (measured)"))).toBe(true);
    expect(result.method).toContain("median delithiation");
    expect(result.options.cell).toBe("half");
  });

  it("gives the same times and exponents without a mass, at capacities relative to the lowest rate", () => {
    const [bare, heavy] = [analyse(madeRateTest(ofLaw())), analyse(madeRateTest(ofLaw(), weighed))];
    for (const name of ["tau", "n", "tau.nominal", "n.nominal"])
      expect(estimate(bare, name).value! / estimate(heavy, name).value!).toBeCloseTo(1, 6);
    expect(estimate(bare, "qM").unit).toBe("1");
    expect(estimate(bare, "qM").value).toBeCloseTo(LAW.qM / tianColeman(RATES[0]!, LAW.tau, LAW.n, LAW.qM), 6);
    expect(bare.tables.capacities!.table.has("x_relative_capacity")).toBe(true);
    expect(bare.notices.some((n) => n.includes("relative to that at the lowest rate"))).toBe(true);
  });

  it("takes the first visit of each rate, in any order, and tells fading on return and single cycles", () => {
    const made = ofLaw();
    const last = { ...made.at(-1)!, cycles: 1 };
    const back = { ...made[0]!, charge: 0.9 * made[0]!.charge };
    const result = analyse(madeRateTest([...made.slice(0, -1).reverse(), last, back], weighed));
    expect(estimate(result, "tau").value! / 3600).toBeGreaterThan(0.3);
    expect(result.tables.capacities!.table.length).toBe(RATES.length);
    expect(result.notices.some((n) => /^On return to .* 90\.0 % of the earlier capacity/.test(n))).toBe(true);
    expect(result.notices.some((n) => n.startsWith("Only one complete cycle at"))).toBe(true);
  });

  it("of fewer than three rates is refused, with the currents found and what to do instead", () => {
    const { message, facts } = refusal(() => analyse(madeRateTest(ofLaw([0.1, 1]), weighed)));
    expect(message).toContain("no rate test");
    expect(facts.found).toMatch(/^6 complete cycles, 2 currents \(.* A g⁻¹, .* A g⁻¹\)$/);
    expect(facts.hint).toContain("analyse cycling");
  });

  it("whose lithiation alone changes its current is no rate test of the delithiation", () => {
    const steps = [1e-3, 2e-3, 4e-3, 8e-3].flatMap((current) =>
      [1, 2].flatMap(() => [
        { current: -current, charge: -3, from: 0.6, to: 0.01 },
        { current: 1e-3, charge: 3, from: 0.1, to: 1.2 },
      ]),
    );
    expect(refusal(() => analyse(madeRecord(steps, weighed))).facts.found).toContain("1 current (1 A g⁻¹)");
  });

  it("without a mass takes no nominal capacity per gram", () => {
    const numbers = { nominalCapacity: 2400 * 3600 };
    expect(refusal(() => analyse(madeRateTest(ofLaw()), { numbers })).facts.hint).toContain("--mass");
    const stated = analyse(madeRateTest(ofLaw(), weighed), { numbers });
    expect(stated.tables.capacities!.table.column("x_rate_nominal").values[0]).toBeCloseTo(ofLaw()[0]!.current / MASS / 2400, 9);
  });
});
