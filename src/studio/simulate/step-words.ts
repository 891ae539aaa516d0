import type { StepEntry } from "../../protocols/protocol-file.ts";
import { unitOf } from "../../units/quantity.ts";
import { showUnit } from "../../units/show.ts";
import { verbOf } from "../state/protocol-edit.ts";

/** A step as its card says it: what it does, and until when. */
export interface StepWords {
  readonly does: string;
  readonly until: string;
}

/** `0.1 A/g` as the field writes it, `0.1 A g⁻¹`; what has no unit stays as it stands. */
function typeset(value: unknown): string {
  const text = String(value).trim();
  const unit = unitOf(text);
  return unit ? `${text.slice(0, -unit.length).trim()} ${showUnit(unit)}` : text;
}

/** Names of limits, where they are not those of the file. */
const LIMIT: Readonly<Record<string, string>> = { voltage: "to", relativeCapacity: "relative capacity" };

const mappingOf = (value: StepEntry[string] | undefined): StepEntry =>
  typeof value === "object" && !Array.isArray(value) ? (value as StepEntry) : {};

/** Words of a step. */
export function stepWords(entry: StepEntry): StepWords {
  const verb = verbOf(entry);
  if (verb === undefined) return foreignWords(entry);
  const value = entry[verb];
  const ends = Object.entries(mappingOf(entry.until)).map(([key, at]) => `${LIMIT[key] ?? key} ${typeset(at)}`);
  switch (verb) {
    case "rest":
      return { does: "rest", until: typeset(value) };
    case "hold":
      return { does: `hold ${typeset(value)}`, until: ends.join(" or ") || "no end" };
    case "sweep":
      return { does: `sweep ${typeset(value)}`, until: entry.to === undefined ? "no end" : `to ${typeset(entry.to)}` };
    case "impedance": {
      const { from = "", to = "" } = mappingOf(value);
      return {
        does: "impedance",
        until: Array.isArray(value) ? `${value.length} frequencies` : `${typeset(from)} to ${typeset(to)}`,
      };
    }
    case "repeat":
      return { does: `repeat ${String(value)}`, until: entry.atMost === undefined ? "" : `at most ${entry.atMost}` };
    default:
      return { does: `${verb} ${typeset(value)}`, until: ends.join(" or ") || "no end" };
  }
}

/** Words of a step that only files have: a pulse with its rest, or PyBaMM text. */
function foreignWords({ pulse, pybamm }: StepEntry): StepWords {
  if (pulse !== undefined) {
    const { lithiate, delithiate, time = "", rest = "" } = mappingOf(pulse);
    const does = lithiate === undefined ? `delithiate ${typeset(delithiate ?? "")}` : `lithiate ${typeset(lithiate)}`;
    return { does: `pulse: ${does}`, until: `${typeset(time)}, then rest ${typeset(rest)}` };
  }
  const lines = [pybamm].flat(2).map(String);
  return { does: lines[0] ?? "", until: lines.length === 1 ? "PyBaMM text" : `PyBaMM text, ${lines.length} lines` };
}
