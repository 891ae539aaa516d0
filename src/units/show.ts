import { inUnit } from "./quantity.ts";

const SUPERSCRIPT: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};
const superscript = (n: number) => [...String(n)].map((c) => SUPERSCRIPT[c] ?? c).join("");

/** A power that is a half, or holds the letter n: `s^0.5` → `s^½`. */
const raised = (power: string) =>
  power === "0.5" ? "¹ᐟ²" : [...power].map((c) => SUPERSCRIPT[c] ?? { n: "ⁿ" }[c] ?? "").join("");

/** A root of a ratio below the line, as in `A/(V/s)^0.5`: the same as `A s^0.5/V^0.5`. */
const ROOT_BELOW = /\/\((\w+)\/(\w+)\)\^([\d.]+)/;

/** A unit in the field's form: `mAh/g` → `mAh g⁻¹`, `g/cm^3` → `g cm⁻³`, `um` → `µm`; `1` → empty. */
export function showUnit(unit: string): string {
  if (unit === "1") return "";
  const [root = "", below, above, power] = ROOT_BELOW.exec(unit) ?? [];
  const [top = "", ...bottoms] = unit.replace(root, "").split("/");
  const rooted = root ? { top: ` ${above}^${power}`, bottoms: [`${below}^${power}`] } : { top: "", bottoms: [] };
  const part = (text: string, sign: 1 | -1) =>
    text
      .split(" ")
      .filter((x) => x !== "" && x !== "1")
      .map((x) => {
        const [name = "", power = "1"] = x.split("^");
        if (!/^-?\d+$/.test(power)) return `${name}${sign < 0 ? "⁻" : ""}${raised(power)}`;
        const n = sign * Number(power);
        const shown = name === "um" ? "µm" : name === "degC" ? "°C" : name === "deg" ? "°" : name.replace(/^([mkM]?)ohm$/, "$1Ω");
        return n === 1 ? shown : shown + superscript(n);
      });
  return [...part(top + rooted.top, 1), ...[...bottoms, ...rooted.bottoms].flatMap((b) => part(b, -1))].join(" ");
}

/** A number with so many decimals and a real minus sign; no sign where it rounds to zero. */
export function showDecimals(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace(/^-/, "") : text.replace(/^-/, "−");
}

/** A number with so many significant digits, in plain or ×10ⁿ form, with a real minus sign. */
export function showNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "not defined";
  if (value === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -3 || exponent > 5) {
    const [mantissa = "", power = "0"] = value.toExponential(digits - 1).split("e");
    return `${mantissa} × 10${superscript(Number(power))}`.replace(/^-/, "−");
  }
  const text = Number(value.toPrecision(digits)) === 0 ? "0" : value.toFixed(Math.max(0, digits - 1 - exponent));
  return text.replace(/^-/, "−");
}

/** A stated number as it was written, without rounding: 25.47, 2079, 1 × 10⁻¹⁹. */
export function showStated(value: number): string {
  const digits = Math.abs(value).toExponential().split("e")[0]!.replace(".", "").length;
  return showNumber(value, digits);
}

/** An SI value in a unit: `show(2e-8, "nm")` → `20.0 nm`. */
export function show(si: number, unit: string, digits = 3): string {
  const u = showUnit(unit);
  return u ? `${showNumber(inUnit(si, unit), digits)} ${u}`.replace(" %", " %") : showNumber(inUnit(si, unit), digits);
}
