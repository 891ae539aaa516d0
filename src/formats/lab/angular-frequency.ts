import type { HeaderUnit } from "./header-unit.ts";

/** Dimension of an angular frequency ω = 2πf. */
export const ANGULAR = "rad/s";

/** Names of ω as `plainName` writes them. */
export const ANGULAR_NAMES = "omega ω angularfrequency angularfreq radialfrequency kreisfrequenz 角频率 w";
const NAMED: ReadonlySet<string> = new Set(ANGULAR_NAMES.split(" "));

const unitOf = (text: string): HeaderUnit => ({ text, dimension: ANGULAR, factor: 1, offset: 0 });

/**
 * Unit of a column with the name of ω: 1/s is rad/s there, and so is no unit. Hz contradicts the name, and so the column is not
 * known; a bare `w` may be much else. Other names keep their unit.
 * @param plain name as `plainName` writes it
 * @returns `unknown` where name and unit do not go together
 */
export function angularUnit(plain: string, unit: HeaderUnit | undefined): HeaderUnit | undefined | "unknown" {
  if (!NAMED.has(plain)) return unit;
  if (!unit) return plain === "w" ? "unknown" : unitOf("");
  if (unit.dimension !== "1/s") return unit;
  return /hz|hertz/i.test(unit.text) ? "unknown" : { ...unit, dimension: ANGULAR };
}

/** What is told about a column of frequencies that is one of ω, or may be. */
export function angularNotice(header: string, dimension: string | undefined, unit: string): string | undefined {
  const name = header.replace(/^column /, "");
  if (dimension === ANGULAR && unit === "")
    return `"${header}" was taken as the angular frequency ω in rad/s and read as f = ω/2π; if it is in Hz, state --columns frequency="${name} [Hz]".`;
  if (dimension === ANGULAR) return `"${header}" is the angular frequency ω: read as f = ω/2π.`;
  if (dimension === "1/s" && !/hz|hertz/i.test(unit))
    return `"${header}" in ${unit} was read as Hz; if it is the angular frequency ω, state --columns frequency="${name} [rad/s]".`;
  return undefined;
}
