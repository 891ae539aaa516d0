import { type AboutEstimate, type Estimate, withheld } from "../../data/estimate.ts";
import { showDecimals, showNumber } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import type { Window } from "./branch.ts";
import { chargeAlignedShares } from "./charge-aligned-split.ts";
import { type CurrentSplit, currentSplit, FEWEST_RATES, type Share } from "./current-split.ts";
import { peakSeriesOf } from "./peak-series.ts";
import { chargeLoss, type Reading, rateName, rateText } from "./reading.ts";
import { shiftOf } from "./reversibility.ts";
import { type Trasatti, trasatti } from "./trasatti.ts";

/** Share of valid potentials below which a split is refused, and below which it is doubted (design values). Assumptions. */
const SPLIT_LIMITS = {
  refused: 0.7,
  doubted: 0.9,
  fewestRates: 5,
  ohmicDrop: 0.02,
  shift: 0.03,
  chargeLoss: 0.1,
  untested: 0.5,
  hidden: 0.9,
  failing: 0.02, // of all potentials: so few are chance where noise hides most of them
} as const;

/** Dunn's split of a set with all that is put beside it. */
export interface Split {
  /** Of the corrected currents when a resistance is given. */
  readonly split: CurrentSplit;
  /** Of the currents as measured, over the same potentials; only when a resistance is given. */
  readonly uncorrected?: CurrentSplit;
  /** Alternatives at each scan rate [1]: currents compared at equal charge; outer charge of Trasatti; a capacitance from impedance. */
  readonly aligned?: readonly number[];
  readonly outer?: readonly number[];
  readonly doubleLayer?: readonly number[];
  readonly trasatti: Trasatti;
  /** Mean charge of both ways at each rate [C] or [C/kg]. */
  readonly charges: readonly number[];
}

/** Splits a set; undefined below three scan rates. */
export function splitOf(reading: Reading, asked: Partial<Window>, capacitance: number | undefined): Split | undefined {
  const { scans, raw, scanRates, resistance } = reading;
  if (scans.length < FEWEST_RATES) return undefined;
  const split = currentSplit(scans, asked);
  const charges = scans.map((_, k) => (Math.abs(reading.charges.anodic[k]!) + Math.abs(reading.charges.cathodic[k]!)) / 2);
  const t = trasatti(scanRates, charges);
  const aligned = chargeAlignedShares(scans, split.window);
  const span = split.window.high - split.window.low;
  return {
    split,
    ...(resistance > 0 ? { uncorrected: currentSplit(raw, split.window) } : {}),
    ...(aligned ? { aligned } : {}),
    ...(t.outer > 0 ? { outer: charges.map((q) => t.outer / q) } : {}),
    ...(capacitance === undefined ? {} : { doubleLayer: charges.map((q) => (capacitance * span) / q) }),
    trasatti: t,
    charges,
  };
}

/** Largest ohmic drop I R_u at the extremum of a way, at each scan rate [V]. */
export const ohmicDrops = ({ extrema, resistance }: Reading): number[] =>
  extrema.anodic.map((e, k) => resistance * Math.max(Math.abs(e.current), Math.abs(extrema.cathodic[k]!.current)));

const percent = (x: number) => `${showDecimals(100 * x, 0)} %`;
const millivolt = (E: number) => `${showDecimals(1e3 * E, 0)} mV`;

function judged(split: CurrentSplit, reading: Reading, isCorrected: boolean) {
  const { refused, doubted, fewestRates } = SPLIT_LIMITS;
  const { validity } = split;
  const rates = reading.scanRates.length;
  const drop = Math.max(...ohmicDrops(reading));
  const failing = (1 - validity) * (1 - split.untested);
  const all = split.untested > 0 ? "those potentials where noise does not hide it" : "the potentials";
  const holds = `i = k₁v + k₂√v holds at ${percent(validity)} of ${all}`;
  return judge(holds, [
    {
      when: split.untested > SPLIT_LIMITS.untested,
      light: split.untested > SPLIT_LIMITS.hidden ? "red" : "amber",
      reason: `noise hides at ${percent(split.untested)} of the potentials whether i = k₁v + k₂√v holds`,
    },
    {
      when: failing > SPLIT_LIMITS.failing && validity < refused,
      light: "red",
      reason: `${holds}, below ${percent(refused)}: any data can be split, these should not`,
    },
    {
      when: failing > SPLIT_LIMITS.failing && validity >= refused && validity < doubted,
      light: "amber",
      reason: `${holds}, below ${percent(doubted)}`,
    },
    { when: rates < fewestRates, light: "amber", reason: `${rates} scan rates; ${fewestRates} are needed` },
    {
      when: drop > SPLIT_LIMITS.ohmicDrop,
      light: "amber",
      reason: `the ohmic drop reaches ${millivolt(drop)}${isCorrected ? " before its correction" : " and is not corrected"}`,
    },
    ...ratesDiffer(reading),
  ]);
}

