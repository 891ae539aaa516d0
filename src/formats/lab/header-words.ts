import { ANGULAR, ANGULAR_NAMES, angularUnit } from "./angular-frequency.ts";
import { type HeaderUnit, headerUnit } from "./header-unit.ts";

/** What a column can be. The first ones are the words of `--columns`; the others the reader finds by itself. */
export type Quantity =
  | "frequency"
  | "real"
  | "imaginary"
  | "modulus"
  | "phase"
  | "time"
  | "voltage"
  | "current"
  | "capacity"
  | "rate"
  | "temperature"
  | "resistance"
  | "cycle"
  | "step"
  | "sample"
  | "scan-rate"
  | "branch"
  | "direction"
  | "index"
  | "potential"
  | "charging"
  | "discharging"
  | "per-gram"
  | "step-type"
  | "record";

interface Words {
  /** Dimensions that the unit may have; none for columns of words. */
  readonly dimensions: readonly string[];
  /** Names in order of preference, as `plainName` writes them; several of one rank stand in one text. */
  readonly names: readonly string[];
}

const CHARGE = ["A s", "A s/g"];
const IMPEDANCE = ["ohm", "ohm m^2"];

/** Names of columns: English, German and Chinese, and those of the programs whose exports were seen. */
const WORDS: Readonly<Record<Quantity, Words>> = {
  frequency: { dimensions: ["1/s", ANGULAR], names: ["f freq frequency frequenz 频率", ANGULAR_NAMES] },
  real: {
    dimensions: IMPEDANCE,
    names: [
      "z' zs' zre zreal zr zprime re rez real realz realpart realimpedance impedancereal realteil realteilz 实部 z实部 阻抗实部",
    ],
  },
  imaginary: {
    dimensions: IMPEDANCE,
    names: [
      "z'' zs'' zim zimg zimag zimaginary zi zdoubleprime im imz imag imagz imaginary imaginaryz imaginarypart " +
        "imaginaryimpedance impedanceimag impedanceimaginary imaginärteil imaginaerteil imaginärteilz 虚部 z虚部 阻抗虚部",
    ],
  },
  modulus: {
    dimensions: IMPEDANCE,
    names: [
      "|z| zmod modz modulus modulusz absz zabs absoluteimpedance impedancemodulus impedancemagnitude magnitude betrag " +
        "betragz 模 模值 阻抗模 阻抗模值",
      "z impedance impedanz 阻抗",
    ],
  },
  phase: {
    dimensions: ["rad"],
    names: ["phase phasez zphz zphase phaseangle theta thetaz phi φ θ argz phasenwinkel 相位 相位角 相角"],
  },
  time: {
    dimensions: ["s"],
    names: [
      "testtime totaltime elapsedtime cumulativetime runtime runningtime gesamtzeit prüfzeit laufzeit 总时间 测试时间 累计时间 运行时间",
      "time t zeit second seconds 时间",
      "steptime schrittzeit 工步时间",
      "datetime date absolutetime systime datum 绝对时间 系统时间 日期",
    ],
  },
  voltage: {
    dimensions: ["V"],
    names: [
      "ewe vf voltage volt volts potential e u v cellvoltage cellpotential spannung potenzial zellspannung 电压 电位",
      "ecell ueq ocv ocp opencircuitvoltage opencircuitpotential terminalvoltage workingelectrode",
      "vm vdc edc",
    ],
  },
  current: {
    dimensions: ["A", "A/g", "A/m^2"],
    names: [
      "i current amp amps ampere amperes im specificcurrent speccurrent currentdensity strom stromstärke stromdichte 电流 比电流 电流密度",
      "idc iwe icell",
    ],
  },
  capacity: {
    dimensions: [...CHARGE, "1"],
    names: [
      "capacity cap q qq0 qqo netcapacity specificcapacity speccapacity speccap specap capacitypergramactive capacityretention " +
        "kapazität spezifischekapazität 容量 比容量",
      "soc socexp stoichiometry sto x ccmax relativecapacity",
    ],
  },
  rate: { dimensions: ["1/s"], names: ["rate rates crate crates laderate entladerate 倍率"] },
  temperature: { dimensions: ["K"], names: ["temperature temp t t1 ambienttemperature temperatur 温度"] },
  resistance: { dimensions: ["ohm"], names: ["r rct resistance chargetransferresistance widerstand 电阻"] },
  cycle: {
    dimensions: ["1"],
    names: [
      "cycle cycleindex cyclenumber cyclecount cycleno cyclenum cycleid cyclec cycle# cyc cyc# zyklus " +
        "zyklennummer 循环 循环号 循环序号 循环数 圈数",
    ],
  },
  step: {
    dimensions: ["1"],
    names: ["step stepindex stepnumber stepcount stepno stepnum step# ns schritt 工步 工步号 工步序号", "stepid"],
  },
  sample: {
    dimensions: [],
    names: ["sample series paper set label name material cell cellid electrode specimen probe serie 样品"],
  },
  "scan-rate": { dimensions: ["V/s"], names: ["scanrate sweeprate vorschub 扫描速率 扫速"] },
  branch: { dimensions: [], names: ["branch sweep scandirection zweig"] },
  direction: { dimensions: [], names: ["direction richtung"] },
  index: { dimensions: ["1"], names: ["index spectrum spectrumindex nr"] },
  potential: { dimensions: ["V"], names: [] },
  charging: {
    dimensions: [...CHARGE, "1"],
    names: [
      "chargecapacity chargingcapacity chgcap chgcapacity chargecap delithiationcapacity capacitychg capchg qcharge chgspeccap " +
        "chargespecificcapacity ladekapazität 充电容量 充电比容量",
    ],
  },
  discharging: {
    dimensions: [...CHARGE, "1"],
    names: [
      "dischargecapacity dischargingcapacity dchgcap dchgcapacity dischargecap lithiationcapacity capacitydchg capdchg " +
        "qdischarge dchgspeccap dischargespecificcapacity entladekapazität 放电容量 放电比容量",
    ],
  },
  "per-gram": { dimensions: ["A s/g"], names: [] },
  "step-type": { dimensions: [], names: ["steptype stepname stepstate status state md 工步类型 工步名称 工步状态 状态"] },
  record: {
    dimensions: ["1"],
    names: ["datapoint record recordindex rec rec# pt point points point# 数据序号 数据号 记录序号 记录号"],
  },
};

