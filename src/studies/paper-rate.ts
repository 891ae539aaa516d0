import { lawsOf } from "../design/layer-laws.ts";
import { hardCarbonPotential } from "../materials/hard-carbon-potential.ts";
import { siliconPotential } from "../materials/silicon-potential.ts";
import { type LumpedHost, lumpedHost } from "../physics/particles/lumped-host.ts";
import { fromUnit } from "../units/quantity.ts";
import { calibrated, paperCurrent, paperSi } from "./paper-numbers.ts";
import { fitRateCapability, fitRateModel, RATE_MODELS, type RateFit, type RatePoint } from "./rate-capability.ts";

/** Capacities of CCOS by host, silicon and converted oxide together, and carbon [C kg⁻¹]; assumption for the lumped study. */
const CCOS_SILICON = fromUnit(1950, "mAh/g");
const CCOS_CARBON = fromUnit(100, "mAh/g");
/** Capacity of bare silicon to Li15Si4 [C kg⁻¹]. */
const BARE_SILICON = lawsOf({ material: "silicon", overrides: {} }).capacity;

/** Which branch of the silicon potential an electrode is on. */
export type Branch = "lithiation" | "delithiation";

/** CCOS without space: silicon and oxide on the silicon potential, carbon on its own, all at one potential. */
export function ccosHost(branch: Branch = "lithiation"): LumpedHost {
  return lumpedHost([
    { galleries: siliconPotential[branch], capacity: CCOS_SILICON },
    { galleries: hardCarbonPotential(0)[branch], capacity: CCOS_CARBON },
  ]);
}

/** Bare silicon without space, dots or nanoparticles. */
export function siliconHost(branch: Branch = "lithiation"): LumpedHost {
  return lumpedHost([{ galleries: siliconPotential[branch], capacity: BARE_SILICON }]);
}

/** The rate data that may be fitted: CCOS at 0.1, 1 and 5 A/g, nanoparticles at 1 A/g. */
export const CCOS_FITTED = ["rate.ccos.0.1", "rate.ccos.1", "rate.ccos.5"] as const;
export const SINP_FITTED = ["rate.sinp.1"] as const;

/** Rate points of calibrated numbers of the paper. @throws PaperNumberError for a number that no fit may see */
export function calibratedPoints(ids: readonly string[]): RatePoint[] {
  return calibrated(ids).map((n) => ({ current: paperCurrent(n), capacity: paperSi(n) }));
}

/** The rate capability of the paper's materials, fitted without its held-out numbers. */
export interface PaperRate {
  readonly ccos: LumpedHost;
  readonly silicon: LumpedHost;
  /** The five hypotheses for CCOS, in the order of `RATE_MODELS`. */
  readonly ccosFits: readonly RateFit[];
  /** Kinetics only, for the nanoparticles, from one rate. */
  readonly sinpFit: RateFit;
}

/** Fits the rate capability of CCOS and of bare nanoparticles (Yu2024) to the numbers with the role `calibrate`. */
export function fitPaperRate(): PaperRate {
  const ccos = ccosHost();
  const silicon = siliconHost();
  return {
    ccos,
    silicon,
    ccosFits: fitRateCapability(ccos, calibratedPoints(CCOS_FITTED)),
    sinpFit: fitRateModel(silicon, calibratedPoints(SINP_FITTED), RATE_MODELS[0]!),
  };
}