/** Doubts of everything that compares currents or charges of several rates. */
function ratesDiffer(reading: Reading): Doubt[] {
  const shift = Math.max(
    ...peakSeriesOf(reading)
      .slice(0, 2)
      .map((s) => Math.abs(shiftOf(s.scanRates, s.potentials).perDecade)),
  );
  const loss = chargeLoss(reading);
  return [
    { when: shift > SPLIT_LIMITS.shift, light: "amber", reason: `the current extremum moves by ${millivolt(shift)} per decade` },
    { when: loss > SPLIT_LIMITS.chargeLoss, light: "amber", reason: `${percent(loss)} of the charge is lost over the rates` },
  ];
}

function shareEstimate(share: Share, more: string, method: string, light: ReturnType<typeof judge>, rates: number): Estimate {
  return {
    name: `capacitiveShare.${rateName(share.scanRate)}${more}`,
    symbol: `f_{cap}(${rateText(share.scanRate)})`,
    unit: "1",
    standing: "measured",
    method,
    cites: ["Wang2007", "Costentin2019"],
    value: share.free,
    sigma: share.sigma ?? { none: "three scan rates leave none to leave out" },
    n: rates,
    ...light,
  };
}

/** Light of all shares: whether the law behind the split holds. */
export const splitLight = (reading: Reading, { split, uncorrected }: Split) => judged(split, reading, uncorrected !== undefined);

/** Share of each scan rate, validity, and Trasatti's charges. */
export function splitEstimates(reading: Reading, found: Split): Estimate[] {
  const { split, uncorrected } = found;
  const rates = reading.scanRates.length;
  const light = splitLight(reading, found);
  const corrected = uncorrected ? ", E − I R_u" : "";
  return [
    {
      name: "splitValidity",
      symbol: "V",
      unit: "1",
      standing: "measured",
      method: "share of the potentials of both ways with R² > 0.98 and no wrong sign, those left out where noise hides it",
      cites: ["Wang2007"],
      value: split.validity,
      sigma: { none: "a count of potentials" },
      n: split.ways[0].fits.length + split.ways[1].fits.length,
      ...light,
    },
    ...split.shares.map((s) => shareEstimate(s, "", `i = k₁v + k₂√v, free fit${corrected}`, light, rates)),
    ...(uncorrected?.shares ?? []).map((s) =>
      shareEstimate(s, ".uncorrected", "i = k₁v + k₂√v, free fit, as measured", judged(uncorrected!, reading, false), rates),
    ),
    ...trasattiEstimates(found, reading),
  ];
}

/** Explained variance below which a line of Trasatti is refused, and doubted [1]. Assumptions. */
const LINE = { refused: 0.9, doubted: 0.98 };
/** Total charge over the largest measured one beyond which it is doubted, and refused [1]. Assumptions. */
const EXTRAPOLATED = { doubted: 2, refused: 5 };

