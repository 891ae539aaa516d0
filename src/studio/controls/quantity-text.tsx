import { inUnit } from "../../units/quantity.ts";
import { showNumber, showUnit } from "../../units/show.ts";
import { showUncertain } from "../../units/uncertain-number.ts";
import { typeset } from "./typeset.tsx";

interface Props {
  /** SI. */
  readonly value: number;
  /** Unit in which it is shown, e.g. `mAh/g`; `1` for a pure number. */
  readonly unit: string;
  /** One standard uncertainty [SI]; it rules the digits. */
  readonly sigma?: number | undefined;
  /** Significant digits of a number without uncertainty; 3 when absent. */
  readonly digits?: number | undefined;
  /** Shows the sign of positive numbers too, as for a growth. */
  readonly signed?: boolean | undefined;
}

/** A number with its unit: the number in ink, the unit small and muted. */
export function QuantityText({ value, unit, sigma, digits = 3, signed = false }: Props) {
  const shown = inUnit(value, unit);
  const spread = sigma === undefined ? undefined : inUnit(sigma, unit) - inUnit(0, unit);
  const number = spread === undefined ? showNumber(shown, digits) : withError(shown, spread);
  const name = showUnit(unit).replaceAll(" ", "\u00a0");
  return (
    <span class="c-quantity">
      <span class="c-number">{typeset(`${signed && shown > 0 ? "+" : ""}${number}`)}</span>
      {name && <span class="c-unit">{typeset(`\u00a0${name}`)}</span>}
    </span>
  );
}

function withError(value: number, sigma: number): string {
  const shown = showUncertain(value, sigma);
  return `${shown.value} ± ${shown.sigma}`;
}
