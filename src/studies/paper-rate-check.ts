import { type LumpedLosses, lithiationCapacity } from "../physics/cells/lumped-electrode.ts";
import type { LumpedHost } from "../physics/particles/lumped-host.ts";
import { checkNumber, type NumberRow } from "./number-check.ts";
import { heldOut, impliedRatePoint, type PaperNumber, paperCurrent, paperSi, paperValue } from "./paper-numbers.ts";
import { CCOS_FITTED, ccosHost, type PaperRate, SINP_FITTED, siliconHost } from "./paper-rate.ts";
import { CUT_OFF, exchangeCurrentOf, type RateFit } from "./rate-capability.ts";
import { compareHeldOut, massFromResistance, polarisation, type RateComparison, resistanceRatio } from "./rate-comparison.ts";

/** Active masses of a coin-cell electrode that are usual [kg]; an inferred mass outside speaks against the fit (assumption). */
const USUAL_MASS = { from: 0.5e-6, to: 4e-6 };

/** What the finished rate fits say about the paper's held-out numbers. */
export interface PaperRateCheck {
  /** The five hypotheses by their error on the held-out rates of CCOS, the best first. */
  readonly ranking: readonly RateComparison[];
  /** Charge-transfer resistance of the nanoparticles over that of CCOS, if both electrodes have the same active mass. */
  readonly resistanceRatio: number;
  /** Active mass [kg] that turns each exchange current into the measured resistance, and whether it is usual. */
  readonly masses: readonly { readonly of: string; readonly mass: number; readonly usual: boolean }[];
  /** Every number of the paper that was touched, beside ours, for one hypothesis. */
  readonly rows: readonly NumberRow[];
}

/** The held-out rates of CCOS: two of the rate test and the one that cycling implies. */
const heldOutRates = () => [impliedRatePoint(), heldOut("rate.ccos.3"), heldOut("rate.ccos.4")];

/**
 * Compares finished rate fits with the paper. Nothing here can change a fit.
 * @param shown the hypothesis whose rows are made; default the first, kinetics only, which alone has no parameter to spare
 */
export function checkPaperRate(rate: PaperRate, shown: RateFit = rate.ccosFits[0]!): PaperRateCheck {
  const { ccos, silicon, ccosFits, sinpFit } = rate;
  const points = heldOutRates().map((n) => ({ current: paperCurrent(n), capacity: paperSi(n) }));
  const ranking = compareHeldOut(ccos, ccosFits, points);
  const i0 = exchangeCurrentOf(shown);
  const ratio = resistanceRatio(exchangeCurrentOf(sinpFit), i0);
  const masses = [
    ...ccosFits.filter((f) => f.losses.exchangeCurrent !== undefined).map((f) => massOf(`CCOS, ${f.model.name}`, f, "rct.ccos")),
    massOf(`SiNP, ${sinpFit.model.name}`, sinpFit, "rct.sinp"),
  ];
  const model = `lumped electrode, ${shown.model.name}`;
  const capacity = (host: LumpedHost, losses: LumpedLosses, number: PaperNumber) =>
    lithiationCapacity(host, paperCurrent(number), losses, CUT_OFF);
  const rateRow = (host: LumpedHost, fit: RateFit, number: PaperNumber, standing: "calibrated" | "predicted", target: string) =>
    checkNumber(number, {
      ours: capacity(host, fit.losses, number),
      standing,
      name: `capacity, ${number.current}`,
      target,
      note: model,
    });

  const rows = [
    ...CCOS_FITTED.map((id) => rateRow(ccos, shown, paperValue(id), "calibrated", "T5")),
    ...heldOutRates().map((n) => rateRow(ccos, shown, n, "predicted", "T6")),
    ...SINP_FITTED.map((id) => rateRow(silicon, sinpFit, paperValue(id), "calibrated", "T7")),
    rateRow(silicon, sinpFit, heldOut("rate.sinp.5"), "predicted", "T7"),
    checkNumber("rct.ratio", {
      ours: ratio,
      standing: "predicted",
      name: "resistance ratio",
      note: "lumped electrode; from the rate data alone, equal active masses assumed",
    }),
    ...polarisationRows("polarisation.ccos", ccosHost("lithiation"), ccosHost("delithiation"), shown.losses),
    ...polarisationRows("polarisation.sinp", siliconHost("lithiation"), siliconHost("delithiation"), sinpFit.losses),
  ];
  return { ranking, resistanceRatio: ratio, masses, rows };
}

function massOf(of: string, fit: RateFit, resistance: string) {
  const mass = massFromResistance(exchangeCurrentOf(fit), paperSi(paperValue(resistance)));
  return { of, mass, usual: mass >= USUAL_MASS.from && mass <= USUAL_MASS.to };
}

/** The paper gives no definition, so both readings are compared. */
function polarisationRows(id: string, lithiation: LumpedHost, delithiation: LumpedHost, losses: LumpedLosses): NumberRow[] {
  const number = heldOut(id);
  const { atStart, halfGap } = polarisation(lithiation, delithiation, paperCurrent(number), losses);
  return [
    checkNumber(number, {
      ours: atStart,
      standing: "predicted",
      name: "polarisation, at start",
      note: "lumped electrode; read as the overpotential at the start of delithiation",
    }),
    checkNumber(number, {
      ours: halfGap,
      standing: "predicted",
      name: "polarisation, half gap",
      note: "lumped electrode; read as half the distance of the two curves",
    }),
  ];
}
