import { checkNumber, type NumberRow } from "./number-check.ts";
import { heldOut, impliedRatePoint, type PaperNumber, paperCurrent, paperValue } from "./paper-numbers.ts";
import type { Both, VirtualMaterial } from "./virtual-cell.ts";
import type { VirtualImpedance } from "./virtual-impedance.ts";
import type { VirtualRate } from "./virtual-rate.ts";
import type { VirtualVoltammetry } from "./virtual-voltammetry.ts";

/** What stands beside every number here: the first word tells the model apart from the lumped one. */
const MODEL = "half-cell, nothing calibrated on it";

/** The experiments from which numbers of the paper can be read. */
export interface NumberedExperiments {
  readonly rate: Both<VirtualRate>;
  readonly voltammetry: Both<VirtualVoltammetry>;
  readonly impedance: Both<VirtualImpedance>;
}

/**
 * The paper's numbers that the half-cells predict with default parameters, beside those of the lumped electrode. Numbers
 * with which a default was found are left out: they are no test, and no fit of this model.
 */
export function virtualNumbers({ rate, voltammetry, impedance }: NumberedExperiments): NumberRow[] {
  const capacity = (material: VirtualMaterial, number: PaperNumber) =>
    checkNumber(number, {
      ours: rateAt(rate[material], paperCurrent(number)).capacity,
      standing: "predicted",
      name: `capacity, ${number.current}`,
      note: `${MODEL}; the loss of lithium is counted on top of an exchange current that had absorbed it`,
    });
  const polarisations = (material: VirtualMaterial, id: string) => {
    const number = heldOut(id);
    const { atStart, halfGap } = rateAt(rate[material], paperCurrent(number)).polarisation;
    const row = (ours: number, name: string, how: string) =>
      checkNumber(number, { ours, standing: "predicted", name: `polarisation, ${name}`, note: `${MODEL}; ${how}` });
    return [
      row(atStart, "at start", "read as the overpotential at the start of delithiation"),
      row(halfGap, "half gap", "read as half the distance of the two curves"),
    ];
  };
  const exponent = (material: VirtualMaterial, id: string) =>
    checkNumber(heldOut(id), {
      ours: voltammetry[material].fixed.exponent.b,
      standing: "predicted",
      name: "exponent b, at a fixed voltage",
      note: `${MODEL}; no cathodic peak, read at a fixed voltage`,
    });
  const share = (material: VirtualMaterial, id: string) => {
    const { shares, validity } = voltammetry[material].split;
    return checkNumber(heldOut(id), {
      ours: shares.at(-1)!.held,
      standing: "predicted",
      name: "surface-controlled share",
      note: `${MODEL}; the split holds at ${(100 * validity).toFixed(0)} % of the voltages only`,
    });
  };
  const energy = (material: VirtualMaterial, id: string) =>
    checkNumber(paperValue(id), {
      ours: impedance[material].lines.exchangeCurrent.energy.value,
      standing: "computed",
      name: "activation energy",
      note: "half-cell; an input that the evaluation gives back, not a prediction",
    });
  const ratio = impedance.SiNP.half.reading.slow.resistance.value / impedance.CCOS.half.reading.slow.resistance.value;
  return [
    ...[impliedRatePoint(), heldOut("rate.ccos.3"), heldOut("rate.ccos.4")].map((n) => capacity("CCOS", n)),
    capacity("SiNP", heldOut("rate.sinp.5")),
    checkNumber(heldOut("rct.ratio"), {
      ours: ratio,
      standing: "predicted",
      name: "resistance ratio",
      note: `${MODEL}; slower arc of fitted spectra half full, equal loading`,
    }),
    ...polarisations("CCOS", "polarisation.ccos"),
    ...polarisations("SiNP", "polarisation.sinp"),
    ...voltammetryPeaks(voltammetry.SiNP),
    exponent("CCOS", "b.ccos"),
    exponent("SiNP", "b.sinp"),
    share("CCOS", "pseudo.ccos"),
    share("SiNP", "pseudo.sinp"),
    energy("CCOS", "ea.ccos"),
    energy("SiNP", "ea.sinp"),
  ];
}

function rateAt({ rates }: VirtualRate, current: number) {
  const found = rates.find((r) => Math.abs(r.current / current - 1) < 1e-9);
  if (!found) throw new RangeError(`the rate test has no current of ${current} A/kg`);
  return found;
}

/** Peaks of bare silicon at the slowest scan; one that is not there has no number. */
function voltammetryPeaks({ scans }: VirtualVoltammetry): NumberRow[] {
  const { cathodic, anodic } = scans[0]!.reading;
  const row = (id: string, potential: number | undefined, name: string) =>
    checkNumber(heldOut(id), {
      ours: potential ?? null,
      standing: "predicted",
      name,
      note: potential === undefined ? "no such peak: half-cell, nothing calibrated on it" : MODEL,
    });
  return [
    row("cv.sinp.cathodic", cathodic === "no peak" ? undefined : cathodic.potential, "cathodic peak"),
    row("cv.sinp.anodic1", anodic[0]?.potential, "first anodic peak"),
    row("cv.sinp.anodic2", anodic[1]?.potential, "second anodic peak"),
  ];
}
