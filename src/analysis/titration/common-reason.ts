/** A reason without its numbers: what two of the same kind have in common. */
const kindOf = (reason: string): string => reason.replace(/[−-]?[\d.⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+/g, "#");

/**
 * The reason that most of many have, numbers aside, with its count; the first of that kind is told.
 * @param what what they are, in the plural
 * @example commonReason(["moved by 1 mV", "no rest", "moved by 2 mV"], "pulses") // "2 of 3 pulses as this one: moved by 1 mV"
 * @throws RangeError for no reasons
 */
export function commonReason(reasons: readonly string[], what: string): string {
  if (reasons.length === 0) throw new RangeError("no reasons");
  const counts = new Map<string, { count: number; readonly first: string }>();
  for (const reason of reasons) {
    const kind = kindOf(reason);
    const known = counts.get(kind);
    if (known) known.count++;
    else counts.set(kind, { count: 1, first: reason });
  }
  const most = [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a));
  if (reasons.length === 1) return most.first;
  return `${most.count === reasons.length ? "all" : `${most.count} of ${reasons.length}`} ${what} as this one: ${most.first}`;
}
