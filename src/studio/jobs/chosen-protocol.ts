import { protocols } from "../../protocols/all.ts";
import { plainProtocol } from "../../protocols/entry.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import type { ProtocolFile } from "../../protocols/protocol-file.ts";
import { readProtocol } from "../../protocols/read-protocol.ts";
import type { Step } from "../../protocols/step.ts";
import { ProtocolError } from "../../units/error.ts";

/** The experiment that is simulated: a ready one with its numbers (SI), or what a protocol file says. */
export type ChosenProtocol =
  | { readonly kind: "ready"; readonly id: string; readonly numbers: Readonly<Record<string, number>> }
  | { readonly kind: "file"; readonly file: ProtocolFile };

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
