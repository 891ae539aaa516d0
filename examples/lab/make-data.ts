// Writes the files of this folder: what a cycler and a potentiostat would have recorded of the bare nanoparticles of
// examples/sinp.yaml. Run: npx node examples/lab/make-data.ts
import { readFileSync, writeFileSync } from "node:fs";
import { delithiate, impedance, lithiate, readDesign, readYamlDocument, repeat, rest, simulateCell } from "../../src/index.ts";
import { normal, seededRandom } from "../../src/numerics/random.ts";

const here = (name: string) => new URL(name, import.meta.url);
const powder = readDesign(readYamlDocument(readFileSync(here("../sinp.yaml"), "utf8"), "sinp.yaml"));
const random = seededRandom(1);

const cycle = [lithiate("0.4 A/g", { to: "0.01 V" }), rest("10 min"), delithiate("0.4 A/g", { to: "1.5 V" }), rest("10 min")];
const cycling = simulateCell(powder, repeat(4, ...cycle), {}, { rows: { voltage: 5e-3, charge: 72_000 } }).table;
const column = (name: string) => cycling.column(name).values;
const rows = Array.from(column("test_time_second"), (t, k) => {
  const [i, U] = [1e3 * column("current_ampere")[k]!, column("voltage_volt")[k]! + 1e-4 * normal(random)];
  return `${t.toFixed(1)},${column("cycle_count")[k]},${i.toFixed(5)},${U.toFixed(4)}`;
});
writeFileSync(here("cycling.csv"), `Test Time (s),Cycle Index,Current (mA),Voltage (V)\n${rows.join("\n")}\n`);

const path = [lithiate("0.4 A/g", { to: "0.3 V" }), rest("1 h"), impedance({ from: "10 mHz", to: "100 kHz", perDecade: 8 })];
const [spectrum] = simulateCell(powder, path).spectra;
const [f, re, im] = ["frequency_hertz", "real_impedance_ohm", "imaginary_impedance_ohm"].map(
  (c) => spectrum!.table.column(c).values,
);
const noisy = (v: number, k: number) => (v + 3e-3 * Math.hypot(re![k]!, im![k]!) * normal(random)).toPrecision(6);
const points = Array.from(f!, (x, k) => `${x.toPrecision(6)},${noisy(re![k]!, k)},${noisy(im![k]!, k)}`);
writeFileSync(here("impedance.csv"), `freq/Hz,Re(Z)/Ohm,Im(Z)/Ohm\n${points.join("\n")}\n`);
