import { LAYERS, NODE_PLACES, PACKAGES } from "./scripts/layers.ts";

const folders = Object.keys(LAYERS);
const quote = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-tests-in-product",
      severity: "error",
      from: { path: "^src/", pathNot: "(\\.test|-fixture)\\.tsx?$" },
      to: { path: "(\\.test|-fixture)\\.tsx?$|vitest|fast-check" },
    },
    {
      name: "node-only-where-allowed",
      severity: "error",
      from: { path: "^src/", pathNot: ["\\.test\\.tsx?$", ...NODE_PLACES.map((p) => `^${quote(p)}`)] },
      to: { dependencyTypes: ["core"] },
    },
    ...folders.map((folder) => ({
      name: `${folder}-imports-downwards`,
      severity: "error",
      from: { path: `^src/${folder}/`, pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/", pathNot: [`^src/(${[folder, ...LAYERS[folder]].join("|")})/`] },
    })),
    ...folders.map((folder) => ({
      name: `${folder}-third-party`,
      severity: "error",
      from: { path: `^src/${folder}/`, pathNot: "\\.test\\.tsx?$" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-no-pkg", "npm-peer"],
        ...(PACKAGES[folder] ? { pathNot: `node_modules/(${PACKAGES[folder].map(quote).join("|")})/` } : {}),
      },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
