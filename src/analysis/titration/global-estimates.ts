import { type Estimate, withheld } from "../../data/estimate.ts";
import { medianOf } from "../../numerics/order-statistics.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { commonReason } from "./common-reason.ts";
import type { GittReading, GittSettings } from "./gitt-reading.ts";
import type { GlobalFit } from "./global-fit.ts";
import { knotDiffusivities } from "./knot-diffusivities.ts";
import { type PulseLight, shortRestOf } from "./pulse-light.ts";
import { weightedSum } from "./separable-fit.ts";

/** Misfit over noise beyond which the model misses something (assumption). */
const MISSES = 5;
/** Relative uncertainty beyond which a number is not determined. */
const UNSURE = 0.5;

/** Diffusivity, Fourier number and resistances of the fit of the whole record with one diffusivity. */
export function globalEstimates(reading: GittReading, settings: GittSettings): Estimate[] {
  const { global, samples, noGlobal, globalTiming } = reading;
  const about = {
    name: "diffusivityGlobal",
    symbol: "D",
    unit: "m^2/s",
    standing: "measured",
    method: "exact response, whole record at once",
    cites: ["Crank1975", "Golub1973"],
  } as const;
  if (!global || !samples) return [withheld(about, `there is no fit of the whole record: ${noGlobal}`)];
  const { values, sigma } = global.constant.found;
  const relative = Math.hypot(sigma[0]!, globalTiming[0] ?? 0);
  const middle = samples.charge.reduce((sum, q) => sum + q, 0) / samples.count;
  const light = globalLight(reading, global);
  const told = (value: number, share: number) => ({
    value,
    sigma: Number.isFinite(share) ? value * share : { none: "the data give none" },
    n: samples.count,
  });
  const rate = Math.exp(values[0]!);
  return [
    { ...about, ...told(rate * reading.bodyAt(middle).length ** 2, Math.hypot(relative, 2 * settings.sizeSigma)), ...light },
    {
      ...about,
      name: "fourierNumber",
      symbol: "τD/ℓ²",
      unit: "1",
      method: "length of a pulse over the time of diffusion",
      ...told(rate * reading.duration, relative),
      ...light,
    },
    ...resistances(reading, global, settings.doubleLayer, light.light === "red"),
  ];
}

/** Light of the one diffusivity. */
function globalLight(reading: GittReading, global: GlobalFit) {
  const { constant, varying, preferred } = global;
  const { noise, pulses } = reading;
  const { found } = constant;
  const body = reading.bodyAt(0);
  const [sigma, below, above] = [found.sigma[0]!, found.below[0]!, found.above[0]!];
  const closed = Number.isFinite(below) && Number.isFinite(above);
  const known = sigma < UNSURE;
  const percent = (change: number) => showNumber(100 * Math.expm1(change), 2);
  const interval = closed ? `95 % from ${percent(-below)} to +${percent(above)} % by profile` : "its 95 % interval is open";
  const knots = knotDiffusivities(reading)?.flatMap((k) => (k.value === undefined ? [] : [k.value])) ?? [];
  const lost = pulses.filter((p) => !p.light.determinable);
  const lostTo = (cause: PulseLight["lostTo"]) => lost.filter((p) => p.light.lostTo === cause).length;
  const plateaus = lostTo("plateau");
  const settling = shortRestOf(
    medianOf(pulses.map((p) => p.reading.restAfter)),
    Math.exp(found.values[0]!) * body.length ** 2,
    body,
  );
  const misfit = `${showNumber(1e3 * found.misfit, 2)} mV rms`;
  return judge(`misfit ${misfit}; ${interval}`, [
    {
      when: found.fit.parameters[0]!.atBound !== undefined,
      light: "red",
      reason: "D rests on a bound of the search: pulses and rests do not show its time",
    },
    { when: !known, light: "red", reason: `not determined: uncertain by more than ${showNumber(100 * UNSURE, 2)} %` },
    { when: known && !closed, light: "amber", reason: "its 95 % interval is open" },
    {
      when: found.misfit > MISSES * noise,
      light: "amber",
      reason: `the model misses the data by ${misfit}, ${showNumber(found.misfit / noise, 2)} times the noise`,
    },
    { when: reading.unseenSwitches !== undefined, light: "amber", reason: reading.unseenSwitches ?? "" },
    {
      when: varying !== undefined && preferred === varying,
      light: "amber",
      reason: `a diffusivity that varies with charge fits better, from ${showNumber(Math.min(...knots))} to ${showNumber(Math.max(...knots))} m²/s`,
    },
    {
      when: 2 * plateaus > pulses.length,
      light: plateaus === pulses.length ? "red" : "amber",
      reason: `${plateaus} of ${pulses.length} pulses lie on plateaus: where two phases meet there is no diffusivity`,
    },
    {
      when: 2 * plateaus <= pulses.length && 2 * lost.length > pulses.length,
      light: lost.length === pulses.length && 2 * lostTo("noise") <= pulses.length && settling === undefined ? "red" : "amber",
      reason: `${lost.length} of ${pulses.length} pulses tell nothing by themselves${settling === undefined || lostTo("rest") === 0 ? "" : `: rests too short for this D, ${settling}`}; ${lost.length > 0 ? commonReason(lost.map((p) => p.light.reason), "of them") : ""}`, // biome-ignore format: one sentence
    },
  ]);
}

