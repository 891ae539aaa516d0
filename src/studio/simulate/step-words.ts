import { unitOf } from "../../units/quantity.ts";
import { showUnit } from "../../units/show.ts";
import type { StepEntry } from "../jobs/chosen-protocol.ts";
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

/** Words of a step. */
export function stepWords(entry: StepEntry): StepWords {
  const verb = verbOf(entry);
  if (verb === undefined) return { does: Object.keys(entry)[0] ?? "step", until: "as written in the file" };
  const value = entry[verb];
  const until = typeof entry.until === "object" && !Array.isArray(entry.until) ? (entry.until as StepEntry) : {};
  const ends = Object.entries(until).map(([key, at]) => (key === "voltage" ? `to ${typeset(at)}` : `${key} ${typeset(at)}`));
  switch (verb) {
    case "rest":
      return { does: "rest", until: typeset(value) };
    case "hold":
      return { does: `hold ${typeset(value)}`, until: ends.join(" or ") || "no end" };
    case "sweep":
      return { does: `sweep ${typeset(value)}`, until: entry.to === undefined ? "no end" : `to ${typeset(entry.to)}` };
    case "impedance": {
      const range = typeof value === "object" ? (value as StepEntry) : {};
      return { does: "impedance", until: `${typeset(range.from ?? "")} to ${typeset(range.to ?? "")}` };
    }
    case "repeat":
      return { does: `repeat ${String(value)}`, until: "" };
    default:
      return { does: `${verb} ${typeset(value)}`, until: ends.join(" or ") || "no end" };
  }
}
