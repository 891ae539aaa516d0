/** Writes docs/parameter-names.md: parameters under the names of PyBaMM, BPX and lithiate. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parameterNamesPage } from "../src/formats/parameter-names.ts";

writeFileSync(path.resolve(import.meta.dirname, "../docs/parameter-names.md"), parameterNamesPage());
console.log("written: docs/parameter-names.md");