/** Series resistance, and with a double layer charge-transfer resistance and time. */
function resistances(reading: GittReading, global: GlobalFit, doubleLayer: boolean, isLost: boolean): Estimate[] {
  const { samples, record, globalTiming, unseenSwitches = "" } = reading;
  const { found, problem, model } = global.constant;
  const { perMass, mass } = record;
  const scale = perMass && mass ? 1 / mass.value : 1;
  const about = { standing: "measured", cites: ["Golub1973"], n: samples!.count } as const;
  const misses = {
    when: found.misfit > MISSES * reading.noise,
    light: "amber",
    reason: `the model misses the data by ${showNumber(found.misfit / reading.noise, 2)} times the noise`,
  } as const;
  const lost = { when: isLost, light: "amber", reason: "it shares its fit with a diffusivity that is not determined" } as const;
  const unseen = { when: unseenSwitches !== "", light: "amber", reason: unseenSwitches } as const;
  const resistance = (name: string, symbol: string, weights: Float64Array, timing: number): Estimate => {
    const { value, sigma: own } = weightedSum(problem, found, weights);
    const sigma = Math.hypot(own, timing);
    return {
      ...about,
      name,
      symbol,
      unit: perMass && !mass ? "ohm kg" : "ohm",
      method: doubleLayer ? "mean over the pulses" : "mean over the pulses, charge transfer within",
      value: value * scale,
      sigma: Number.isFinite(sigma) ? sigma * scale : { none: "the data give none" },
      ...judge("from the whole record", [
        { when: !(value > 0), light: "red", reason: "it is not above zero" },
        {
          when: value > 0 && sigma > UNSURE * value,
          light: "red",
          reason: `uncertain by ${showNumber((100 * sigma) / value, 2)} %`,
        },
        lost,
        misses,
        unseen,
      ]),
    };
  };
  const series = resistance("seriesResistance", "R_s", model.resistanceWeights, globalTiming[1] ?? 0);
  if (model.transferColumn === undefined) return [series];
  const one = new Float64Array(model.resistanceWeights.length);
  one[model.transferColumn] = 1;
  const [time, relative] = [Math.exp(found.values[1]!), Math.hypot(found.sigma[1]!, globalTiming[2] ?? 0)];
  return [
    series,
    resistance("chargeTransferResistance", "R_ct", one, globalTiming[3] ?? 0),
    {
      ...about,
      name: "doubleLayerTime",
      symbol: "R_ct C",
      unit: "s",
      method: "one charge transfer beside one double layer",
      value: time,
      sigma: Number.isFinite(relative) ? time * relative : { none: "the data give none" },
      ...judge("from the whole record", [
        { when: !(relative < UNSURE), light: "red", reason: "not determined" },
        lost,
        misses,
        unseen,
      ]),
    },
  ];
}
