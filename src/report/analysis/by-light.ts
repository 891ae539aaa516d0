import type { Light } from "../../data/estimate.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import type { LitDiffusivities } from "../../figures/lit-diffusivity.ts";
import { drawnColumns } from "./drawn-columns.ts";

const LIGHT_WORDS = { green: "sound", amber: "doubtful", red: "misleading" } as const;
const LIGHTS: readonly Light[] = ["green", "amber", "red"];

/**
 * Diffusivities that could be told, by their lights, with bars of 95 %.
 * @param columns names in the picture → names in the table, `diffusivity` among them
 * @param method for the names in the legend; none where there is one method only
 */
export function byLight(
  { table: t, words }: NotedTable,
  columns: Readonly<Record<string, string>>,
  method?: string,
): LitDiffusivities[] {
  const drawn = drawnColumns(t, columns, "diffusivity");
  const D = drawn.column("diffusivity").values;
  return LIGHTS.flatMap((light) => {
    const values = rowsWhere(drawn, (k) => words.light![k] === light && Number.isFinite(D[k]!));
    return values.length > 0 ? [{ light, label: method ? `${method}, ${LIGHT_WORDS[light]}` : LIGHT_WORDS[light], values }] : [];
  });
}
