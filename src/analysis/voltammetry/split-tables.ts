import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { STEP } from "./branch.ts";
import type { WaySplit } from "./current-split.ts";
import { CURVE_STEP } from "./exponents-over-potential.ts";
import type { Reading } from "./reading.ts";
import { ohmicDrops, type Split, splitLight } from "./split-estimates.ts";

/**
 * Tables `capacitiveShare` (one row per scan rate), `splitOverPotential` (every 5 mV of both ways), `trasatti` (charges) and
 * `trasattiLines` (the two lines through them).
 */
export function splitTables(
  reading: Reading,
  found: Split,
): Record<"capacitiveShare" | "splitOverPotential" | "trasatti" | "trasattiLines", NotedTable> {
  const charge = reading.unit === "A" ? "C" : "C/kg";
  const { outerLine, totalLine } = found.trasatti;
  const { light, reason } = splitLight(reading, found);
  return {
    capacitiveShare: {
      table: shareTable(reading, found),
      judged: ["share", "half_width", "low", "high", "held_share", "valid_share", "uncorrected_share"],
      words: { light: found.split.shares.map(() => light), reason: found.split.shares.map(() => reason) },
    },
    splitOverPotential: overPotential(reading, found),
    trasatti: {
      table: table("charges over the scan rate", {
        scan_rate: { unit: "V/s", values: reading.scanRates },
        charge: { unit: charge, values: found.charges },
        anodic_charge: { unit: charge, values: reading.charges.anodic },
        cathodic_charge: { unit: charge, values: reading.charges.cathodic },
      }),
      words: {},
    },
    trasattiLines: {
      table: table("lines through the charges, q over 1/√v and 1/q over √v", {
        outer_intercept: { unit: charge, values: [outerLine.intercept], sigma: outerLine.interceptSigma ?? 0 },
        outer_slope: {
          unit: reading.unit === "A" ? "C V^0.5/s^0.5" : "C V^0.5/kg/s^0.5",
          values: [outerLine.slope],
          sigma: outerLine.slopeSigma ?? 0,
        },
        inverse_total_intercept: {
          unit: reading.unit === "A" ? "1/C" : "kg/C",
          values: [totalLine.intercept],
          sigma: totalLine.interceptSigma ?? 0,
        },
        inverse_total_slope: {
          unit: reading.unit === "A" ? "s^0.5/C/V^0.5" : "kg s^0.5/C/V^0.5",
          values: [totalLine.slope],
          sigma: totalLine.slopeSigma ?? 0,
        },
      }),
      words: {},
    },
  };
}

function shareTable(reading: Reading, { split, uncorrected, aligned, outer, doubleLayer }: Split) {
  const { shares } = split;
  const [one] = shares;
  const some = (name: string, values: readonly number[] | undefined) => (values ? { [name]: { unit: "1", values } } : {});
  const range = one?.range ? [0, 1].map((end) => shares.map((s) => s.range![end]!)) : [];
  return table("part k₁v of the charge", {
    scan_rate: { unit: "V/s", values: shares.map((s) => s.scanRate) },
    share: {
      unit: "1",
      values: shares.map((s) => s.free),
      ...(one?.sigma === undefined ? {} : { sigma: Float64Array.from(shares, (s) => s.sigma!) }),
    },
    ...some(
      "half_width",
      one?.sigma === undefined ? undefined : shares.map((s) => studentQuantile(0.95, shares.length - 2) * s.sigma!),
    ),
    ...some("low", range[0]),
    ...some("high", range[1]),
    ...some(
      "held_share",
      shares.map((s) => s.held),
    ),
    ...some("valid_share", one?.valid === undefined ? undefined : shares.map((s) => s.valid!)),
    ...some(
      "uncorrected_share",
      uncorrected?.shares.map((s) => s.free),
    ),
    ...some("charge_aligned_share", aligned),
    ...some("outer_charge_share", outer),
    ...some("double_layer_share", doubleLayer),
    ohmic_drop: { unit: "V", values: ohmicDrops(reading) },
  });
}

/** Word of a potential at which noise hides whether the split holds. */
export const HIDDEN = "hidden by noise";

/** Coefficients are signed: negative where the current is. */
function overPotential({ unit }: Reading, { split, uncorrected }: Split): NotedTable {
  const every = Math.round(CURVE_STEP / STEP);
  const rows = split.ways.flatMap((way, w) =>
    Array.from({ length: Math.ceil(way.potential.length / every) }, (_, k) => ({ way, w, k: k * every })),
  );
  const of = (value: (way: WaySplit, k: number) => number) => rows.map(({ way, k }) => value(way, k));
  return {
    table: table("split over the potential", {
      branch: { unit: "1", values: of((way) => way.sign) },
      potential: { unit: "V", values: of((way, k) => way.potential[k]!) },
      k1: { unit: unit === "A" ? "F" : "F/kg", values: of((way, k) => way.sign * way.fits[k]!.free.linear) },
      k2: { unit: unit === "A" ? "A/(V/s)^0.5" : "A/kg/(V/s)^0.5", values: of((way, k) => way.sign * way.fits[k]!.free.root) },
      held_k1: { unit: unit === "A" ? "F" : "F/kg", values: of((way, k) => way.sign * way.fits[k]!.held.linear) },
      r_squared: { unit: "1", values: of((way, k) => way.fits[k]!.rSquared) },
      runs_p: { unit: "1", values: of((way, k) => way.fits[k]!.runsP) },
      ...(uncorrected
        ? { uncorrected_r_squared: { unit: "1", values: rows.map(({ w, k }) => uncorrected.ways[w]!.fits[k]!.rSquared) } }
        : {}),
    }),
    words: {
      holds: rows.map(({ way, k }) => {
        const { holds, untested, ownSign } = way.fits[k]!;
        return holds ? "yes" : untested ? HIDDEN : ownSign ? "not explained" : "wrong sign";
      }),
    },
  };
}
