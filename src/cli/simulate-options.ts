import { protocols } from "../protocols/all.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { breathingParameters, type CellOptions, cellOptionParameters } from "../simulation/cell-options.ts";
import type { FAILURE } from "../simulation/failure-options.ts";
import { particleParameters } from "../simulation/particle-options.ts";
import { ProtocolError } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";
import type { Parameter } from "../units/parameter.ts";
import { flagOf, readFlags } from "./flags.ts";
import { readProtocolFile } from "./protocol-file.ts";

/** Models of a half-cell, and the powder alone. */
export const MODELS = ["spm", "spme", "dfn", "particle"] as const;

/** Laws of the hysteresis. */
export const HYSTERESIS = ["none", "one-state", "current-sigmoid", "mechanical"] as const;

/** The protocol that repeats the validation experiments of a half-cell in BPX. */
export const VALIDATION = "validation";

/** What the user typed behind `simulate FILE`. */
export interface SimulateOptions {
  readonly protocol: string;
  readonly model: (typeof MODELS)[number];
  readonly method: "auto" | "bdf" | "rodas4";
  readonly particle?: "fick" | "layered";
  readonly failure?: (typeof FAILURE)[number];
  /** One-state when nothing is said; a half-cell in BPX says itself. */
  readonly hysteresis?: (typeof HYSTERESIS)[number];
  readonly swelling?: true;
  readonly breathing?: true;
  readonly doubleLayer?: true;
  readonly meshEstimate?: true;
  readonly json?: true;
  readonly out?: string;
  readonly curve?: string;
  readonly png: boolean;
  readonly [flag: string]: unknown;
}

/** An experiment with the options that were given for it, by name, SI. */
export interface Chosen {
  readonly protocol: Protocol;
  readonly options: Readonly<Record<string, number>>;
  /** The file it was read from. */
  readonly file?: string;
}

/** Options of all protocols by name; one name means one thing everywhere, only its default may differ. */
export const protocolParameters: Readonly<Record<string, Parameter>> = Object.assign({}, ...protocols.map((p) => p.parameters));

/** Options whose default differs between protocols. */
export const varyingDefaults: ReadonlySet<string> = new Set(
  Object.keys(protocolParameters).filter((name) => {
    const defaults = protocols.flatMap(({ parameters }) => (parameters[name] ? [parameters[name].default] : []));
    return new Set(defaults).size > 1;
  }),
);

const isFile = (name: string) => /\.ya?ml$/i.test(name);

/**
 * The experiment that was asked for: a ready one by its name, or a file.
 * @throws ProtocolError for an unknown name or an option that it does not have
 */
export function chosenProtocol(typed: SimulateOptions): Chosen {
  const { protocol: name } = typed;
  const protocol = isFile(name) ? readProtocolFile(name) : readyProtocol(name);
  const options = readFlags(typed, protocolParameters);
  const foreign = Object.keys(options).find((option) => !(option in protocol.parameters));
  if (foreign === undefined) return { protocol, options, ...(isFile(name) ? { file: name } : {}) };
  const own = Object.keys(protocol.parameters).map(flagOf);
  throw new ProtocolError(`the protocol ${isFile(name) ? name : protocol.id} has no such option`, {
    place: { path: flagOf(foreign) },
    expected: own.length > 0 ? `one of ${own.join(", ")}` : "none: the file says everything",
    found: flagOf(foreign),
  });
}

function readyProtocol(name: string): Protocol {
  const found = protocols.find((p) => p.id === name);
  if (found) return found;
  const ids = protocols.map((p) => p.id);
  const meant = nearestName(name, ids);
  throw new ProtocolError(`unknown protocol "${name}"`, {
    place: { path: "--protocol" },
    expected: `${ids.join(", ")}, or a file that ends in .yaml`,
    found: name,
    ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }),
  });
}

/**
 * How a half-cell is to be simulated, or the powder alone, which takes what it knows of it.
 * @throws LithiateError for a flag whose number is out of range
 */
export function cellOptionsOf(typed: SimulateOptions): CellOptions {
  const { model, method, particle, failure, hysteresis } = typed;
  const breathing = readFlags(typed, breathingParameters);
  const breathes = typed.breathing === true || Object.keys(breathing).length > 0;
  return {
    ...readFlags(typed, cellOptionParameters),
    ...(model === "particle" ? {} : { model }),
    method,
    ...(particle === "layered" ? { particle } : {}),
    ...(failure === undefined ? {} : { failure }),
    ...(hysteresis === undefined ? {} : { hysteresis }),
    swelling: typed.swelling === true,
    doubleLayer: typed.doubleLayer === true,
    meshEstimate: typed.meshEstimate === true,
    ...(breathes ? { breathing } : {}),
  };
}

/** What belongs to the cell around a powder, and has no meaning for the powder alone. */
const CELL_ONLY = ["failure", "breathing", "doubleLayer", "meshEstimate"];

/**
 * Refuses flags that a powder without its cell does not know; what steps it can do, the run itself checks.
 * @throws ProtocolError naming the flag
 */
export function refuseCellOnly(typed: SimulateOptions): void {
  const refused = (path: string, expected: string, found: string) =>
    new ProtocolError("the powder alone, without its cell, cannot do this", {
      place: { path },
      expected,
      found,
      hint: "--model spm, spme or dfn simulates the half-cell",
    });
  if (typed.hysteresis === "current-sigmoid" || typed.hysteresis === "mechanical")
    throw refused("--hysteresis", "none or one-state", typed.hysteresis);
  if (typed.particle === "layered") throw refused("--particle", "fick", typed.particle);
  const numbers = Object.keys({ ...cellOptionParameters, ...breathingParameters }).filter((n) => !(n in particleParameters));
  const foreign = [...CELL_ONLY, ...numbers].find((name) => typed[name] !== undefined);
  if (foreign) throw refused(flagOf(foreign), `no ${flagOf(foreign)}`, flagOf(foreign));
}
