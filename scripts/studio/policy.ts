import type { Plugin } from "vite";
import { CONTENT_POLICY } from "../../src/cli/content-policy.ts";

/** Writes the content policy into the built page: it then holds on every host that serves the studio. */
export const policy = (): Plugin => ({
  name: "studio-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_POLICY }, injectTo: "head-prepend" },
  ],
});
