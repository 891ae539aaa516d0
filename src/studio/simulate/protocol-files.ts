import { readYamlDocument } from "../../formats/yaml-document.ts";
import { yamlText } from "../../formats/yaml-text.ts";
import type { ProtocolFile } from "../../protocols/protocol-file.ts";
import { readProtocol } from "../../protocols/read-protocol.ts";
import { writeProtocol } from "../../protocols/write-protocol.ts";
import { ProtocolError } from "../../units/error.ts";
import { type ChosenProtocol, numbersOf, protocolOf } from "../jobs/chosen-protocol.ts";

/**
 * A protocol from the text of a protocol file, with its steps as they stand there.
 * @param file name of the file, told in errors with line and column
 * @throws LithiateError for what is no protocol file, or cannot be run
 */
export function protocolOfText(text: string, file: string): ChosenProtocol {
  const document = readYamlDocument(text, file);
  const { value } = document;
  if (typeof value === "object" && value !== null && "particle" in value)
    throw new ProtocolError("this is a design, not a protocol", {
      place: document.place(["particle"]),
      expected: "name, start and steps",
      found: "particle",
      hint: "designs are opened from the menu beside Design",
    });
  readProtocol(document);
  return { kind: "file", file: value as ProtocolFile };
}

/** A protocol as a file, and what the file is called. Reading it gives the same steps. */
export function fileOfProtocol(chosen: ChosenProtocol): { readonly name: string; readonly text: string } {
  const protocol = protocolOf(chosen);
  const file = chosen.kind === "file" ? chosen.file : writeProtocol(protocol, numbersOf(chosen));
  return { name: `${protocol.id}.yaml`, text: yamlText(file) };
}
