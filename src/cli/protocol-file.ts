import type { Protocol } from "../protocols/protocol.ts";
import { readProtocol } from "../protocols/read-protocol.ts";
import { readYamlFile } from "./yaml-file.ts";

/**
 * Reads an experiment file.
 * @throws FormatError or ProtocolError with file, line, column and path
 */
export const readProtocolFile = (file: string): Protocol => readProtocol(readYamlFile(file, "protocol"));
