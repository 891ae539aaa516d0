import { layerName } from "../../figures/tokens.ts";
import { show } from "../../units/show.ts";
import type { ShellFate, ShellOutlook } from "../jobs/audit.ts";

/** What the physics of the shells says of a design. */
export interface ShellWords {
  /** The statement that matters; absent where there is nothing to warn of. */
  readonly headline?: string;
  readonly text: string;
}

const x = (lithium: number) => `x = ${lithium.toFixed(2)}`;
const gpa = (stress: number) => show(stress, "GPa", 2);

/** What becomes of one shell, as the end of a sentence that begins with its name; undefined when it stays as it is. */
function fateOf({ flowsFrom, rupturesAt, debondsAt }: ShellFate, name: string): string | undefined {
  const parts = [
    flowsFrom !== undefined && `flows from ${x(flowsFrom)}`,
    rupturesAt !== undefined && `breaks at ${x(rupturesAt)}`,
    debondsAt !== undefined && `comes off at ${x(debondsAt)}`,
  ].filter(Boolean);
  if (parts.length === 0) return undefined;
  const last = parts.pop();
  return `the ${name} ${parts.length > 0 ? `${parts.join(", ")} and ${last}` : last}`;
}

/** Name of a shell; where others are of the same material, with its place from the core outwards. */
function nameOf(shells: readonly ShellFate[], at: number): string {
  const { material } = shells[at]!;
  const alone = shells.filter((shell) => shell.material === material).length === 1;
  return alone ? layerName(material) : `${layerName(material)} (shell ${at + 1})`;
}

/** The shells of a design in one or two sentences, only what the runs say. */
export function shellWords(outlook: ShellOutlook | undefined): ShellWords {
  if (!outlook) return { text: "What the shells carry is computed for cores of silicon." };
  const { shells, pressure, pressureAt, reached, selfLimited, elasticReached, elasticSelfLimited, stopped } = outlook;
  if (shells.length === 0) return { text: "There is no shell around the silicon: nothing presses on it, and nothing holds it." };
  if (stopped) return { headline: "The shells could not be followed to the end of the cycle.", text: `${stopped}.` };
  const fates = shells.map((shell, k) => fateOf(shell, nameOf(shells, k))).filter((fate) => fate !== undefined);
  const breaks = shells.some(({ rupturesAt }) => rupturesAt !== undefined);
  const one = shells.length === 1;
  const load = shells.reduce((a, b) => (b.tension / b.strength > a.tension / a.strength ? b : a));
  const fate =
    fates.length > 0
      ? `With the usual strengths${breaks ? " (rupture strains are assumed)" : ""} ${fates.join("; ")}.`
      : `Nothing flows or breaks: the ${nameOf(shells, shells.indexOf(load))} carries ${show(load.tension / load.strength, "%", 2)} of its flow stress.`;
  const press = `The core is pressed with up to ${gpa(pressure)} at ${x(pressureAt)}.`;
  const text = `${fate} ${press} x: lithium per silicon.`;
  if (selfLimited) return { headline: `Stress stops the lithiation at ${x(reached)}.`, text };
  if (elasticSelfLimited)
    return {
      headline: `The ${one ? "shell" : "shells"} must flow, break or stop the lithiation at ${x(elasticReached)}.`,
      text,
    };
  return { ...(fates.length > 0 && { headline: `The ${one ? "shell gives" : "shells give"} way.` }), text };
}
