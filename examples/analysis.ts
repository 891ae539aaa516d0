// Read a spectrum of the lab, fit a circuit, say how far each number can be trusted. Run: npx node examples/analysis.ts
import { readFileSync } from "node:fs";
import { analyses, readLabFile, show } from "../src/index.ts";

const file = new URL("lab/impedance.csv", import.meta.url);
const datasets = readLabFile(readFileSync(file), "impedance.csv");
const eis = analyses.find((a) => a.id === "eis")!;
for (const result of eis.run(datasets, { numbers: {}, words: { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)-W1" } }, {}))
  for (const { name, value, unit, light, reason } of result.estimates)
    if (/^R\d$/.test(name) && typeof value === "number") console.log(`${name} = ${show(value, unit)}, ${light}: ${reason}`);
