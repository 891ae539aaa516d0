import type { Uncertain } from "../../analysis/impedance/arrhenius/arrhenius-line.ts";
import { arrhenius } from "../../figures/arrhenius.ts";
import { nyquist } from "../../figures/nyquist.ts";
import { paperValue } from "../../studies/paper-numbers.ts";
import type { FittedNumber } from "../../studies/spectrum-reading.ts";
import type { VirtualMaterial } from "../../studies/virtual-cell.ts";
import type { VirtualExperiments } from "../../studies/virtual-experiments.ts";
import type { ReadSpectrum } from "../../studies/virtual-impedance.ts";
import { inUnit } from "../../units/quantity.ts";
import { show } from "../../units/show.ts";
import type { Cell, TableBlock, UncertainCell } from "../block.ts";
import type { Illustration } from "./illustration.ts";
import { CITES, slug, UNCALIBRATED } from "./virtual-words.ts";

const MATERIALS = ["CCOS", "SiNP"] as const;
const RESISTANCE: Readonly<Record<VirtualMaterial, string>> = { CCOS: "rct.ccos", SiNP: "rct.sinp" };
const ENERGY: Readonly<Record<VirtualMaterial, string>> = { CCOS: "ea.ccos", SiNP: "ea.sinp" };

/** Spectra half full, as Fig. 3f of the paper. */
export function nyquistFigure({ impedance }: VirtualExperiments): Illustration {
  const both = MATERIALS.map((m) => impedance[m]);
  return {
    figure: nyquist(
      both.map((i) => ({ label: i.material, as: i.material, spectrum: i.half.spectrum.table })),
      {
        id: "virtual-nyquist",
        title: "The small arc is lithium, the large one the charge transfer of the particles",
        setting: `After one slow cycle, half filled and rested for an hour; 25 °C, 100 kHz to 10 mHz, double layers of 0.2 F m⁻² on particles and lithium. The state of charge of the measured spectra is not stated. ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Nyquist plot of both electrodes: a small arc near 20 ohms, the same in both, and a large arc, about twice as wide for the nanoparticles.",
    tables: Object.fromEntries(
      both.flatMap((i) => [
        [`virtual-spectrum-${slug(i.material)}-half-full`, i.half.spectrum.table],
        [`virtual-spectrum-${slug(i.material)}-delithiated`, i.delithiated.spectrum.table],
      ]),
    ),
  };
}

/** Activation energies, as Fig. 3g of the paper. */
export function arrheniusFigure({ impedance }: VirtualExperiments): Illustration {
  const both = MATERIALS.map((m) => impedance[m]);
  return {
    figure: arrhenius(
      both.map((i) => ({
        as: i.material,
        label: i.material,
        resistances: i.resistances,
        energy: {
          ofTemperatureOverResistance: i.lines.exchangeCurrent.energy.value,
          ofConductance: i.lines.conductance.energy.value,
        },
      })),
      {
        id: "virtual-arrhenius",
        title: "The evaluation gives back the activation energies that were put in",
        setting: `Slower arc of spectra fitted half full at 288, 298, 308 and 318 K. The activation energies of the exchange currents are those that the paper states, so this is a test of the evaluation and no prediction. ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Two Arrhenius plots of both electrodes, straight lines; the slope of the nanoparticles is the steeper one, and the right plot gives energies lower by RT.",
    tables: Object.fromEntries(both.map((i) => [`virtual-arrhenius-${slug(i.material)}`, i.resistances])),
  };
}

/** A fitted number with its error; without one where the spectrum does not fix it. */
function fitted({ value, sigma, determined }: FittedNumber): UncertainCell | null {
  if (!determined && sigma === null) return null;
  return determined ? { value, sigma: sigma ?? { none: "on a bound" } } : null;
}

function resistanceRow(name: string, { reading, exact }: ReadSpectrum, stated: number | null): Cell[] {
  return [
    name,
    fitted(reading.series),
    fitted(reading.fast.resistance),
    exact.lithium,
    fitted(reading.slow.resistance),
    exact.particles,
    (100 * exact.lithium) / (exact.lithium + exact.particles),
    stated,
  ];
}

/** Fitted resistances beside those of the model. */
export function resistanceTable({ impedance }: VirtualExperiments): TableBlock {
  return {
    kind: "table",
    id: "resistances",
    caption:
      "Resistances of the whole cell (1.54 cm², 1.1 mg cm⁻²) read from spectra by *R*_{s} + (*R*_{1} ∥ CPE) + (*R*_{2} ∥ CPE) + W, beside the exact charge transfer *RT*∕*F* over exchange current and area.",
    columns: [
      { heading: "electrode and state" },
      { heading: "*R*_{s}", unit: "ohm" },
      { heading: "faster arc", unit: "ohm" },
      { heading: "lithium, exact", unit: "ohm", decimals: 1 },
      { heading: "slower arc", unit: "ohm" },
      { heading: "particles, exact", unit: "ohm", decimals: 1 },
      { heading: "share of lithium", unit: "%", decimals: 1 },
      { heading: "stated", unit: "ohm", decimals: 2 },
    ],
    rows: MATERIALS.flatMap((m) => [
      resistanceRow(`${m}, half full`, impedance[m].half, paperValue(RESISTANCE[m]).value),
      resistanceRow(`${m}, delithiated`, impedance[m].delithiated, null),
    ]),
    note: "± is one standard error from the scatter about the fit; the spectra have no noise, so it says how far the circuit departs from the model. Empty: the spectrum does not fix it, the arc closes below the lowest frequency. The stated resistances depend on mass, area and state of charge, none of which is given; only their ratio is a test.",
    files: { csv: "tables/resistances.csv", json: "tables/resistances.json" },
  };
}

/** Charge transfer along the first lithiation and back. */
export function pathTable({ impedance }: VirtualExperiments): TableBlock {
  const { CCOS, SiNP } = impedance;
  return {
    kind: "table",
    id: "resistance-path",
    caption: "Charge transfer along the first lithiation and back, each after a hold and a rest.",
    columns: [
      { heading: "potential" },
      { heading: "CCOS filling", decimals: 3 },
      { heading: "CCOS fitted", unit: "ohm" },
      { heading: "CCOS exact", unit: "ohm", digits: 4 },
      { heading: "SiNP filling", decimals: 3 },
      { heading: "SiNP fitted", unit: "ohm" },
      { heading: "SiNP exact", unit: "ohm", digits: 4 },
    ],
    rows: CCOS.path.map((c, k) => {
      const s = SiNP.path[k]!;
      return [
        c.spectrum.label ?? show(c.spectrum.voltage, "V", 2),
        Math.max(0, c.spectrum.filling),
        fitted(c.reading.slow.resistance),
        c.exact.particles,
        Math.max(0, s.spectrum.filling),
        fitted(s.reading.slow.resistance),
        s.exact.particles,
      ];
    }),
    note: "A model without a growing film: its charge transfer is least half full and rises towards both ends, 1∕√(*x*(1 − *x*)). The rise that the paper reports between 3.0 and 0.1 V [Yu2024] is not in it.",
    files: { csv: "tables/resistance-path.csv", json: "tables/resistance-path.json" },
  };
}

/** Activation energies in both conventions. */
export function energyTable({ impedance }: VirtualExperiments): TableBlock {
  const kJ = ({ value, sigma }: Uncertain): UncertainCell => ({
    value: inUnit(value, "kJ/mol"),
    sigma: sigma === null ? { none: "two temperatures" } : inUnit(sigma, "kJ/mol"),
  });
  return {
    kind: "table",
    id: "activation",
    caption: "Activation energy of the charge transfer in both conventions; stated values are the input.",
    columns: [
      { heading: "electrode" },
      { heading: "from ln(*T*∕*R*_{ct})", unit: "kJ/mol" },
      { heading: "from ln(1∕*R*_{ct})", unit: "kJ/mol" },
      { heading: "input, as stated", unit: "kJ/mol", decimals: 2 },
    ],
    rows: MATERIALS.map((m) => [
      m,
      kJ(impedance[m].lines.exchangeCurrent.energy),
      kJ(impedance[m].lines.conductance.energy),
      paperValue(ENERGY[m]).value,
    ]),
    note: "± is one standard error of the regression over four temperatures. Which convention the paper used is not stated; they differ by *RT*, 2.5 kJ mol⁻¹.",
    files: { csv: "tables/activation.csv", json: "tables/activation.json" },
  };
}
