import { Command, CommanderError } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import { addAudit } from "./audit.ts";
import { addDesign } from "./design.ts";
import { EXIT, failure } from "./failure.ts";
import { addPaper } from "./paper.ts";
import { addSimulate } from "./simulate.ts";
import { addVerify } from "./verify.ts";

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

for (const add of [addPaper, addDesign, addSimulate, addAudit, addVerify]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.wrongInput;
  else {
    const { message, code } = failure(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = code;
  }
}
