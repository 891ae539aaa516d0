const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Steps that people count in. */
const STEPS = [1, 2, 2.5, 5];

/** Multiples of a step from low to high, without the dust of binary fractions. */
function multiples(low: number, high: number, step: number): number[] {
  const ticks: number[] = [];
  const digits = Math.max(0, 2 - Math.floor(Math.log10(step)));
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) ticks.push(Number((k * step).toFixed(digits)));
  return ticks;
}

export interface LinearTicks {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly texts: readonly string[];
}

/** The range, extended to the next half step unless it is fixed. */
function extended(low: number, high: number, step: number, fixed: boolean): readonly [number, number] {
  const half = step / 2;
  return fixed ? [low, high] : [Math.floor(low / half + 1e-6) * half, Math.ceil(high / half - 1e-6) * half];
}

/**
 * Four to six ticks, at the multiples of 1, 2, 2.5 or 5 × 10ⁿ that come nearest to so many; of two steps, the finer.
 * @param fixed the range is the user's and stays
 */
export function linearTicks(low: number, high: number, fixed: boolean, wanted = 5): LinearTicks {
  const decade = 10 ** Math.floor(Math.log10((high - low) / wanted));
  const choices = [...STEPS, 10].map((s) => {
    const domain = extended(low, high, s * decade, fixed);
    return { domain, ticks: multiples(domain[0], domain[1], s * decade) };
  });
  const miss = ({ ticks }: { ticks: readonly number[] }) => Math.abs(ticks.length - wanted);
  const { domain, ticks } = choices.reduce((best, c) => (miss(c) < miss(best) ? c : best));
  const decimals = Math.max(...ticks.map((t) => (String(Math.abs(t)).split(".")[1] ?? "").length), 0);
  return { domain, ticks, texts: ticks.map((t) => minus(t === 0 ? "0" : t.toFixed(decimals))) };
}

const minus = (text: string) => text.replace(/^-/, "−");

/** `10⁻³`. */
export function powerOfTen(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => SUPERSCRIPT[Number(d)]!);
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

export interface LogTicks extends LinearTicks {
  readonly minor: readonly number[];
}

/** Decades (1, 2 and 5 below two decades) with minor ticks at the other digits. */
export function logTicks(low: number, high: number, fixed: boolean): LogTicks {
  const decades: number[] = [];
  const minor: number[] = [];
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const domain: readonly [number, number] = fixed ? [low, high] : [10 ** first, 10 ** last];
  const within = (v: number) => v >= domain[0] * (1 - 1e-9) && v <= domain[1] * (1 + 1e-9);
  const every = last - first > 6 ? 2 : 1;
  const fine = Math.log10(domain[1] / domain[0]) < 2;
  for (let e = first; e <= last; e++)
    for (let digit = 1; digit <= 9; digit++) {
      const v = Number(`${digit}e${e}`);
      if (!within(v)) continue;
      if ((digit === 1 && e % every === 0) || (fine && (digit === 2 || digit === 5))) decades.push(v);
      else if (every === 1 || digit === 1) minor.push(v);
    }
  const plain = domain[0] >= 0.01 && domain[1] <= 10000;
  return { domain, ticks: decades, minor, texts: decades.map((v) => (plain ? String(v) : powerText(v))) };
}

function powerText(value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const mantissa = Math.round(value / 10 ** exponent);
  return mantissa === 1 ? powerOfTen(exponent) : `${mantissa} × ${powerOfTen(exponent)}`;
}
