import { type Estimate, type Verdict, withheld } from "../../data/estimate.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { showDecimals, showNumber } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import { cellDoubts } from "./cell-doubts.ts";
import { capacityOf } from "./cycle-tables.ts";
import { limitedByCharge } from "./cycles.ts";
import { vagueDoubts, zeroDoubt } from "./error-doubts.ts";
import type { Evaluation } from "./evaluation.ts";
import { cycleAt, FARTHEST, type Fade, fitFade, LEAST_CYCLES, SUPPORT } from "./fade.ts";
import { gapDoubts } from "./gap-doubts.ts";
import { aboutMeasured, measured } from "./measured.ts";
import { type Retention, ratioSigma } from "./retention.ts";

/** Share of the reference at which a cell is commonly said to have reached its end (assumption). */
const END_OF_LIFE = 0.8;
/** Residuals whose signs run like this by chance less often have a trend that the law does not follow. */
const RUNS = 0.05;

/** Retention, and the reference that a stated retention implies. */
export function retentionEstimates(run: Evaluation, retention: Retention | undefined, stated: number | undefined): Estimate[] {
  const { names, gainDrift, rateTolerance } = run.settings;
  const about = { name: "retention", symbol: "*Q*_{n}/*Q*_{ref}", unit: "1" };
  if (!retention || retention.last === retention.reference)
    return [
      withheld(
        aboutMeasured({ ...about, method: "last over reference cycle" }),
        "a reference and a later complete cycle at one rate are needed",
      ),
    ];
  const { reference, last, of } = retention;
  const value = of.get(last)!;
  const change = Math.abs(last.second.current / reference.second.current - 1);
  const method = `${names.second} of cycle ${last.number} over that of cycle ${reference.number}`;
  const sigma = ratioSigma(value, gainDrift, [last], [reference]);
  const limited = limitedByCharge([reference, last], names);
  const estimate = measured(
    { ...about, method, n: 2 },
    value,
    sigma,
    judge("both cycles complete and at one rate", [
      ...gapDoubts([reference.second, last.second]),
      ...vagueDoubts(value, sigma),
      ...cellDoubts(run),
      ...limitDoubts(limited),
      {
        when: change > rateTolerance,
        light: "amber",
        reason: `the currents of the two cycles differ by ${showDecimals(100 * change, 0)} %`,
      },
      {
        when: value > 1 + 2 * sigma && limited === undefined,
        light: "amber",
        reason: "the capacity rises: the electrode is still being activated",
      },
    ]),
  );
  if (stated === undefined) return [estimate];
  const capacity = capacityOf(run, last.second);
  const implied = measured(
    {
      name: "retention.impliedReference",
      symbol: "*Q*_{ref}",
      unit: run.record.unit.capacity,
      method: `${names.second} of cycle ${last.number} over the stated retention ${stated}`,
    },
    capacity / stated,
    { none: "the error of the stated retention is not known" },
    { light: "green", reason: "the capacity to which the stated retention refers, if it is that of the last cycle" },
  );
  return [estimate, implied];
}

/** That a charge ended a branch, so that its capacity tells the limit. @param limited name of the branch */
export const limitDoubts = (limited: string | undefined): Doubt[] => [
  {
    when: limited !== undefined,
    light: "amber",
    reason: `the ${limited} is limited by charge: the limit sets the capacity, not the electrode`,
  },
];

/** The law of fading over the complete cycles at one rate, or undefined with fewer than ten. */
export function fadeOf(run: Evaluation, retention: Retention | undefined): Fade | undefined {
  if (!retention || run.main.length < LEAST_CYCLES) return undefined;
  return fitFade(
    run.main.map((c) => c.number),
    run.main.map((c) => retention.of.get(c)!),
  );
}

