import { type Command, Option } from "commander";
import { protocols } from "../protocols/all.ts";
import { breathingParameters, cellOptionParameters } from "../simulation/cell-options.ts";
import { FAILURE } from "../simulation/failure-options.ts";
import { addFlags } from "./flags.ts";
import {
  chosenProtocol,
  HYSTERESIS,
  MODELS,
  protocolParameters,
  refuseCellOnly,
  type SimulateOptions,
  VALIDATION,
  varyingDefaults,
} from "./simulate-options.ts";

const EXAMPLES = `
Examples:
  lithiate simulate examples/ccos.yaml --protocol rate
  lithiate simulate examples/ccos.yaml --protocol first-cycle --model dfn --current '0.5 A/g' --out out/half
  lithiate simulate examples/cos.yaml --protocol first-cycle --particle layered --hysteresis mechanical
  lithiate simulate examples/cos.yaml --protocol first-cycle --particle layered --failure expected --rupture-strain 0.05
  lithiate simulate examples/ccos.yaml --protocol examples/protocols/rate-with-holds.yaml --curve out/curve.csv
  lithiate simulate examples/siqd.yaml --protocol map --model particle --multiple 5 --diffusivity '1e-19 m^2/s'`;

/** `lithiate simulate FILE`: a half-cell of the design against lithium, or its powder alone. */
export function addSimulate(program: Command): void {
  const command = program
    .command("simulate")
    .description("run an experiment on a half-cell of a design against lithium, or on its powder alone")
    .argument("<file>", "design file (YAML), or a half-cell in BPX (.json)")
    .optionsGroup("What is run:")
    .requiredOption(
      "--protocol <name>",
      `${protocols.map((p) => `${p.id}: ${p.title.toLowerCase()}`).join("; ")}; validation: the experiments that a half-cell in BPX holds; or a file that ends in .yaml`,
    )
    .addOption(
      new Option("--model <name>", "single particle, the same with electrolyte, porous electrode; particle: the powder alone")
        .choices(MODELS)
        .default("spme"),
    )
    .addOption(
      new Option(
        "--particle <name>",
        "what is inside: Fick's law (default), or layers with lithium, strain and flow solved together",
      ).choices(["fick", "layered"]),
    )
    .addOption(
      new Option(
        "--failure <mode>",
        "whether layers rupture and part (layered): never (default), or by what they are expected to bear",
      ).choices(FAILURE),
    )
    .addOption(
      new Option(
        "--hysteresis <law>",
        "one mean potential, two branches with a state (default), branches by the sign of the current, or the stress of layered particles",
      ).choices(HYSTERESIS),
    )
    .addOption(new Option("--method <name>", "integrator").choices(["auto", "bdf", "rodas4"]).default("auto"))
    .option("--swelling", "let the particles swell freely: longer paths, larger surface")
    .option("--breathing", "let the electrode change its thickness and porosity (dfn)")
    .option("--double-layer", "let the double layers take part in transients, not only in impedance")
    .option("--mesh-estimate", "repeat the run on finer and coarser meshes to estimate their error")
    .optionsGroup("What is written:")
    .option("--out <folder>", "where report, figures, curve and tables go; default out/<design>-<protocol>-<model>")
    .option("--curve <file>", "write the curve to this file (.csv or .parquet) and nothing else")
    .option("--no-png", "leave out the PNG figures")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", EXAMPLES);
  command.optionsGroup("Numbers of the protocol:");
  addFlags(command, protocolParameters, varyingDefaults);
  command.optionsGroup("Numbers of the model:");
  addFlags(command, { ...cellOptionParameters, ...breathingParameters });
  command.optionsGroup("Help:");
  command.showHelpAfterError("  hint: --protocol first-cycle is a start; lithiate simulate --help lists protocols and options");
  command.action(run);
}

async function run(file: string, typed: SimulateOptions): Promise<void> {
  if (typed.protocol === VALIDATION) return (await import("./bpx-validation.ts")).validateFile(file, typed);
  const chosen = chosenProtocol(typed);
  if (typed.model === "particle") refuseCellOnly(typed);
  const { simulateFile } = await import("./cell-verb.ts");
  return simulateFile(file, typed, chosen);
}
