// Lithiate a half-cell, take a spectrum on the way, see what limits it. Run: npx node examples/half-cell.ts
import { readFileSync } from "node:fs";
import {
  delithiate,
  impedance,
  limitingProcess,
  lithiate,
  readDesign,
  readYamlDocument,
  rest,
  show,
  simulateCell,
} from "../src/index.ts";

const powder = readDesign(readYamlDocument(readFileSync(new URL("sinp.yaml", import.meta.url), "utf8"), "sinp.yaml"));
const run = simulateCell(
  powder,
  [
    lithiate("1 A/g", { to: "0.2 V" }),
    rest("30 min"),
    impedance({ from: "0.1 Hz", to: "10 kHz" }),
    lithiate("1 A/g", { to: "0.01 V" }),
    delithiate("1 A/g", { to: "1.5 V" }),
  ],
  { model: "dfn" },
);
console.log(
  `gives back ${show(run.steps.at(-1)!.capacity, "mAh/g")}; electrolyte and solid stay ${show(run.depositionMargin.value, "mV")} from deposition`,
);
const { process, value } = limitingProcess(run.groups);
console.log(`what limits it most is ${process}, with a group of ${value.toFixed(2)}`);
const { table, voltage } = run.spectra[0]!;
console.log(`${table.length} frequencies at ${show(voltage, "V")}`);
