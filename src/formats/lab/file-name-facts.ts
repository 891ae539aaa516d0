/** What the name of a file says, for where nothing else does. SI. */
export interface FileNameFacts {
  /** [K] */
  readonly temperature?: number;
  /** [V/s] */
  readonly scanRate?: number;
}

/** Name of a file without folder and extension. */
export const stemOf = (file: string): string => file.replace(/^.*[/\\]/, "").replace(/\.[A-Za-z0-9]{1,9}$/, "") || file;

const NUMBER = "(\\d+(?:[.,p]\\d+)?)";
/** `140deg`, `25degC`, `-25C`, `25°C`. A minus counts only where it cannot be a hyphen. */
const TEMPERATURE = new RegExp(
  `(?:^|[^A-Za-z0-9.,])?((?<![A-Za-z0-9])[-−])?(?<![\\d.,])${NUMBER} ?(?:deg(?:c|C)?|°C|C)(?![A-Za-z0-9])`,
);
const SCAN_RATE = new RegExp(`(?<![\\d.,])${NUMBER} ?(m?)V ?[_/]?(?:per)?s(?:-1)?(?![A-Za-z])`);

const number = (text: string) => Number(text.replace(/[,p]/, "."));

/** Temperatures that a cell can have; a larger number in a name is one of its making. Assumption. */
const COLDEST = -120;
const HOTTEST = 1000;

/** @example fileNameFacts("s04147-140deg.txt") // { temperature: 413.15 } */
export function fileNameFacts(file: string): FileNameFacts {
  const name = file.replace(/^.*[/\\]/, "").replace(/\.[A-Za-z]{1,5}$/, "");
  const warm = TEMPERATURE.exec(name);
  const celsius = warm ? number(warm[2]!) * (warm[1] ? -1 : 1) : Number.NaN;
  const scan = SCAN_RATE.exec(name);
  return {
    ...(celsius >= COLDEST && celsius <= HOTTEST ? { temperature: Math.round((celsius + 273.15) * 1e6) / 1e6 } : {}),
    ...(scan ? { scanRate: number(scan[1]!) / (scan[2] === "m" ? 1000 : 1) } : {}),
  };
}
