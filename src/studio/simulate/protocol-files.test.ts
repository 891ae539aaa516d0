import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import gitt from "../../../examples/protocols/gitt.yaml?raw";
import rateWithHolds from "../../../examples/protocols/rate-with-holds.yaml?raw";
import { readProtocolFile } from "../../cli/protocol-file.ts";
import { protocols } from "../../protocols/all.ts";
import { LithiateError } from "../../units/error.ts";
import { type ChosenProtocol, protocolOf, stepsOf } from "../jobs/chosen-protocol.ts";
import { FIRST_PROTOCOL } from "../state/usual-protocol.ts";
import { fileOfProtocol, protocolOfText } from "./protocol-files.ts";

/** What the command line reads from a file with this text. */
function readByCommandLine(text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "lithiate-protocol-"));
  const file = path.join(folder, "saved.yaml");
  writeFileSync(file, text);
  const protocol = readProtocolFile(file);
  rmSync(folder, { recursive: true });
  return protocol;
}

const PYBAMM = `
name: strings of PyBaMM
temperatures: [298 K]
steps:
  - pybamm:
      - [Discharge at C/10 until 0.01 V, Rest for 10 minutes, Charge at C/10 until 1.5 V]
      - Hold at 0.05 V until C/50
`;

describe("what is saved is read by the command line as the same experiment", () => {
  const all: readonly (readonly [string, ChosenProtocol])[] = [
    ["the first protocol", FIRST_PROTOCOL],
    ["a titration of a file", protocolOfText(gitt, "gitt.yaml")],
    ["a rate test of a file", protocolOfText(rateWithHolds, "rate.yaml")],
    ["text of PyBaMM", protocolOfText(PYBAMM, "pybamm.yaml")],
    ...protocols.map(({ id }) => [id, { kind: "ready", id, numbers: {} }] as const),
    ["a rate test with other numbers", { kind: "ready", id: "rate", numbers: { rateBase: 33.3, cyclesPerRate: 2 } }],
  ];
  test.each(all)("%s", (_, chosen) => {
    const { name, text } = fileOfProtocol(chosen);
    expect(name).toMatch(/^[\p{L}\p{N}-]+\.yaml$/u);
    const read = readByCommandLine(text);
    const numbers = chosen.kind === "ready" ? chosen.numbers : {};
    const protocol = protocolOf(chosen);
    expect(read.steps()).toEqual(stepsOf(chosen));
    expect(read.start()).toEqual(protocol.start(numbers));
    expect(read.temperatures?.()).toEqual(protocol.temperatures?.(numbers));
    expect([read.title, read.about]).toEqual([protocol.title, protocol.about]);
    const again = protocolOfText(text, name);
    expect(fileOfProtocol(again).text).toBe(text);
    expect(stepsOf(again)).toEqual(stepsOf(chosen));
  });
});

describe("what is no protocol is refused with its place", () => {
  test.each([
    ["an unknown word", "name: x\nsteps:\n  - lithiat: 0.1 A/g\n", /did you mean lithiate/, 3],
    ["a step without end", "name: x\nsteps:\n  - rest: 1 h\n  - lithiate: 0.1 A/g\n", /end/, 4],
    ["a wrong unit", "name: x\nsteps:\n  - rest: 3 V\n", /wrong unit/, 3],
    ["PyBaMM text that is none", "name: x\nsteps:\n  - pybamm: [Dance at C/10]\n", /known word/, 3],
    ["a design", "name: CCOS\nparticle:\n  layers: []\n", /design.*menu beside Design/, 2],
    ["broken YAML", "name: [x\nsteps: 3", /bracket/, 2],
    ["something binary", "\u0089PNG\r\n\u001a\n\u0000\u0000", /./, 1],
  ])("%s", (_, text, words, line) => {
    try {
      protocolOfText(text, "mine.yaml");
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      const { place, expected, hint } = error.facts;
      expect(place).toMatchObject({ file: "mine.yaml", line });
      expect(expected).toBeTruthy();
      expect([error.message, expected, hint].join(" ")).toMatch(words);
    }
  });
});
