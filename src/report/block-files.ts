import type { Cell, EstimateBlock, PaperNumbers, TableBlock, TableColumn, UncertainCell } from "./block.ts";
import { type Field, type FieldColumn, rowsCsv } from "./csv.ts";
import { jsonText } from "./json.ts";
import { deviation } from "./number-table.ts";
import { plainProse } from "./prose.ts";

/** A column with its values, one for each row. */
interface Fields extends FieldColumn {
  readonly values: readonly Field[];
}

const isUncertain = (cell: Cell): cell is UncertainCell => typeof cell === "object" && cell !== null && "sigma" in cell;

function fieldOf(cell: Cell): Field {
  if (cell === null || typeof cell === "number") return cell;
  return isUncertain(cell) ? cell.value : plainProse(cell);
}

/** A value column, and for its errors `<name>_sigma` and `<name>_no_error` (the reason) where they occur. */
function uncertain(
  name: string,
  unit: string | undefined,
  values: readonly Field[],
  sigmas: readonly (UncertainCell["sigma"] | null)[],
): Fields[] {
  const sigma = sigmas.map((s) => (typeof s === "number" ? s : null));
  const reasons = sigmas.map((s) => (s !== null && typeof s !== "number" ? s.none : null));
  const inUnit = unit === undefined ? {} : { unit };
  return [
    { name, ...inUnit, values },
    ...(sigma.some((s) => s !== null) ? [{ name: `${name}_sigma`, ...inUnit, values: sigma }] : []),
    ...(reasons.some((r) => r !== null) ? [{ name: `${name}_no_error`, values: reasons }] : []),
  ];
}

function tableFields({ columns, rows }: TableBlock): Fields[] {
  return columns.flatMap(({ heading, name, unit }: TableColumn, c) => {
    const cells = rows.map((row) => row[c] ?? null);
    const sigmas = cells.map((cell) => (isUncertain(cell) ? cell.sigma : null));
    const hasNumbers = cells.some((cell) => typeof cell === "number" || isUncertain(cell));
    return uncertain(name ?? plainProse(heading), unit ?? (hasNumbers ? "1" : undefined), cells.map(fieldOf), sigmas);
  });
}

function estimateFields({ estimates }: EstimateBlock): Fields[] {
  const text = (name: string, of: (e: EstimateBlock["estimates"][number]) => Field) => ({ name, values: estimates.map(of) });
  return [
    text("name", (e) => e.name),
    text("symbol", (e) => plainProse(e.symbol)),
    text("unit", (e) => e.unit),
    ...uncertain("value", undefined, estimates.map((e) => e.value), estimates.map((e) => (e.value === null || !("sigma" in e) ? null : e.sigma))), // biome-ignore format: one line
    text("light", (e) => e.light ?? null),
    text("reason", (e) => e.reason ?? null),
    text("method", (e) => e.method),
    text("cites", (e) => e.cites.join(" ")),
  ];
}

function numberFields({ rows }: PaperNumbers): Fields[] {
  const of = (name: string, field: (row: PaperNumbers["rows"][number]) => Field) => ({ name, values: rows.map(field) });
  const computed = rows.map(({ ours }) => (typeof ours === "object" ? null : ours));
  const sigmas = rows.map(({ ours, sigma }) => (typeof ours === "object" ? ours : sigma));
  return [
    of("id", (r) => r.id),
    of("quantity", (r) => plainProse(r.quantity)),
    of("material", (r) => r.material),
    of("where", (r) => r.where),
    of("role", (r) => r.role),
    of("unit", (r) => r.unit),
    of("stated", (r) => (typeof r.stated === "object" ? r.stated[0] : r.stated)),
    of("stated_to", (r) => (typeof r.stated === "object" ? r.stated[1] : null)),
    ...uncertain("ours", undefined, computed, sigmas),
    of("deviation", (r) => deviation(r)),
    of("standing", (r) => r.standing),
    of("verdict", (r) => r.verdict.word),
    of("note", (r) => (r.note ? plainProse(r.note) : null)),
  ];
}

function fieldsOf(block: TableBlock | EstimateBlock | PaperNumbers): Fields[] {
  return block.kind === "table" ? tableFields(block) : block.kind === "estimates" ? estimateFields(block) : numberFields(block);
}

/** A table of the report as CSV, in full precision: the file beside the page says what the page says. */
export function blockCsv(block: TableBlock | EstimateBlock | PaperNumbers): string {
  const fields = fieldsOf(block);
  const length = fields[0]?.values.length ?? 0;
  return rowsCsv(fields, Array.from({ length }, (_, row) => fields.map((f) => f.values[row]!))); // biome-ignore format: one line
}

/** A table of the report as JSON text: caption, and each column with its unit and values. */
export function blockJson(block: TableBlock | EstimateBlock | PaperNumbers): string {
  const columns = fieldsOf(block).map(({ name, unit, values }) => ({ name, ...(unit === undefined ? {} : { unit }), values }));
  return jsonText({ id: block.id, caption: plainProse(block.caption), columns });
}
