import { protocols } from "../../protocols/all.ts";
import { plainProtocol } from "../../protocols/entry.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { readProtocol } from "../../protocols/read-protocol.ts";
import type { Step } from "../../protocols/step.ts";
import { ProtocolError } from "../../units/error.ts";

/** The experiment that is simulated: a ready one with its numbers (SI), or what a protocol file says. */
export type ChosenProtocol =
  | { readonly kind: "ready"; readonly id: string; readonly numbers: Readonly<Record<string, number>> }
  | { readonly kind: "file"; readonly file: ProtocolFile };

/** What a protocol file says, in lab words. */
export interface ProtocolFile {
  readonly name: string;
  readonly about?: string;
  readonly start?: Readonly<Record<string, string | number>>;
  readonly temperatures?: readonly string[];
  readonly steps: readonly StepEntry[];
}

/** One step of a protocol file, e.g. `{ lithiate: "0.1 A/g", until: { voltage: "0.01 V" } }`. */
export interface StepEntry {
  readonly [key: string]: string | number | StepEntry | readonly StepEntry[];
}

/** The protocol that was chosen. @throws ProtocolError for what is none */
export function protocolOf(chosen: ChosenProtocol): Protocol {
  if (chosen.kind === "file") return readProtocol(plainProtocol(chosen.file));
  const found = protocols.find(({ id }) => id === chosen.id);
  if (found) return found;
  throw new ProtocolError("there is no such protocol", {
    expected: protocols.map(({ id }) => id).join(", "),
    found: chosen.id,
  });
}

/** Numbers of a chosen protocol that were set, by name, SI: a file says all of its own itself. */
export const numbersOf = (chosen: ChosenProtocol): Readonly<Record<string, number>> =>
  chosen.kind === "ready" ? chosen.numbers : {};

/** Steps of a chosen protocol. @throws ProtocolError for one that cannot be run */
export const stepsOf = (chosen: ChosenProtocol): readonly Step[] => protocolOf(chosen).steps(numbersOf(chosen));
