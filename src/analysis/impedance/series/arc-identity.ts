/** One arc of a spectrum: logarithms of its time constant and resistance, with their standard uncertainties. */
export interface ArcPlace {
  readonly logTime: number;
  readonly logResistance: number;
  readonly timeSigma: number;
  readonly resistanceSigma: number;
}

/**
 * Step of ln τ and ln R from one spectrum to the next that costs nothing special: a parameter of a cell changes by some tens of
 * percent between neighbouring states. Assumption; only the ratio to the errors of the fit matters.
 */
const USUAL_STEP = 0.3;

/** All orders of the numbers 0 … n − 1. */
function ordersOf(n: number): number[][] {
  if (n <= 1) return [n === 1 ? [0] : []];
  return ordersOf(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, at) => [...order.slice(0, at), n - 1, ...order.slice(at)]),
  );
}

/** Cost of one arc becoming the other in the next spectrum: squared steps over what is usual and what the errors allow. */
function stepCost(from: ArcPlace, to: ArcPlace): number {
  const cost = (step: number, a: number, b: number) => {
    const allowed = USUAL_STEP ** 2 + finite(a) ** 2 + finite(b) ** 2;
    return step ** 2 / allowed;
  };
  return (
    cost(to.logTime - from.logTime, from.timeSigma, to.timeSigma) +
    cost(to.logResistance - from.logResistance, from.resistanceSigma, to.resistanceSigma)
  );
}

/** Largest uncertainty of a logarithm that still says where an arc is. */
const MOST_SIGMA = 3;
const finite = (sigma: number) => (Number.isFinite(sigma) ? Math.min(sigma, MOST_SIGMA) : MOST_SIGMA);

/**
 * Which arc is which along a series of spectra: the path of least cost through all orders of the arcs, by dynamic programming
 * over (ln τ, ln R) (Bellman's principle; Viterbi1967). In the first spectrum arcs are numbered by rising time constant.
 *
 * @param spectra arcs of each spectrum, as many in each, in any order
 * @returns for each spectrum the place of arc 0, 1 … in its list
 * @throws RangeError when spectra have different numbers of arcs
 */
export function arcIdentities(spectra: readonly (readonly ArcPlace[])[]): number[][] {
  const n = spectra[0]?.length ?? 0;
  if (spectra.some((arcs) => arcs.length !== n)) throw new RangeError("every spectrum of a series has the same number of arcs");
  if (spectra.length === 0 || n === 0) return spectra.map(() => []);
  const orders = ordersOf(n);
  const first = [...spectra[0]!.keys()].sort((a, b) => spectra[0]![a]!.logTime - spectra[0]![b]!.logTime);
  let cost = orders.map((order) => (order.every((place, arc) => place === first[arc]) ? 0 : Infinity));
  const cameFrom: number[][] = [];
  for (let s = 1; s < spectra.length; s++) {
    const [before, here] = [spectra[s - 1]!, spectra[s]!];
    const from: number[] = [];
    const next = orders.map((order, o) => {
      let best = Infinity;
      from[o] = 0;
      for (const [q, last] of orders.entries()) {
        if (cost[q] === Infinity) continue;
        let sum = cost[q]!;
        for (let arc = 0; arc < n; arc++) sum += stepCost(before[last[arc]!]!, here[order[arc]!]!);
        if (sum < best) {
          best = sum;
          from[o] = q;
        }
      }
      return best;
    });
    cameFrom.push(from);
    cost = next;
  }
  let at = cost.indexOf(Math.min(...cost));
  const path = [orders[at]!];
  for (let s = cameFrom.length - 1; s >= 0; s--) {
    at = cameFrom[s]![at]!;
    path.unshift(orders[at]!);
  }
  return path;
}
