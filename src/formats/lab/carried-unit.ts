import { type HeaderUnit, headerUnit } from "./header-unit.ts";

/** What stands in a header where a unit stands, and the unit where it is a known one. */
export interface CarriedUnit {
  readonly text: string;
  readonly unit: HeaderUnit | undefined;
}

/** Text at the place of a unit that says something else: numbers, what a potential is measured against, the form of a clock. */
const NO_UNIT = /^(?:\s*|[#\d.]+|-|vs\b.*|.*\b(?:hh?:m|yyyy|dd[-./]mm).*)$/i;

const carried = (text: string): CarriedUnit | undefined =>
  NO_UNIT.test(text) ? undefined : { text: text.trim(), unit: headerUnit(text) };

/**
 * The unit that a header carries, known or not: in brackets at its end, behind a slash or behind `in`; behind an underscore or a
 * blank only a known one of two signs at least, since a single letter there may mean anything.
 * @example carriedUnit("omega (turns/s)") // { text: "turns/s", unit: undefined }
 */
export function carriedUnit(header: string): CarriedUnit | undefined {
  const bracket = /^.+[([（【]([^()[\]（）【】]*)[)\]）】]\s*$/.exec(header);
  if (bracket) return carried(bracket[1]!);
  const named = header.replace(/\bvs\b.*$/i, "");
  for (let at = named.indexOf("/"); at > 0; at = named.indexOf("/", at + 1)) {
    const unit = headerUnit(named.slice(at + 1));
    if (unit) return { text: unit.text, unit };
  }
  const behind = /^[^/]+\/(.+)$/.exec(named) ?? /^.+\s+in\s+(\S+)\s*$/.exec(named);
  if (behind) return carried(behind[1]!);
  const tokens = named.trim().split(/[_\s]+/);
  for (let n = Math.min(3, tokens.length - 1); n >= 1; n--) {
    const text = tokens.slice(-n).join(" ");
    const unit = text.length > 1 && !NO_UNIT.test(text) ? headerUnit(text) : undefined;
    if (unit) return { text, unit };
  }
  return undefined;
}
