import type { PowerLaw } from "../../analysis/voltammetry/power-law.ts";
import { cyclicVoltammetry } from "../../figures/cyclic-voltammetry.ts";
import { paperValue } from "../../studies/paper-numbers.ts";
import type { VirtualMaterial } from "../../studies/virtual-cell.ts";
import type { VirtualExperiments } from "../../studies/virtual-experiments.ts";
import type { VirtualVoltammetry } from "../../studies/virtual-voltammetry.ts";
import { inUnit } from "../../units/quantity.ts";
import { show, showNumber } from "../../units/show.ts";
import { showUncertain } from "../../units/uncertain-number.ts";
import type { Cell, TableBlock, UncertainCell } from "../block.ts";
import type { Illustration } from "./illustration.ts";
import { stacked } from "./stacked-table.ts";
import { CITES, slug, UNCALIBRATED } from "./virtual-words.ts";

/** Scan rates that are drawn [V s⁻¹]; all five are read. */
const DRAWN = [1e-4, 5e-4, 2e-3];
const rateText = (rate: number) => show(rate, "mV/s", 1);

/** Voltammograms and their currents over the scan rate, as Fig. 3a and S10 of the paper. */
export function voltammetryFigure({ voltammetry }: VirtualExperiments): Illustration {
  const both = [voltammetry.CCOS, voltammetry.SiNP];
  return {
    figure: cyclicVoltammetry(
      both.flatMap(({ material, scans }) =>
        scans
          .filter((s) => DRAWN.some((v) => Math.abs(s.rate / v - 1) < 1e-9))
          .map((s) => ({ label: `${material}, ${rateText(s.rate)}`, as: material, curve: s.curve })),
      ),
      {
        id: "virtual-voltammetry",
        title: "The cathodic current has no peak, only an end",
        voltages: [0, 1.6],
        peaks: both.map(({ material, fixed, fixedPotential }) => ({
          label: `${material}, at ${show(fixedPotential, "V", 2)}`,
          as: material,
          peaks: fixed.peaks,
          exponent: fixed.exponent.b,
        })),
        setting: `Sweeps between 3.0 and 0.01 V (shown below 1.6 V); the third cycle at 0.1 mV s⁻¹, then one each at 0.2, 0.5, 1 and 2, of which three are drawn and all are read. No cathodic maximum stands between 0.05 and 0.4 V, so the current is read at ${show(both[0]!.fixedPotential, "V", 2)}, where the paper reports the peak of SiNP. ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Left, voltammograms of both electrodes at three scan rates: the cathodic current grows up to the end of the sweep, the anodic one has one broad peak. Right, the current at a fixed voltage over the scan rate in logarithms, with straight lines.",
    tables: Object.fromEntries(
      both.flatMap((v) => [
        [
          `virtual-voltammetry-${slug(v.material)}`,
          stacked(
            `${v.material}, voltammograms`,
            v.scans.map((s) => ({ key: { scan_rate: ["V/s", s.rate] }, part: s.curve })),
          ),
        ],
        [`virtual-voltammetry-${slug(v.material)}-currents`, v.fixed.peaks],
      ]),
    ),
  };
}

const withError = ({ b, sigma }: PowerLaw): UncertainCell => ({ value: b, sigma: sigma ?? { none: "two scan rates" } });

/** Exponents by three ways of reading, with and without diffusion. */
export function exponentTable({ voltammetry, rows: numbers }: VirtualExperiments): TableBlock {
  const rows = (["CCOS", "SiNP"] as const).flatMap((material) => {
    const v = voltammetry[material];
    const id = material === "CCOS" ? "b.ccos" : "b.sinp";
    const verdict = `predicted, ${numbers.find((n) => n.id === id)?.verdict === "pass" ? "within" : "outside"} its band`;
    return [
      row(
        `${material}, current at ${show(v.fixedPotential, "V", 2)}`,
        [v.fixed.exponent, v.evenlyFilled.fixed, v.kineticsAlone.fixed],
        paperValue(id).value,
        verdict,
      ),
      row(
        `${material}, largest cathodic current`,
        [v.largest.exponent, v.evenlyFilled.largest, v.kineticsAlone.largest],
        null,
        "",
      ),
      ...(v.anodic === "no peak" ? [] : [row(`${material}, anodic peak`, [v.anodic.exponent, null, null], null, "")]),
    ];
  });
  return {
    kind: "table",
    id: "exponents",
    caption: "Exponent *b* of the current in the scan rate, by the rule with which the current is read.",
    columns: [
      { heading: "electrode and rule" },
      { heading: "*b*" },
      { heading: "*b* without diffusion" },
      { heading: "*b* of kinetics alone" },
      { heading: "stated, held out", decimals: 2 },
      { heading: "verdict" },
    ],
    rows,
    note: "± is one standard error of the regression over five scan rates. Without diffusion: the same run with particles that are always evenly filled. Kinetics alone: besides without loss in lithium, electrolyte and contacts. Stated for the cathodic peak [Yu2024]; the simulated sweep has no such peak.",
    files: { csv: "tables/exponents.csv", json: "tables/exponents.json" },
  };
}

function row(name: string, all: readonly (PowerLaw | null)[], stated: number | null, verdict: string): Cell[] {
  return [name, ...all.map((b) => (b ? withError(b) : null)), stated, verdict];
}

/** Shares of the current that follow the scan rate itself. */
export function shareTable({ voltammetry, areaRatio }: VirtualExperiments): TableBlock {
  const shares = (v: VirtualVoltammetry): Cell[] => v.split.shares.map((s) => 100 * s.held);
  const stated: Readonly<Record<VirtualMaterial, string>> = { CCOS: "pseudo.ccos", SiNP: "pseudo.sinp" };
  const rates = voltammetry.CCOS.scans.map((s) => s.rate);
  const ratio = paperValue("ecsa.sinp").value / paperValue("ecsa.ccos").value;
  const area = showUncertain(areaRatio.value, areaRatio.sigma ?? Number.NaN);
  return {
    kind: "table",
    id: "current-shares",
    caption:
      "Share of the current that a split *k*_{1}*v* + *k*_{2}√*v* gives to the scan rate itself, at each scan rate in mV s⁻¹, and the share of voltages at which the split describes the currents at all.",
    columns: [
      { heading: "electrode" },
      ...rates.map((v) => ({ heading: showNumber(inUnit(v, "mV/s"), 1), unit: "%", decimals: 0 })),
      { heading: "stated at 2 mV s⁻¹", unit: "%", decimals: 1 },
      { heading: "split holds at", unit: "%", decimals: 0 },
    ],
    rows: (["CCOS", "SiNP"] as const).map((m) => [
      m,
      ...shares(voltammetry[m]),
      paperValue(stated[m]).value,
      100 * voltammetry[m].split.validity,
    ]),
    note: `There is no capacitive current in the model: all of these shares are made by kinetics and ohmic loss [Wang2007, Costentin2019]. The split holds where it explains 98 % of the variance of *i*∕√*v*, or misses it by less than 1 %, with both coefficients of the sign of the current; below 70 % of the voltages its share should not be quoted. Area of SiNP over that of CCOS by Randles–Ševčík, from the current at ${show(voltammetry.CCOS.fixedPotential, "V", 2)}: ${area.value} ± ${area.sigma}; stated ${showNumber(ratio, 3)} (trend only). That formula asks for *b* = ½ and equal diffusivities, which neither has.`,
    files: { csv: "tables/current-shares.csv", json: "tables/current-shares.json" },
  };
}
