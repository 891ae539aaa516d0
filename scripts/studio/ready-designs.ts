import { readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { readYamlDocument } from "../../src/formats/yaml-document.ts";

const QUERY = "?design";

/** Hands design files over as values (`ccos.yaml?design`), so that the page needs no reader of YAML before it can be seen. */
export const readyDesigns = (): Plugin => ({
  name: "studio-ready-designs",
  enforce: "pre",
  load(id) {
    if (!id.endsWith(`.yaml${QUERY}`)) return undefined;
    const file = id.slice(0, -QUERY.length);
    this.addWatchFile(file);
    const { value } = readYamlDocument(readFileSync(file, "utf8"), path.basename(file));
    return `export const design = ${JSON.stringify(value)};`;
  },
});
