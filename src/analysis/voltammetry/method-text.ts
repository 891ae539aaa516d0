import { inUnit } from "../../units/quantity.ts";
import { showDecimals } from "../../units/show.ts";
import { STEP } from "./branch.ts";
import type { Electrode, ElectrodeSetting } from "./electrode.ts";
import { rateText } from "./reading.ts";

const BASELINE: Readonly<Record<ElectrodeSetting["baseline"], string>> = {
  tangent: "the tangent to the current before the foot of the peak",
  line: "a straight line between the feet of the peak",
  offset: "a constant current of the double layer",
  airpls: "the baseline that airPLS suggests (Zhang2010)",
  none: "zero",
};

/** What was done, as a paragraph that can stand in the methods section of a paper; only what the options asked for. */
export function cvMethod({ setting, reading }: Electrode): string {
  const { scanRates } = reading;
  const {
    resistance,
    anchors,
    baseline,
    capacitance,
    temperature,
    electrons,
    diffusionLength,
    resolvesOverlaps,
    isTemperatureStated,
  } = setting;
  const rates =
    scanRates.length > 1
      ? `${scanRates.length} scan rates from ${rateText(scanRates[0]!)} to ${rateText(scanRates.at(-1)!)}`
      : rateText(scanRates[0]!);
  const line = anchors ? `a straight line through the current at ${anchors.low} and ${anchors.high} V` : BASELINE[baseline];
  const several = scanRates.length > 1;
  return [
    `One cycle at ${several ? `each of ${rates}` : rates} was analysed, ${setting.cycle === undefined ? "the second" : `number ${setting.cycle}`} where a file holds several.${rangeText(setting.window)}`,
    `Sweeps were separated by the direction of the potential and put on a grid of ${1e3 * STEP} mV by linear interpolation${resistance > 0 ? `, after the potential had been corrected for an uncompensated resistance of ${Number(resistance.toPrecision(4))} Ω, E′ = E − I R_u` : "; the potential was not corrected for ohmic drop"}.`,
    `Peaks are maxima of the smoothed current (local parabolas over 15 mV, SavitzkyGolay1964) that rise by more than five times the noise and stand more than 10 mV from a vertex; heights are counted from ${baseline === "line" ? line : BASELINE[baseline]}, their uncertainty from the spread over tangent, ${anchors ? line : "straight line"} and ${capacitance === undefined ? "double-layer offset" : `double-layer offset (${Number(inUnit(capacitance, "mF").toPrecision(3))} mF)`} and from the noise.`,
    ...(resolvesOverlaps
      ? [
          "Overlapping peaks were resolved into asymmetric Gaussians on one straight baseline, as many as the corrected Akaike criterion supports (Hurvich1989).",
        ]
      : []),
    ...(several
      ? [
          `The exponent b of |i| ∝ v^b is the least-squares slope of ln|i| over ln v (Lindstrom1997) of the current extremum of each sweep without a baseline, beside it the median of all pairwise slopes (Theil1950, Sen1968) and b of every peak over its baseline. It is compared with finite diffusion in a slab (Aoki1983) for ${electrons} electron${electrons === 1 ? "" : "s"} at ${showDecimals(temperature, 2)} K${isTemperatureStated ? "" : " (assumed)"}${diffusionLength === undefined ? "" : ` and a depth of ${Number((1e9 * diffusionLength).toPrecision(3))} nm`}.`,
          "Extrema were also fitted over √v with an intercept (Randles–Ševčík, Bard2001).",
        ]
      : []),
    ...(scanRates.length > 2
      ? [
          `Currents were split as i = k₁v + k₂√v at each potential (Wang2007) without bounds and with both terms held to the sign of the sweep; the split counts as valid where R² of i/√v over √v exceeds 0.98 and no term has the wrong sign, and is refused when that is so at less than 70 % of the potentials (Costentin2019). Its uncertainty is that of the jackknife over the scan rates (Efron1993). Charges were extrapolated to infinitely fast and slow scans for comparison (Ardizzone1990).`,
        ]
      : []),
    "Uncertainties are one standard uncertainty.",
  ].join(" ");
}

/** The bounds of the potentials, where they are asked for. */
function rangeText({ low, high }: ElectrodeSetting["window"]): string {
  const bounds = [low === undefined ? "" : `from ${low} V`, high === undefined ? "" : `to ${high} V`].filter(Boolean).join(" ");
  return bounds ? ` Scan rates were compared ${bounds}.` : "";
}