/** What the law of fading tells: which it is, mean loss per cycle, knee, and cycles to 80 %. */
export function fadeEstimates(run: Evaluation, fade: Fade): (Estimate | Verdict)[] {
  const { chosen, laws, from, to } = fade;
  const next = laws.find((l) => l !== chosen);
  const difference = next ? next.akaike - chosen.akaike : Infinity;
  const margin = next ? `; next: ${next.model.id}, Δ*AIC*_{c} ${showDecimals(difference, 1)}` : "";
  const method = `${chosen.model.formula}, cycles ${from} to ${to}`;
  const doubts: Doubt[] = [
    ...limitDoubts(limitedByCharge(run.main, run.settings.names)),
    {
      when: fade.runsP < RUNS,
      light: "amber",
      reason: `residuals have a trend (runs test, p = ${showNumber(fade.runsP, 1)})`,
    },
  ];
  const preferred = `law preferred by Akaike's criterion${margin}`;
  const law = judge(preferred, doubts);
  const choice = judge(preferred, [
    {
      when: difference < SUPPORT,
      light: "amber",
      reason: `${next?.model.id} describes it as well, its AICc differs by ${showDecimals(Math.abs(difference), 1)}: a difference below ${SUPPORT} does not decide`,
    },
    ...doubts,
  ]);
  const n = chosen.fit.residuals.length;
  const [start, end] = [fade.at(from), fade.at(to)];
  const perCycle = (start.value - end.value) / (to - from);
  const perCycleSigma = Math.hypot(start.sigma, end.sigma) / (to - from);
  const cites = ["Hurvich1989"];
  const result: (Estimate | Verdict)[] = [
    { ...aboutMeasured({ name: "fade.model", symbol: "", unit: "1", method, cites }), value: chosen.model.id, n, ...choice },
    measured(
      { name: "fade.perCycle", symbol: "*b*", unit: "1", method: `mean loss of ${method}`, cites, n },
      perCycle,
      perCycleSigma,
      judge(preferred, [zeroDoubt(perCycle, perCycleSigma), ...doubts]),
    ),
  ];
  if (fade.knee)
    result.push(
      measured(
        { name: "fade.knee", symbol: "*k*", unit: "1", method, cites: ["Bacon1971"], n },
        fade.knee.cycle,
        fade.knee.sigma,
        law,
      ),
    );
  const reached = cycleAt(fade, END_OF_LIFE);
  const about = { name: "fade.cyclesTo80Percent", symbol: "*n*_{80}", unit: "1", method, cites, n };
  if (!reached)
    result.push(withheld(aboutMeasured(about), `the law does not come to 80 % within ${FARTHEST} times the range of the cycles`));
  else
    result.push(
      measured(
        about,
        reached.cycle,
        reached.sigma,
        judge("within the cycles measured", [
          { when: !reached.inside, light: "amber", reason: `carried on beyond the last cycle, ${to}` },
          ...doubts,
        ]),
      ),
    );
  return result;
}

/** Points of the curve of a law in its table. */
const CURVE = 120;

/** The law and its 95 % band over the cycles and as far as it may be carried on; `measured` 1 within the record. */
export function fadeTable(fade: Fade, label: string): NotedTable {
  const { from, to, chosen } = fade;
  const cycles = Float64Array.from({ length: CURVE + 1 }, (_, k) => from + (FARTHEST * (to - from) * k) / CURVE);
  const reach = studentQuantile(0.95, Math.max(1, chosen.fit.freedom));
  const told = Array.from(cycles, (c) => fade.at(c));
  return {
    table: table(label, {
      cycle: { unit: "1", values: cycles },
      retention: { unit: "1", values: told.map((t) => t.value), sigma: Float64Array.from(told, (t) => t.sigma) },
      low: { unit: "1", values: told.map((t) => t.value - reach * t.sigma) },
      high: { unit: "1", values: told.map((t) => t.value + reach * t.sigma) },
      measured: { unit: "1", values: cycles.map((c) => (c <= to ? 1 : 0)) },
    }),
    words: { law: Array.from(cycles, () => chosen.model.id) },
  };
}