/** What each name may mean, the usual meaning first. */
const BY_NAME = new Map<string, { readonly quantity: Quantity; readonly rank: number }[]>();
for (const [quantity, { names }] of Object.entries(WORDS) as [Quantity, Words][])
  for (const [rank, text] of names.entries())
    for (const name of text.split(" ")) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), { quantity, rank }]);

/** Words that `--columns` understands. */
export const COLUMN_WORDS = (Object.keys(WORDS) as Quantity[]).filter(
  (word) => !["charging", "discharging", "per-gram", "step-type", "record"].includes(word),
);

/** What the header of a column says. */
export interface Meaning {
  readonly quantity: Quantity;
  /** 0 is the usual name of the quantity; higher is second choice. */
  readonly rank: number;
  readonly unit: HeaderUnit | undefined;
  /** The header has a minus: the file holds the negative of the quantity. */
  readonly negated: boolean;
}

const MINUS = /^(?:[-\u2212\u2013]\s*(?:1\s*\*\s*)?|\(-\)\s*|minus\s+|neg(?:ative)?[\s_]+(?=z|im))/i;

/**
 * Lower case, one spelling of primes, without blanks and brackets, reference electrode, and what ZPlot adds behind Z' and Z''.
 */
function plainName(name: string): string {
  return name
    .replace(/[\u03a9\u2126]/g, "ohm") // whose small letter is the name of the angular frequency
    .toLowerCase()
    .replace(/^(?:data|definition)\s*[:=]\s*/, "")
    .replace(/["″“”]|''|′′|’’|´´|``/g, "''")
    .replace(/[′’´`](?!')/g, "'")
    .replace(/\([ab]\)$|[([]\s*(?:d )?h{1,2}:m[^)\]]*[)\]]$|\bvs\b.*$/, "")
    .replace(/[-_.,<>()[\]{}/\s]/g, "");
}

/** Units that stand behind an underscore mean a ratio where they are written side by side: `mV_s`, `mA_g`, `mAh_g`. */
const RATIO = /^(m?V) s$|^(rad) s$|^([mu]?Ah?) (g|cm2|m2)$/;

/** Every way to part a header into name and unit, the surest first. */
function* parted(header: string): Generator<readonly [name: string, unit: HeaderUnit | undefined]> {
  const bracket = /^(.*?)\s*[/]?\s*[([（【]([^()[\]（）]*)[)\]）】]\s*$/.exec(header);
  if (bracket && bracket[1] !== "") {
    const unit = headerUnit(bracket[2]!);
    if (unit) yield [bracket[1]!, unit];
  }
  for (let at = header.indexOf("/"); at > 0; at = header.indexOf("/", at + 1)) {
    const unit = headerUnit(header.slice(at + 1));
    if (unit) yield [header.slice(0, at), unit];
  }
  const tail = /^(.*)\s+in\s+(\S+)$/.exec(header);
  const inUnit = tail && headerUnit(tail[2]!);
  if (inUnit) yield [tail[1]!, inUnit];
  const tokens = header.split(/[_\s]+/);
  for (let n = Math.min(3, tokens.length - 1); n >= 1; n--) {
    const last = tokens.slice(-n).join(" ");
    const unit = headerUnit(last.replace(RATIO, (both) => both.replace(" ", "/")));
    if (unit) yield [tokens.slice(0, -n).join(" "), unit];
  }
  yield [header, undefined];
}

/** The unit as this quantity takes it: `C` is Celsius for a temperature and a charge per hour for a rate. */
function unitFor(quantity: Quantity, unit: HeaderUnit | undefined): HeaderUnit | undefined {
  if (unit?.text !== "C" && unit?.text !== "c") return unit;
  if (quantity === "temperature") return { text: unit.text, dimension: "K", factor: 1, offset: 273.15 };
  if (quantity === "rate") return { text: unit.text, dimension: "1/s", factor: 1 / 3600, offset: 0 };
  return unit;
}

/** Names that say their unit themselves. */
const TELLING: Readonly<Record<string, string>> = {
  second: "s",
  seconds: "s",
  volt: "V",
  volts: "V",
  amp: "A",
  amps: "A",
  ampere: "A",
  amperes: "A",
  crate: "1/h",
  crates: "1/h",
  soc: "1",
  socexp: "1",
  stoichiometry: "1",
  sto: "1",
  x: "1",
  ccmax: "1",
  relativecapacity: "1",
};

function meantBy(name: string, given: HeaderUnit | undefined, negated: boolean): Meaning | undefined {
  const whole = plainName(name);
  const plain = whole.endsWith("soc") ? "soc" : whole; // of either electrode
  const told = given ?? (Object.hasOwn(TELLING, plain) ? headerUnit(TELLING[plain]!) : undefined);
  for (const { quantity, rank } of BY_NAME.get(plain) ?? []) {
    const unit = quantity === "frequency" ? angularUnit(plain, told) : unitFor(quantity, told);
    if (unit === "unknown") continue;
    if (!unit || WORDS[quantity].dimensions.includes(unit.dimension)) return { quantity, rank, unit, negated };
  }
  return undefined;
}

/** Quantity of a header that is nothing but a unit, as in a file with the columns `V`, `mA`, `mAh`. */
const BY_UNIT: Readonly<Record<string, Quantity>> = {
  s: "time",
  V: "voltage",
  A: "current",
  "A/g": "current",
  "A s": "capacity",
  "A s/g": "capacity",
};

/** Headers met before: files of one instrument share theirs. */
const cache = new Map<string, Meaning | undefined>();
const MOST_CACHED = 5000;

/** Quantity of a column whose name is its unit. */
function byUnit(unit: HeaderUnit | undefined): Meaning | undefined {
  const quantity = unit && Object.hasOwn(BY_UNIT, unit.dimension) ? BY_UNIT[unit.dimension] : undefined;
  return quantity && { quantity, rank: 2, unit, negated: false };
}

function understood(header: string): Meaning | undefined {
  const minus = MINUS.exec(header);
  const positive = minus ? header.slice(minus[0].length) : header;
  for (const [name, unit] of parted(positive)) {
    const found = meantBy(name, unit, minus !== null);
    if (found) return found;
  }
  return positive.length > 1 ? byUnit(headerUnit(positive)) : undefined;
}

function understoodAbove(header: string, below: string): Meaning | undefined {
  if (/^(?:|#+|-|1)$/.test(below)) return understood(header);
  const unit = headerUnit(below);
  // A unit that is not known makes a column that is not known: never one in an assumed unit.
  return unit && (understood(`${header} [${below}]`) ?? (below === header ? byUnit(unit) : undefined));
}

/**
 * What a header means, or undefined for one that is not known.
 * @param below unit from a line of units below the names; the header itself where the file has a line of units and no names
 * @example meaning("-Im(Z)/Ohm") // imaginary, ohm, negated
 */
export function meaning(header: string, below?: string): Meaning | undefined {
  if (header.length > 80) return undefined;
  const key = below === undefined ? header : `${header}\u0000${below}`;
  if (cache.has(key)) return cache.get(key);
  const found = below === undefined ? understood(header) : understoodAbove(header, below);
  if (cache.size > MOST_CACHED) cache.clear();
  cache.set(key, found);
  return found;
}

/** Dimensions that a column of this quantity may have. */
export const dimensionsOf = (quantity: Quantity): readonly string[] => WORDS[quantity].dimensions;

/** The unit of a column of this quantity, with what its name says: 1/s of a column called ω is rad/s. */
export function unitNamed(name: string, unit: HeaderUnit | undefined, quantity: Quantity): HeaderUnit | undefined {
  const found = quantity === "frequency" ? angularUnit(plainName(name), unit) : unit;
  return found === "unknown" ? unit : found;
}

/** Unit written in square brackets behind a name, as `--columns` takes it: `3 [mV]`, `Spannung [mV]`. */
export function bracketUnit(text: string, quantity: Quantity): { readonly name: string; readonly unit: HeaderUnit } | undefined {
  const match = /^(.*?)\s*\[([^[\]]+)\]$/.exec(text);
  const unit = match && unitFor(quantity, headerUnit(match[2]!));
  return unit ? { name: match![1]!, unit } : undefined;
}

/** Unit in a header whatever its name says, for a column that the user chose. */
export function unitIn(header: string, quantity: Quantity): { readonly unit: HeaderUnit | undefined; readonly negated: boolean } {
  const minus = MINUS.exec(header);
  const positive = minus ? header.slice(minus[0].length) : header;
  for (const [, raw] of parted(positive)) {
    const unit = unitFor(quantity, raw);
    if (unit && dimensionsOf(quantity).includes(unit.dimension)) return { unit, negated: minus !== null };
  }
  return { unit: undefined, negated: minus !== null };
}