function trasattiEstimates({ trasatti: t, charges }: Split, reading: Reading): Estimate[] {
  const { unit, scanRates } = reading;
  const charge = unit === "A" ? "C" : "C/kg";
  const about = (name: string, symbol: string, u: string, method: string): AboutEstimate => ({
    name,
    symbol,
    unit: u,
    standing: "measured",
    method,
    cites: ["Ardizzone1990"],
  });
  const differ = ratesDiffer(reading);
  const times = t.total / Math.max(...charges);
  const far = `the total charge is ${showNumber(times, 2)} times the largest measured one`;
  const extrapolated: Doubt[] = [
    { when: times > EXTRAPOLATED.refused, light: "red", reason: `${far}: an extrapolation that far tells nothing` },
    { when: times > EXTRAPOLATED.doubted && times <= EXTRAPOLATED.refused, light: "amber", reason: far },
  ];
  const doubts = (rSquared: number, what: string): Doubt[] => [
    { when: rSquared < LINE.refused, light: "red" as const, reason: `${what} is no line: R² ${showDecimals(rSquared, 2)}` },
    {
      when: rSquared >= LINE.refused && rSquared < LINE.doubted,
      light: "amber" as const,
      reason: `${what}: R² ${showDecimals(rSquared, 3)}`,
    },
  ];
  const outerAbout = about("trasattiOuterCharge", "q_o", charge, "intercept of q over 1/√v");
  const totalAbout = about("trasattiTotalCharge", "q_t", charge, "intercept of 1/q over √v");
  const shareAbout = about("trasattiShare", "q_o/q_t", "1", "outer over total charge");
  const n = scanRates.length;
  const [outerR, totalR] = [t.outerLine.rSquared, t.totalLine.rSquared];
  const none = { none: "no scatter" };
  const isOuter = t.outer > 0;
  const isTotal = t.total > 0;
  return [
    isOuter
      ? {
          ...outerAbout,
          value: t.outer,
          sigma: t.outerSigma ?? none,
          n,
          ...judge(`R² ${showDecimals(outerR, 3)}`, [...doubts(outerR, "q over 1/√v"), ...differ]),
        }
      : withheld(outerAbout, `the line extrapolates to ${showNumber(t.outer, 2)} ${charge}: no charge is left at infinite rate`),
    isTotal
      ? {
          ...totalAbout,
          value: t.total,
          sigma: t.totalSigma ?? none,
          n,
          ...judge(`R² ${showDecimals(totalR, 3)}`, [...doubts(totalR, "1/q over √v"), ...extrapolated, ...differ]),
        }
      : withheld(totalAbout, "the line of 1/q extrapolates below zero"),
    isOuter && isTotal
      ? {
          ...shareAbout,
          value: t.share,
          sigma: t.shareSigma ?? none,
          n,
          ...judge(`R² ${showDecimals(outerR, 3)} and ${showDecimals(totalR, 3)}`, [
            ...doubts(outerR, "q over 1/√v"),
            ...doubts(totalR, "1/q over √v"),
            ...extrapolated,
            ...differ,
          ]),
        }
      : withheld(shareAbout, "outer or total charge has no number"),
  ];
}

/** What is always printed beside a split. */
export function splitNotices(reading: Reading, { split, uncorrected }: Split): string[] {
  const { scanRates, resistance, scans } = reading;
  const drop = Math.max(...ohmicDrops(reading));
  const ohmic =
    resistance > 0
      ? `the ohmic drop at the extremum reaches ${millivolt(drop)} and is corrected`
      : "the ohmic drop is not known (option `resistance`), and resistance alone can make a capacitive share";
  const shifts = peakSeriesOf(reading)
    .slice(0, 2)
    .map((s) => `${s.name} ${millivolt(shiftOf(s.scanRates, s.potentials).whole)}`);
  const signs = split.wrongSign.map(percent);
  const poor = split.poorFit.map(percent);
  const back = Math.max(...scans.map((s) => s.runsBack));
  return [
    `Dunn's split beside what it depends on: ${ohmic}; the current extremum moves by (${shifts.join(", ")}) over the rates; ${percent(chargeLoss(reading))} of the charge is lost; ${scanRates.length} scan rates; a coefficient has the wrong sign at ${signs[0]} (anodic) and ${signs[1]} (cathodic) of the potentials, R² is below 0.95 at ${poor[0]} and ${poor[1]}.`,
    ...(uncorrected
      ? [
          `Uncorrected currents over the same potentials split validly at ${percent(uncorrected.validity)} of them, corrected ones at ${percent(split.validity)}.`,
        ]
      : []),
    ...(back > 0.01
      ? [`The correction turns the potential back at up to ${percent(back)} of the rows: the resistance may be too large.`]
      : []),
  ];
}
