import { table } from "../../data/table.ts";
import { type ParityRow, parityDots } from "../../figures/parity.ts";
import type { NumberRow, Verdict } from "../../studies/number-check.ts";
import { type Arithmetic, contradictions } from "../../studies/paper-contradictions.ts";
import { paperValue } from "../../studies/paper-numbers.ts";
import type { PaperRateCheck } from "../../studies/paper-rate-check.ts";
import { showBand } from "../../studies/pass-bands.ts";
import { inUnit } from "../../units/quantity.ts";
import { showNumber, showUnit } from "../../units/show.ts";
import { showUncertain } from "../../units/uncertain-number.ts";
import type { PaperNumber, TableBlock } from "../block.ts";
import type { Section } from "../page.ts";
import { prose } from "../prose.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";

const NO_ERROR = "inputs without stated uncertainty";
const LIGHT = { pass: "green", miss: "red" } as const;
const WORD: Readonly<Record<Verdict, string>> = {
  pass: "within its band",
  miss: "outside its band",
  "not comparable": "not judged",
};

/** Short words for one number. */
function nameOf(row: NumberRow, all: readonly NumberRow[]): string {
  const same = all.filter((r) => r.name === row.name && r.material === row.material);
  const model = same.length > 1 ? ` (${row.note.split(/[,;]/)[0]})` : "";
  return `${row.material.replace(" over ", "/")}: ${row.name}${model}`;
}
/** A model of the rate capability in words. */
const modelWords = (text: string) =>
  text
    .replace("BV", "kinetics")
    .replace("tau_D", "diffusion")
    .replace("R_s", "resistance")
    .replace(" + ", " and ")
    .replace(" only", " alone");
/** Digits that a number of the paper can carry. */
const rounded = (x: number) => Number(x.toPrecision(4));

/** Relative width of the band of a row [1]. */
function bandOf({ band, stated }: NumberRow): number {
  if (!band || typeof stated !== "number") return 0;
  if (band.kind === "range") return Math.max(band.to - stated, stated - band.from) / Math.abs(stated);
  return band.kind === "relative" ? band.value : Math.abs(band.value / stated);
}

/** What the comparison says of the numbers that were held out. */
function titleOf(rows: readonly NumberRow[]): string {
  const heldOut = rows.filter((r) => r.role === "held-out");
  const met = heldOut.filter((r) => r.verdict === "pass").length;
  const share = 2 * met > heldOut.length ? "Most" : "Some";
  return `${share} numbers that no fit has seen fall within their band`;
}

/** Ours against the paper's, number by number. */
export function parityFigure(rows: readonly NumberRow[]): Illustration {
  const judged = rows.filter(
    (r) => r.verdict !== "not comparable" && r.ours !== null && typeof r.stated === "number" && r.role !== "input",
  );
  const parity = judged.map(
    (r): ParityRow => ({
      name: nameOf(r, judged),
      role: r.role === "held-out" ? "held-out" : r.role === "calibrate" ? "calibrate" : "qualitative",
      stated: rounded(r.stated as number),
      ours: r.ours!,
      unit: showUnit(r.unit),
      passBand: bandOf(r),
      verdict: r.verdict === "pass" ? "green" : "red",
    }),
  );
  const numbers = table("numbers of the paper", {
    stated: { unit: "1", values: parity.map((r) => r.stated) },
    ours: { unit: "1", values: parity.map((r) => r.ours) },
    relative_deviation: { unit: "1", values: parity.map((r) => r.ours / r.stated - 1) },
    pass_band: { unit: "1", values: parity.map((r) => r.passBand) },
  });
  return {
    figure: parityDots(parity, {
      title: titleOf(judged),
      setting:
        "Held-out numbers never entered a fit or a default; half-cell: simulated with default parameters, nothing calibrated on it. The two readings of a polarisation are two definitions of one stated number.",
      cites: ["Yu2024"],
    }),
    alt: "Relative deviation of our numbers from those of the paper, each with its band; most lie inside, the rates of the uncalibrated half-cell far outside.",
    tables: { parity: numbers },
  };
}

function shown(r: NumberRow): PaperNumber {
  const light = r.verdict === "not comparable" ? {} : { light: LIGHT[r.verdict] };
  const stated =
    typeof r.stated === "object"
      ? ([r.stated[0] ?? 0, r.stated.at(-1) ?? 0] as const)
      : typeof r.stated === "number"
        ? rounded(r.stated)
        : r.stated;
  const band = r.band ? `band ${showBand(r.band, showUnit(r.unit) || "1")}` : "";
  return {
    id: r.id,
    quantity: r.conditions ? `${r.quantity}, ${r.conditions}` : r.quantity,
    material: r.material,
    where: r.where,
    role: r.role,
    unit: r.unit,
    stated,
    ours: r.ours ?? { none: r.note },
    sigma: { none: NO_ERROR },
    standing: r.standing,
    verdict: { ...light, word: WORD[r.verdict] },
    note: prose`${[modelWords(r.note), band].filter(Boolean).join("; ")}`,
  };
}

