import { enableCompileCache } from "node:module";

// Before anything else is loaded: the next start of the same version finds its code compiled.
enableCompileCache();
await import("./command-line.ts");
