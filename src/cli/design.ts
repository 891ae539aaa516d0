import path from "node:path";
import type { Command } from "commander";
import { cellOf } from "../design/cell.ts";
import type { Design } from "../design/design.ts";
import { type MassBalance, massBalance } from "../design/mass-balance.ts";
import { jsonText } from "../report/json.ts";
import { inUnit } from "../units/quantity.ts";
import { show } from "../units/show.ts";
import { readDesignFile } from "./design-file.ts";
import { printJson, printLines, provenance, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { wrap } from "./wrap.ts";

interface DesignOptions {
  readonly json?: true;
  readonly out?: string;
  readonly bpx?: string;
}

/** `lithiate design FILE`: what a particle is, from sizes and materials alone. */
export function addDesign(program: Command): void {
  program
    .command("design")
    .description("mass balance of a design: composition, capacity, first-cycle efficiency, area, expansion")
    .argument("<file>", "design file (YAML)")
    .option("--json", "print one JSON object and nothing else")
    .option("--out <folder>", "write balance.json and particle.svg there")
    .option("--bpx <file>", "write the half-cell of the design in BPX (JSON) to this file")
    .addHelpText("after", "\nExample:\n  lithiate design examples/ccos.yaml --out out/ccos")
    .action(run);
}

/** Warnings that follow from a balance, in words. */
function warnings({ packing, expansion, wettedArea }: MassBalance): string[] {
  const found: string[] = [];
  if (packing.flag !== "none")
    found.push(`The coated cores fill ${show(packing.share, "%")} of their sphere: ${packing.flag} (64 %).`);
  if (!expansion.zeroPossible) found.push(expansion.statement);
  if (wettedArea.from !== "given") found.push("The wetted area is that of smooth spheres; measured areas are usually larger.");
  return found;
}

const plain = (b: MassBalance) => ({
  ...b,
  parts: b.parts.map(({ material, kind, place, massShare, solidShare, poreShare }) => ({
    material,
    kind,
    place,
    massShare,
    solidShare,
    poreShare,
  })),
});

async function run(file: string, options: DesignOptions): Promise<void> {
  const design = readDesignFile(file);
  if (options.out) makeFolder(options.out);
  const balance = massBalance(design);
  const result = {
    design,
    balance: plain(balance),
    units: "SI: m, kg, C, mol; shares and ratios as 0-1",
    warnings: warnings(balance),
    provenance: provenance("design", {}, [file], ["Yu2024"]),
  };
  const files: string[] = options.bpx === undefined ? [] : [await writeHalfCell(design, options.bpx)];
  if (options.out) {
    const { particleFigure } = await import("./particle-figure.ts");
    const { renderSvg } = await import("../figures/svg.ts");
    const pictures = { "balance.json": jsonText(result), "particle.svg": renderSvg(particleFigure(design)) };
    files.push(...writeFiles(options.out, pictures));
  }
  if (options.json) printJson(result);
  else print(file, design, balance, files);
}

/** Writes the half-cell of a design in BPX and says on stderr what the format does not carry; returns the path. */
async function writeHalfCell(design: Design, file: string): Promise<string> {
  const { bpxOfDesign } = await import("../simulation/bpx-design.ts");
  const { writeBpx } = await import("../formats/bpx.ts");
  const { value, notices } = bpxOfDesign(design);
  for (const notice of notices) process.stderr.write(`note: ${wrap(notice, 6)}\n`);
  return writeFiles(path.dirname(file), { [path.basename(file)]: writeBpx(value) })[0]!;
}

/** Lines that only a powder with closed pores needs in full. */
function poreRows(b: MassBalance): (readonly [string, string])[] {
  const density = show(b.apparentDensity, "g/cm^3");
  const growth = show(b.expansion.poresKept, "%");
  if (b.closedPores.volume === 0)
    return [
      ["density", `${density}, without closed pores`],
      ["growth at full lithiation", `${growth} of the volume`],
    ];
  return [
    ["density, solids alone", `${density}, ${show(b.trueDensity, "g/cm^3")}`],
    ["growth at full lithiation", `${growth} of the volume, ${show(b.expansion.poresClosed, "%")} with closed pores collapsed`],
    [
      "closed pores could hold",
      `${show(b.closedPores.lithium, "mAh/g")} of lithium, or buffer ${show(b.expansion.buffered, "%", 2)} of the growth; never both`,
    ],
  ];
}

function print(file: string, design: Design, b: MassBalance, files: readonly string[]): void {
  const { loading, porosity } = design.electrode;
  process.stdout.write(`${design.name} (${file})\n\n`);
  printLines([
    ...b.parts.map(
      (p) => [p.material, `${show(p.massShare, "%")} of the mass, ${show(p.solidShare, "%")} of the volume`] as const,
    ),
    ["reversible capacity", show(b.reversibleCapacity, "mAh/g", 4)],
    ["first-cycle efficiency", `${show(b.efficiency, "%")}  (first lithiation ${show(b.firstLithiation, "mAh/g", 4)})`],
    ["lost inside, at the surface", `${show(b.lostInside, "mAh/g")}, ${show(b.lostAtSurface, "mAh/g", 2)}`],
    ["wetted area", `${show(b.wettedArea.value, "m^2/g")}  (${b.wettedArea.from})`],
    ...poreRows(b),
    ...(b.parts.length > 1 ? [["coated cores fill", `${show(b.packing.share, "%")} of their sphere`] as const] : []),
    [
      "electrode",
      `${show(loading, "mg/cm^2")}, ${show(cellOf(design).electrode.thickness, "um")} thick at ${show(porosity, "%", 2)} porosity`,
    ],
  ]);
  for (const w of warnings(b)) process.stdout.write(`\n  ! ${wrap(w, 4)}\n`);
  process.stdout.write(
    `\n${files.length > 0 ? `written: ${files.join(", ")}\n` : ""}next: lithiate audit ${file}   (what the shells carry at ${inUnit(b.reversibleCapacity, "mAh/g").toFixed(0)} mAh g⁻¹)\n`,
  );
}