function rateTable({ ranking }: PaperRateCheck): TableBlock {
  return {
    kind: "table",
    id: "rate",
    caption:
      "Five hypotheses for the rate capability of CCOS, each fitted to 0.1, 1 and 5 A g⁻¹ and ranked by its error on the rates that were held out.",
    columns: [
      { heading: "what limits" },
      { heading: "error held out, root mean square", unit: "%", decimals: 1 },
      { heading: "fitted" },
    ],
    rows: ranking.map((c) => [modelWords(c.fit.model.name), 100 * c.rms, c.fit.fit.parameters.map(rateParameter).join(", ")]),
    note: "A lumped electrode: no gradient inside, every lithiation starts empty. Two parameters and three rates leave one degree of freedom, so the three best cannot be told apart; ± is one standard uncertainty from the scatter of the three rates about the fit. *i*_{0}: exchange current per gram; *R*_{s}: resistance times mass; *τ*_{D}: diffusion time *R*²∕*D*.",
    files: { csv: "tables/rate.csv", json: "tables/rate.json" },
  };
}

/** Symbol and unit in which a fitted loss is read. */
const LOSSES: Readonly<Record<string, readonly [symbol: string, unit: string]>> = {
  exchangeCurrent: ["*i*_{0}", "A/g"],
  resistance: ["*R*_{s}", "ohm g"],
  diffusionTime: ["*τ*_{D}", "s"],
};

type FittedLoss = PaperRateCheck["ranking"][number]["fit"]["fit"]["parameters"][number];

function rateParameter({ name, value, sigma, determined }: FittedLoss): string {
  const [symbol, unit] = LOSSES[name] ?? [name, "1"];
  const { value: v, sigma: s } = showUncertain(inUnit(value, unit), inUnit(sigma ?? Number.NaN, unit));
  return `${symbol} = ${sigma === null ? v : `(${v} ± ${s})`} ${showUnit(unit)}${determined ? "" : " (not determined)"}`;
}

/** Rate capability without space: what limits, and what the held-out rates say. */
export function rateSection(rate: PaperRateCheck): Section {
  const measured = paperValue("rct.ratio").value;
  return {
    id: "rate",
    heading: "What limits the rate",
    blocks: [
      prose`A lumped electrode is enough to test hypotheses about the rate capability before any map is drawn. [#table-rate] fits each to three rates and asks it for the others. Resistance alone and diffusion alone fail; kinetics takes part in all that remain, and a resistance or a slow diffusion beside it cannot be told from kinetics alone.`,
      rateTable(rate),
      prose`The same fits predict the ratio of the charge-transfer resistances of nanoparticles and CCOS, ${showNumber(rate.resistanceRatio, 3)}, if both electrodes have the same active mass; measured is ${showNumber(measured, 3)}.`,
    ],
  };
}

/** Every number of the paper that was touched, and where the paper's numbers contradict each other. */
export function numbersSection(rows: readonly NumberRow[], picture: Illustration): Section {
  const held = rows.filter((r) => r.role === "held-out" && r.verdict !== "not comparable");
  const met = held.filter((r) => r.verdict === "pass").length;
  return {
    id: "numbers",
    heading: "The paper's numbers beside ours",
    blocks: [
      prose`Every number of the paper that this study touches, with its role: calibrated numbers may enter a fit, held-out ones are predicted and compared. Of ${String(held.length)} comparisons with ${String(new Set(held.map((r) => r.id)).size)} held-out numbers (a polarisation without a stated definition is read in two ways, and some numbers are computed twice: by the lumped electrode and by the half-cell with default parameters), ${String(met)} fall within their band. The calibrated capacities that miss theirs show what one kinetic parameter cannot do ([#table-rate]).`,
      illustrationBlock(picture),
      {
        kind: "numbers",
        id: "numbers",
        caption: "Stated and computed values. Filter by role or verdict.",
        rows: rows.map(shown),
        files: { csv: "tables/numbers.csv", json: "tables/numbers.json" },
      },
      { kind: "subheading", text: "Where the paper's numbers contradict each other" },
      {
        kind: "statements",
        items: contradictions.map((c) => ({
          standing: "contradiction" as const,
          text: prose`${c.id}. ${c.statement}${sums(c.arithmetic())}`,
        })),
      },
    ],
  };
}

/** The sums that show a contradiction, as one remark in brackets. */
function sums(all: readonly Arithmetic[]): string {
  const told = all.map(({ what, ours, against, unit }) => {
    const u = showUnit(unit);
    const shown = (x: number) => `${showNumber(x, 4)}${u ? ` ${u}` : ""}`;
    return `${what}: ${shown(ours)}${against === undefined ? "" : ` against ${shown(against)}`}`;
  });
  return told.length === 0 ? "" : ` (${told.join("; ")}.)`;
}
