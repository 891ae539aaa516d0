import { Command, CommanderError } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import { EXIT, failure } from "./failure.ts";

/** Every verb. Only the one that is asked for is loaded; for help, all. */
const VERBS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  paper: async () => (await import("./paper.ts")).addPaper,
  design: async () => (await import("./design.ts")).addDesign,
  simulate: async () => (await import("./simulate.ts")).addSimulate,
  front: async () => (await import("./front.ts")).addFront,
  analyse: async () => (await import("./analyse.ts")).addAnalyse,
  bias: async () => (await import("./bias.ts")).addBias,
  audit: async () => (await import("./audit.ts")).addAudit,
  map: async () => (await import("./map.ts")).addMap,
  work: async () => (await import("./work.ts")).addWork,
  verify: async () => (await import("./verify.ts")).addVerify,
  studio: async () => (await import("./studio.ts")).addStudio,
};

const program = new Command("lithiate")
  .description("Design, simulate and analyse encapsulated-silicon anodes.")
  .version(packageFile.version)
  .showHelpAfterError("  hint: lithiate --help lists the verbs, lithiate VERB --help their options")
  .configureHelp({ showGlobalOptions: false })
  .exitOverride();

// `lithiate … | head` closes the pipe early; that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`standard output: ${error.message}\n`);
  process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.wrongInput);
});

try {
  const asked = process.argv[2] ?? "";
  for (const load of Object.hasOwn(VERBS, asked) ? [VERBS[asked]!] : Object.values(VERBS)) (await load())(program);
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.wrongInput;
  else {
    const { message, code } = failure(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = code;
  }
}
