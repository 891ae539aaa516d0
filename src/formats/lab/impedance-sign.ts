import { FormatError } from "../../units/error.ts";

/** A spectrum in the order of falling frequency. */
export interface Sweep {
  readonly frequency: Float64Array;
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Share of points or of the shape from which a sign is taken as decided. Assumption. */
const MOST = 0.5;

/**
 * How well the sign of Z″ agrees with the course of Z′, from −1 to 1. In a causal passive system Z″ is about π/2 · dZ′/d ln ω
 * (relation of resistance and reactance, Bode1945), so the real part rises towards low frequency where a cell is capacitive, and
 * falls where it is inductive; the other sign cannot be.
 */
export function signAgreement(sweeps: readonly Sweep[]): number {
  let sum = 0;
  let all = 0;
  for (const { real, imaginary } of sweeps)
    for (let i = 1; i < real.length; i++) {
      const rise = real[i - 1]! - real[i]!; // towards the higher frequency
      const product = 0.5 * (imaginary[i]! + imaginary[i - 1]!) * rise;
      sum += product;
      all += Math.abs(product);
    }
  return all > 0 ? sum / all : 0;
}

/**
 * −1 where |Z″| grows towards low frequency as of a capacitor, 1 where it grows towards high frequency as of an inductor, else 0.
 */
function blockingShape(sweeps: readonly Sweep[]): -1 | 0 | 1 {
  let slope = 0;
  let count = 0;
  for (const { frequency, real, imaginary } of sweeps)
    for (let i = 1; i < real.length; i++) {
      const [a, b] = [Math.abs(imaginary[i - 1]!), Math.abs(imaginary[i]!)];
      if (a <= Math.abs(real[i - 1]!) || b <= Math.abs(real[i]!) || frequency[i - 1]! === frequency[i]!) continue;
      slope += Math.log(a / b) / Math.log(frequency[i - 1]! / frequency[i]!);
      count++;
    }
  if (count < 3) return 0;
  if (slope / count < -MOST) return -1;
  return slope / count > MOST ? 1 : 0;
}

const shareAbove = (sweeps: readonly Sweep[], part: "real" | "imaginary", sign: 1 | -1) => {
  let found = 0;
  let all = 0;
  for (const sweep of sweeps)
    for (const value of sweep[part]) {
      if (sign * value > 0) found++;
      if (value !== 0) all++;
    }
  return all > 0 ? found / all : 0;
};

/** What is decided on the signs of a file. */
export interface SignDecision {
  readonly flipReal: boolean;
  readonly flipImaginary: boolean;
  readonly notices: readonly string[];
}

/**
 * Decides the signs of a file from its header (already applied), the majority of the points and the shape of the spectra, so that
 * capacitive is negative.
 * @param headers of the real and imaginary columns, and whether each has a minus
 * @throws FormatError where header and majority contradict each other and the shape does not decide
 */
export function decideSigns(
  sweeps: readonly Sweep[],
  header: { readonly real: string; readonly imaginary: string; readonly realMinus: boolean; readonly imaginaryMinus: boolean },
  option: "auto" | "keep" | "flip",
  file: string,
): SignDecision {
  const notices: string[] = [];
  if (header.realMinus) notices.push(`The minus of the header "${header.real}" was undone.`);
  if (header.imaginaryMinus)
    notices.push(`The minus of the header "${header.imaginary}" was undone: Z″ is negative where capacitive.`);
  const negative = shareAbove(sweeps, "real", -1);
  const flipReal = negative > MOST;
  if (flipReal && !header.realMinus && option === "auto")
    throw new FormatError("the real part is negative at most points", {
      place: { file },
      expected: "a real part above zero, but for cells with a negative differential resistance",
      found: `${Math.round(100 * negative)} % of the points negative in the column "${header.real}"`,
      hint: `if the cell has a negative differential resistance, --sign keep reads it; if the file holds −Z′, write the header as "-Z'"`,
    });
  if (flipReal && option === "auto")
    notices.push(`The header "${header.real}" has a minus, yet its numbers are those of Z′ itself: they were taken as Z′.`);
  if (option === "keep") return { flipReal: false, flipImaginary: false, notices };
  if (option === "flip")
    return {
      flipReal: false,
      flipImaginary: true,
      notices: [...notices, "The sign of Z″ was turned, as asked for (--sign flip)."],
    };
  const positive = shareAbove(sweeps, "imaginary", 1);
  const turned = flipReal ? sweeps.map((s) => ({ ...s, real: s.real.map((v) => -v) })) : sweeps;
  return { flipReal, ...decideImaginary(turned, header, positive, file, notices) };
}

function decideImaginary(
  sweeps: readonly Sweep[],
  header: { readonly imaginary: string; readonly imaginaryMinus: boolean },
  positive: number,
  file: string,
  notices: string[],
): { flipImaginary: boolean; notices: string[] } {
  const agreement = signAgreement(sweeps);
  const told = `header "${header.imaginary}", ${Math.round(100 * positive)} % of the points above zero`;
  if (positive <= MOST) {
    if (agreement < -MOST)
      notices.push(`The sign of Z″ (${told}) does not fit the course of Z′ and was kept; --sign flip turns it.`);
    return { flipImaginary: false, notices };
  }
  const shape = agreement > MOST ? 1 : agreement < -MOST ? -1 : blockingShape(sweeps);
  if (shape > 0) {
    notices.push(`Most points are inductive (${told}), which fits the course of Z′: the sign was kept.`);
    return { flipImaginary: false, notices };
  }
  if (shape < 0) {
    notices.push(
      `The sign of Z″ was turned (${told}): Z′ is that of a capacitive cell, so the column holds −Z″. --sign keep leaves it.`,
    );
    return { flipImaginary: true, notices };
  }
  throw new FormatError("the sign of the imaginary part cannot be decided", {
    place: { file },
    expected: "Z″ below zero where capacitive, or a header with a minus such as -Z''",
    found: `${told}, and a shape that fits either sign`,
    hint: "--sign keep takes the numbers as they stand, --sign flip turns them",
  });
}
