import { showDecimals } from "../../../units/show.ts";
import type { Doubt } from "../../judgement.ts";
import { type CircuitChoice, openParameters } from "./choose-circuit.ts";

/** A circuit that describes the spectrum better and was not chosen. */
export const moreDoubt = ({ circuit, by }: NonNullable<CircuitChoice["better"]>): Doubt => ({
  when: true,
  light: "amber",
  reason: `the spectrum holds more than this circuit: ${circuit} is better by ${showDecimals(by, 1)} in Akaike's criterion`,
});

/** Says which circuit was chosen, since none was named, and what comes next. */
export function chosenNotice({ chosen, tried }: CircuitChoice): string {
  const next = tried.filter((t) => t !== chosen).sort((a, b) => a.fit.akaike - b.fit.akaike)[0];
  const behind = next ? ` ${besideChosen(next.circuit, next.fit.akaike - chosen.fit.akaike, openParameters(next))}` : "";
  return `No circuit was named: ${chosen.circuit} was chosen among ${tried.length}.${behind} Name one with --circuit.`;
}

/** How the best of the other circuits compares: worse, or better with parameters that nothing determines. */
function besideChosen(circuit: string, difference: number, open: number): string {
  const by = `${showDecimals(Math.abs(difference), 1)} in Akaike's criterion`;
  const but = open > 0 ? `, with ${open} parameter${open === 1 ? "" : "s"} that the spectrum does not determine` : "";
  return difference < 0 ? `${circuit} is better by ${by}${but}.` : `Next: ${circuit}, worse by ${by}${but}.`;
}
