/** A unit as a header writes it: value in the base units V, A, s, ohm, g, K, rad, m = number · factor + offset. */
export interface HeaderUnit {
  /** As the header has it. */
  readonly text: string;
  /** Product of base units, e.g. `A s/g`; `1` for a share. */
  readonly dimension: string;
  readonly factor: number;
  readonly offset: number;
}

type Powers = Readonly<Record<string, number>>;
interface Base {
  readonly powers: Powers;
  readonly factor: number;
  readonly offset: number;
}

const DEGREE = Math.PI / 180;

const of = (factor: number, powers: Powers, offset = 0): Base => ({ powers, factor, offset });

// biome-ignore format: a table
const BASES: Readonly<Record<string, Base>> = {
  V: of(1, { V: 1 }), A: of(1, { A: 1 }), W: of(1, { W: 1 }), J: of(1, { W: 1, s: 1 }), ohm: of(1, { ohm: 1 }), S: of(1, { ohm: -1 }),
  s: of(1, { s: 1 }), min: of(60, { s: 1 }), h: of(3600, { s: 1 }), d: of(86400, { s: 1 }), Hz: of(1, { s: -1 }),
  C: of(1, { A: 1, s: 1 }), Ah: of(3600, { A: 1, s: 1 }), Wh: of(3600, { W: 1, s: 1 }), F: of(1, { s: 1, ohm: -1 }),
  H: of(1, { s: 1, ohm: 1 }), g: of(1, { g: 1 }), m: of(1, { m: 1 }), K: of(1, { K: 1 }), degC: of(1, { K: 1 }, 273.15),
  deg: of(DEGREE, { rad: 1 }), rad: of(1, { rad: 1 }), "%": of(0.01, {}), "1": of(1, {}),
};

// biome-ignore format: a table
const SPELLINGS: Readonly<Record<string, string>> = {
  v: "V", volt: "V", volts: "V", a: "A", amp: "A", amps: "A", ampere: "A", amperes: "A", ah: "Ah", coulomb: "C", hz: "Hz", hertz: "Hz",
  sec: "s", secs: "s", second: "s", seconds: "s", sekunden: "s", msec: "ms", mins: "min", minute: "min", minutes: "min", minuten: "min",
  hr: "h", hrs: "h", hour: "h", hours: "h", std: "h", stunden: "h", day: "d", days: "d", ohms: "ohm", percent: "%", gram: "g",
  kelvin: "K", celsius: "degC", degc: "degC", "deg c": "degC", "°c": "degC", "℃": "degC", "?c": "degC", "\ufffdc": "degC",
  "°": "deg", "º": "deg", "\ufffd": "deg", degree: "deg", degrees: "deg", grad: "deg", radian: "rad", radians: "rad",
  秒: "s", 分: "min", 小时: "h", 伏: "V", 安: "A", 毫安: "mA",
};

const PREFIXES: Readonly<Record<string, number>> = {
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  c: 1e-2,
  m: 1e-3,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
};
/** Units that stand alone, so that `min`, `cd` or `md` are never a prefix and a unit. */
const UNPREFIXED = new Set(["min", "h", "d", "%", "1", "deg", "degC", "K", "rad"]);

function spelling(token: string): string | undefined {
  const lower = token.toLowerCase();
  return Object.hasOwn(SPELLINGS, lower) ? SPELLINGS[lower] : undefined;
}

function base(token: string): Base | undefined {
  const name = Object.hasOwn(BASES, token) ? token : (spelling(token) ?? "");
  if (Object.hasOwn(BASES, name)) return BASES[name];
  const prefixed = name || token;
  const factor = Object.hasOwn(PREFIXES, prefixed[0] ?? "") ? PREFIXES[prefixed[0]!]! : Number.NaN;
  const rest = prefixed.slice(1);
  const plain = Object.hasOwn(BASES, rest) ? rest : (spelling(rest) ?? "");
  if (Number.isNaN(factor) || UNPREFIXED.has(plain) || !Object.hasOwn(BASES, plain)) return undefined;
  if (prefixed[0] === "c" && plain !== "m") return undefined;
  if (prefixed[0] === "M" && plain !== "Hz" && plain !== "ohm" && plain !== "J") return undefined;
  const { powers, factor: own } = BASES[plain]!;
  return of(factor * own, powers);
}

const ORDER = ["V", "A", "W", "ohm", "K", "rad", "m", "s", "g"];

function written(powers: Record<string, number>): string {
  const part = (sign: 1 | -1) =>
    ORDER.filter((b) => sign * (powers[b] ?? 0) > 0)
      .map((b) => (Math.abs(powers[b]!) === 1 ? b : `${b}^${Math.abs(powers[b]!)}`))
      .join(" ");
  const over = part(-1);
  return (part(1) || "1") + (over && `/${over}`);
}

/** `mA.h g⁻¹` and `Ω·cm²` → `mA h g-1` and `ohm cm2`. */
const normal = (text: string) =>
  text
    .trim()
    .replace(/\s+vs\.?\s.*$/i, "")
    .replace(/[µμ]/g, "u")
    .replace(/[\u03a9\u2126]|[Oo]hm(?!s)|OHM/g, "ohm")
    .replace(/⁻¹/g, "-1")
    .replace(/²/g, "2")
    .replace(/[\^*·⋅×]|\*\*/g, (mark) => (mark === "^" ? "" : " "))
    .replace(/([A-Za-z])\.(?=[A-Za-z])/g, "$1 ")
    .replace(/\.$/, "")
    .replace(/(Ah|A|V)(?=(?:g|s|cm2?)-)/g, "$1 ")
    .replace(/\bper\b/gi, "/")
    .replace(/\s*\/\s*/g, "/");

interface Product {
  readonly powers: Record<string, number>;
  factor: number;
  offset: number;
}

/** Multiplies a product by a token such as `mA`, `g-1` or `cm2`, or divides by it; false for what is no unit. */
function multiply(product: Product, token: string, sign: 1 | -1): boolean {
  const raised = /^(.*?[^\d-])(-?\d)$/.exec(token);
  const found = base(raised?.[1] ?? token);
  if (!found) return false;
  const power = sign * Number(raised?.[2] ?? 1);
  for (const [b, p] of Object.entries(found.powers)) product.powers[b] = (product.powers[b] ?? 0) + p * power;
  product.factor *= found.factor ** power;
  product.offset += found.offset;
  return true;
}

/**
 * Reads a unit as headers write it: `mA`, `mAh/g`, `mA.h`, `Ohm`, `kΩ`, `mV s⁻¹`, `°C`, `Sec`, `per h`.
 * @returns undefined for what is no unit
 */
export function headerUnit(text: string): HeaderUnit | undefined {
  const whole = normal(text);
  if (whole === "" || whole.length > 24) return undefined;
  const product: Product = { powers: {}, factor: 1, offset: 0 };
  const spelled = spelling(whole) !== undefined; // "deg C" is one unit, not two
  const parts = spelled ? [whole] : whole.split("/");
  for (const [i, part] of parts.entries()) {
    if (i === 0 && part === "" && parts.length > 1) continue; // "per h"
    for (const token of spelled ? [part] : part.split(/\s+/)) if (!multiply(product, token, i === 0 ? 1 : -1)) return undefined;
  }
  return { text: text.trim(), dimension: written(product.powers), factor: product.factor, offset: product.offset };
}
