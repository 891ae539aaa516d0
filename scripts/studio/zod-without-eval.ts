import { config } from "zod/v4";

// Zod writes faster checks as text and runs them, which the content policy of the studio forbids.
config({ jitless: true });

export * from "zod/v4";
