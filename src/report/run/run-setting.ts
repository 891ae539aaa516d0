import type { About } from "../../figures/figure.ts";
import { SERIES } from "../../figures/tokens.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import type { Run } from "../../studies/experiment/run.ts";

/** Names of the models as the field writes them. */
export const MODEL_NAME = { spm: "SPM", spme: "SPMe", dfn: "DFN", particle: "powder alone" } as const;

/** Colour of a design: that of the material it is called after, else the accent. */
export function seriesOf(name: string): string {
  return Object.keys(SERIES).find((material) => new RegExp(`^${material}\\b`, "i").test(name)) ?? "accent";
}

/** Temperature of a run [K]. */
export const temperatureOf = ({ table }: RunSolution): number =>
  (table.column("ambient_temperature_celsius").values[0] ?? 25) + 273.15;

/** What stands under every figure of a run: design, experiment, model, temperature. */
export function settingOf({ subject, protocol, solutions }: Run, more = ""): About {
  const first = solutions[0]!;
  const at = solutions.length === 1 ? `, ${temperatureOf(first).toFixed(1)} K` : "";
  return {
    setting: `${more === "" ? "" : `${more} `}${subject.name}${first.model === "particle" ? "" : " against lithium"}: ${protocol.title.replace(/^./, (c) => c.toLowerCase())}, ${MODEL_NAME[first.model]}${at}; computed.`,
  };
}
