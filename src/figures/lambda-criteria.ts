import { type Table, table } from "../data/table.ts";
import { showNumber } from "../units/show.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure, line, points, rule } from "./figure.ts";

/** How the strength of a penalty was chosen. */
export interface DrawnCriteria {
  /** Columns `x_lambda`, `x_misfit_ohm2`, `x_roughness_ohm2` and those of the criteria, λ falling. */
  readonly criteria: Table;
  /** λ that was taken. */
  readonly lambda: number;
  /** Row that each criterion takes. */
  readonly chosen: Readonly<Record<"gcv" | "lCurve" | "reIm" | "fiveFold", number>>;
}

const CURVES = [
  { name: "gcv", column: "x_generalised_cross_validation_ohm2", label: "generalised cross-validation", as: "variant 1" },
  { name: "reIm", column: "x_real_imaginary_cross_validation_ohm2", label: "real-imaginary", as: "variant 2" },
  { name: "fiveFold", column: "x_five_fold_cross_validation_ohm2", label: "five-fold", as: "variant 3" },
] as const;
/** Scores above so many times their least are not shown. */
const MOST = 10;

/** Scores of the criteria over λ, each over its least, and the L-curve. */
export function lambdaCriteria({ criteria, lambda, chosen }: DrawnCriteria, options: About & { readonly id?: string }): Figure {
  const lambdas = criteria.column("x_lambda").values;
  const scores = table(
    criteria.label,
    Object.fromEntries([
      ["lambda", { unit: "1", values: lambdas }],
      ...CURVES.map(({ name, column }) => {
        const { values } = criteria.column(column);
        const least = Math.min(...values);
        return [name, { unit: "1", values: values.map((v) => (v / least <= MOST ? v / least : Number.NaN)) }] as const;
      }),
    ]),
  );
  const root = (name: string) => criteria.column(name).values.map(Math.sqrt);
  const curve = table(criteria.label, {
    misfit: { unit: "ohm", values: root("x_misfit_ohm2") },
    roughness: { unit: "ohm", values: root("x_roughness_ohm2") },
  });
  const at = (row: number, t: Table, names: readonly string[]) =>
    table(
      t.label,
      Object.fromEntries(names.map((name) => [name, { unit: t.column(name).unit, values: [t.column(name).values[row]!] }])),
    );
  const corner = lambdas[chosen.lCurve]!;
  const around = (name: string): readonly [number, number] => {
    const { values } = curve.column(name);
    return [Math.min(...values) / 1.3, Math.max(...values) * 1.3];
  };
  return figure({
    id: options.id ?? "lambda-criteria",
    title: options.title ?? "Strength of the penalty",
    caption: `(a) Scores of three criteria for the strength *λ* of the penalty, each over its least value; markers: what each takes; dashed: the *λ* that was used, ${showNumber(lambda, 2)}. (b) L-curve of the misfit against the roughness of the distribution; marker: its corner, *λ* = ${showNumber(corner, 2)}. ${options.setting}`,
    width: "double",
    height: 72,
    columns: [1.15, 1],
    standing: [],
    panels: [
      axes({
        naming: "above",
        x: { quantity: "penalty", symbol: "λ", unit: "1", log: true },
        y: { quantity: "score over its least", unit: "1", log: true },
        series: [
          rule("x", lambda, { dash: "2.4 1.6", label: "used" }),
          ...CURVES.flatMap(({ name, label, as }) => [
            line(scores, { x: "lambda", y: name, as, label }),
            points(at(chosen[name], scores, ["lambda", name]), { x: "lambda", y: name, as, standing: "calibrated" }),
          ]),
        ],
      }),
      axes({
        x: { quantity: "misfit |*r*|", unit: "ohm", log: true, domain: around("misfit") },
        y: { quantity: "roughness |*Lγ*|", unit: "ohm", log: true, domain: around("roughness") },
        series: [
          line(curve, { x: "misfit", y: "roughness", as: "muted" }),
          points(at(chosen.lCurve, curve, ["misfit", "roughness"]), {
            x: "misfit",
            y: "roughness",
            as: "accent",
            standing: "calibrated",
            marks: new Map([[0, "corner"]]),
          }),
        ],
      }),
    ],
    ...originOf(options),
  });
}
