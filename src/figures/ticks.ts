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

/** Range of an axis, its ticks and their texts, in the unit of the axis. */
export interface LinearTicks {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly texts: readonly string[];
}

/** The range extended to multiples of a length. */
const extended = (low: number, high: number, to: number): readonly [number, number] => [
  Math.floor(low / to + 1e-6) * to,
  Math.ceil(high / to - 1e-6) * to,
];

/**
 * Four to six ticks, at the multiples of 1, 2, 2.5 or 5 × 10ⁿ that come nearest to so many. A free range is extended to
 * the next half or whole step, whichever gives the better number of ticks, then the shorter axis.
 * @param fixed the range is the user's and stays
 */
export function linearTicks(low: number, high: number, fixed: boolean, wanted = 5): LinearTicks {
  const decade = 10 ** Math.floor(Math.log10((high - low) / wanted));
  const choices = [...STEPS, 10].flatMap((s) => {
    const step = s * decade;
    const domains = fixed ? [[low, high] as const] : [extended(low, high, step / 2), extended(low, high, step)];
    return domains.map((domain) => ({ domain, ticks: multiples(domain[0], domain[1], step) }));
  });
  // Outside four to six ticks nothing else counts.
  const miss = ({ ticks, domain }: LinearChoice) =>
    Math.max(0, Math.abs(ticks.length - wanted) - 1) * 100 +
    Math.abs(ticks.length - wanted) +
    (domain[1] - domain[0]) / (high - low);
  const { domain, ticks } = choices.reduce((best, c) => (miss(c) < miss(best) ? c : best));
  const decimals = Math.max(...ticks.map((t) => (String(Math.abs(t)).split(".")[1] ?? "").length), 0);
  return { domain, ticks, texts: ticks.map((t) => minus(t === 0 ? "0" : t.toFixed(decimals))) };
}

type LinearChoice = Pick<LinearTicks, "domain" | "ticks">;

const minus = (text: string) => text.replace(/^-/, "−");

/** `10⁻³`. */
export function powerOfTen(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => SUPERSCRIPT[Number(d)]!);
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/** The same for a logarithmic axis, with the short ticks between. */
export interface LogTicks extends LinearTicks {
  readonly minor: readonly number[];
}

/** A range widened to the nearest of 1, 2 and 5 in any decade at either end. */
export function roundLogRange(low: number, high: number): readonly [number, number] {
  const rounded = (v: number, up: boolean) => {
    const decade = 10 ** Math.floor(Math.log10(v) + 1e-9);
    const steps = [1, 2, 5, 10].map((step) => Number((step * decade).toPrecision(1)));
    return up ? steps.find((s) => s >= v * (1 - 1e-9))! : steps.findLast((s) => s <= v * (1 + 1e-9))!;
  };
  const [from, to] = [rounded(low, false), rounded(high, true)];
  return from < to ? [from, to] : [from / 2, 2 * to];
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
