/** One quantity under its names in three programs. */
export interface ParameterNames {
  readonly quantity: string;
  /** Name in PyBaMM, the silicon electrode being the positive one of its half-cell models; empty where it has none. */
  readonly pybamm: string;
  /** Section and key in BPX 1.1; under `User-defined` where the standard has none; empty where nothing is written. */
  readonly bpx: readonly [section: string, key: string] | undefined;
  /** Where it stands: a key of the design file, an option of a run, a property of a layer, a column of a result. */
  readonly lithiate: readonly [place: "design" | "option" | "layer" | "start" | "result" | "derived", name: string];
  /** SI unit. */
  readonly unit: string;
  /** What is different between the three. */
  readonly note?: string;
}

const E = "Electrode";
const P = "Particle";
const U = "User-defined";

/** Parameters and results of a half-cell under the names of PyBaMM, BPX and lithiate. */
// biome-ignore format: a table
export const parameterNames: readonly ParameterNames[] = [
  { quantity: "electrode area", pybamm: "Electrode width [m] × Electrode height [m]", bpx: ["Cell", "Electrode area [m2]"], lithiate: ["design", "cell.area"], unit: "m^2" },
  { quantity: "window of voltages", pybamm: "Lower voltage cut-off [V], Upper voltage cut-off [V]", bpx: ["Cell", "Lower voltage cut-off [V]"], lithiate: ["derived", "steps of the protocol"], unit: "V", note: "BPX has both keys" },
  { quantity: "nominal capacity", pybamm: "Nominal cell capacity [A.h]", bpx: ["Cell", "Nominal cell capacity [A.h]"], lithiate: ["derived", "capacity of all particles × area"], unit: "C" },
  { quantity: "reference temperature", pybamm: "Reference temperature [K]", bpx: ["Cell", "Reference temperature [K]"], lithiate: ["derived", "298.15 K"], unit: "K", note: "an exported file refers to the temperature of the run" },
  { quantity: "temperature", pybamm: "Ambient temperature [K]", bpx: ["State", "Ambient temperature [K]"], lithiate: ["option", "temperature"], unit: "K" },

  { quantity: "electrode thickness", pybamm: "Positive electrode thickness [m]", bpx: [E, "Thickness [m]"], lithiate: ["design", "electrode.thickness"], unit: "m" },
  { quantity: "electrode porosity", pybamm: "Positive electrode porosity", bpx: [E, "Porosity"], lithiate: ["design", "electrode.porosity"], unit: "1" },
  { quantity: "Bruggeman exponent", pybamm: "Positive electrode Bruggeman coefficient (electrolyte)", bpx: [E, "Transport efficiency"], lithiate: ["design", "electrode.bruggeman"], unit: "1", note: "BPX: porosity to that power" },
  { quantity: "electronic conductivity", pybamm: "Positive electrode conductivity [S.m-1]", bpx: [E, "Conductivity [S.m-1]"], lithiate: ["design", "electrode.conductivity"], unit: "S/m", note: "BPX: of the porous electrode, × (1 − porosity)^b" },
  { quantity: "active volume share", pybamm: "Positive electrode active material volume fraction", bpx: [P, "Surface area per unit volume [m-1]"], lithiate: ["design", "electrode.loading"], unit: "1", note: "BPX: 3 × share/radius; lithiate: from loading and thickness" },
  { quantity: "active mass per area", pybamm: "", bpx: [U, "Active mass per electrode area [kg.m-2]"], lithiate: ["design", "electrode.loading"], unit: "kg/m^2" },

  { quantity: "particle radius", pybamm: "Positive particle radius [m]", bpx: [P, "Particle radius [m]"], lithiate: ["design", "particle.layers"], unit: "m", note: "half the diameter of a bare core, of the secondary particle if several layers store" },
  { quantity: "maximum concentration", pybamm: "Maximum concentration in positive electrode [mol.m-3]", bpx: [P, "Maximum concentration [mol.m-3]"], lithiate: ["derived", "capacity × density/F"], unit: "mol/m^3" },
  { quantity: "diffusivity in the particle", pybamm: "Positive particle diffusivity [m2.s-1]", bpx: [P, "Diffusivity [m2.s-1]"], lithiate: ["option", "diffusivity"], unit: "m^2/s" },
  { quantity: "activation energy of diffusion", pybamm: "", bpx: [P, "Diffusivity activation energy [J.mol-1]"], lithiate: ["layer", "activationEnergy"], unit: "J/mol", note: "of a composite the best value, with a notice; PyBaMM: part of the diffusivity" },
  { quantity: "potential, one curve", pybamm: "Positive electrode OCP [V]", bpx: [P, "OCP [V]"], lithiate: ["layer", "potential"], unit: "V", note: "with branches: their half sum" },
  { quantity: "potential, lithiation", pybamm: "Positive electrode lithiation OCP [V]", bpx: [P, "OCP (lithiation) [V]"], lithiate: ["layer", "potential"], unit: "V" },
  { quantity: "potential, delithiation", pybamm: "Positive electrode delithiation OCP [V]", bpx: [P, "OCP (delithiation) [V]"], lithiate: ["layer", "potential"], unit: "V" },
  { quantity: "entropic coefficient", pybamm: "Positive electrode OCP entropic change [V.K-1]", bpx: [P, "Entropic change coefficient [V.K-1]"], lithiate: ["derived", "widths of the galleries"], unit: "V/K", note: "of `OCP [V]`; those of the branches and their slopes over temperature under User-defined" },
  { quantity: "entropic coefficient, lithiation", pybamm: "", bpx: [U, "Entropic change coefficient (lithiation) [V.K-1]"], lithiate: ["derived", "widths of the galleries"], unit: "V/K" },
  { quantity: "entropic coefficient, delithiation", pybamm: "", bpx: [U, "Entropic change coefficient (delithiation) [V.K-1]"], lithiate: ["derived", "widths of the galleries"], unit: "V/K" },
  { quantity: "its slope over temperature", pybamm: "", bpx: [U, "Entropic change coefficient, slope over temperature [V.K-2]"], lithiate: ["derived", "widths of the galleries"], unit: "V/K^2", note: "and one for each branch, with (lithiation) and (delithiation) in the key" },
  { quantity: "hysteresis rate", pybamm: "Positive particle lithiation hysteresis decay rate", bpx: [P, "OCP hysteresis decay constant"], lithiate: ["option", "hysteresisRate"], unit: "1", note: "PyBaMM (since 25.10) and BPX: twice that of lithiate" },
  { quantity: "hysteresis state at the start", pybamm: "Initial hysteresis state in positive electrode", bpx: ["State", "Initial hysteresis state: Positive electrode"], lithiate: ["start", "hysteresis"], unit: "1", note: "−1 lithiation, +1 delithiation" },
  { quantity: "exchange current density", pybamm: "Positive electrode exchange-current density [A.m-2]", bpx: [P, "Reaction rate constant [mol.m-2.s-1]"], lithiate: ["option", "exchangeCurrentDensity"], unit: "A/m^2", note: "lithiate: at half filling and 1 mol/L; BPX: 2 × that/F; other forms under User-defined" },
  { quantity: "activation energy of the reaction", pybamm: "", bpx: [P, "Reaction rate constant activation energy [J.mol-1]"], lithiate: ["layer", "kineticActivationEnergy"], unit: "J/mol", note: "PyBaMM: part of the exchange current" },
  { quantity: "surface film", pybamm: "SEI resistivity [Ohm.m] × Initial SEI thickness [m]", bpx: [U, "Film resistance [Ohm.m2]"], lithiate: ["option", "filmResistance"], unit: "ohm m^2", note: "in a design file: cell.film.resistivity × cell.film.thickness" },
  { quantity: "double layer of the particles", pybamm: "Positive electrode double-layer capacity [F.m-2]", bpx: [U, "Positive electrode double-layer capacity [F.m-2]"], lithiate: ["design", "cell.doubleLayer.particles"], unit: "F/m^2" },
  { quantity: "Young's modulus", pybamm: "Positive electrode Young's modulus [Pa]", bpx: undefined, lithiate: ["layer", "youngsModulus"], unit: "Pa", note: "of each layer; BPX has no mechanics" },
  { quantity: "partial molar volume", pybamm: "Positive electrode partial molar volume [m3.mol-1]", bpx: undefined, lithiate: ["layer", "partialMolarVolume"], unit: "m^3/mol", note: "BPX has no mechanics" },

  { quantity: "separator thickness", pybamm: "Separator thickness [m]", bpx: ["Separator", "Thickness [m]"], lithiate: ["design", "cell.separator.thickness"], unit: "m" },
  { quantity: "separator porosity", pybamm: "Separator porosity", bpx: ["Separator", "Porosity"], lithiate: ["design", "cell.separator.porosity"], unit: "1" },
  { quantity: "Bruggeman exponent of the separator", pybamm: "Separator Bruggeman coefficient (electrolyte)", bpx: ["Separator", "Transport efficiency"], lithiate: ["design", "cell.separator.bruggeman"], unit: "1", note: "BPX: porosity to that power" },
  { quantity: "salt concentration", pybamm: "Initial concentration in electrolyte [mol.m-3]", bpx: ["State", "Initial electrolyte concentration [mol.m-3]"], lithiate: ["design", "cell.electrolyte.concentration"], unit: "mol/m^3" },
  { quantity: "transference number", pybamm: "Cation transference number", bpx: ["Electrolyte", "Cation transference number"], lithiate: ["design", "cell.electrolyte.transferenceNumber"], unit: "1" },
  { quantity: "thermodynamic factor", pybamm: "Thermodynamic factor", bpx: [U, "Thermodynamic factor"], lithiate: ["design", "cell.electrolyte.thermodynamicFactor"], unit: "1" },
  { quantity: "conductivity of the electrolyte", pybamm: "Electrolyte conductivity [S.m-1]", bpx: ["Electrolyte", "Conductivity [S.m-1]"], lithiate: ["design", "cell.electrolyte.name"], unit: "S/m", note: "a law of the concentration; cell.electrolyte.scale multiplies it" },
  { quantity: "diffusivity of the salt", pybamm: "Electrolyte diffusivity [m2.s-1]", bpx: ["Electrolyte", "Diffusivity [m2.s-1]"], lithiate: ["design", "cell.electrolyte.name"], unit: "m^2/s", note: "a law of the concentration; cell.electrolyte.scale multiplies it" },
  { quantity: "activation energy of the conductivity", pybamm: "", bpx: ["Electrolyte", "Conductivity activation energy [J.mol-1]"], lithiate: ["derived", "law of the electrolyte"], unit: "J/mol", note: "PyBaMM: part of the conductivity" },
  { quantity: "activation energy of salt diffusion", pybamm: "", bpx: ["Electrolyte", "Diffusivity activation energy [J.mol-1]"], lithiate: ["derived", "law of the electrolyte"], unit: "J/mol", note: "PyBaMM: part of the diffusivity" },
  { quantity: "exchange current density of lithium", pybamm: "Exchange-current density for lithium metal electrode [A.m-2]", bpx: [U, "Lithium electrode exchange-current density [A.m-2]"], lithiate: ["design", "cell.lithium.exchangeCurrentDensity"], unit: "A/m^2", note: "lithiate: at 1 mol/L" },
  { quantity: "activation energy of lithium", pybamm: "", bpx: [U, "Lithium electrode exchange-current density activation energy [J.mol-1]"], lithiate: ["design", "cell.lithium.activationEnergy"], unit: "J/mol", note: "of its exchange current" },
  { quantity: "double layer of lithium", pybamm: "", bpx: [U, "Lithium electrode double-layer capacity [F.m-2]"], lithiate: ["design", "cell.doubleLayer.lithium"], unit: "F/m^2" },
  { quantity: "contact resistance", pybamm: "Contact resistance [Ohm]", bpx: [U, "Contact resistance [Ohm]"], lithiate: ["design", "cell.contactResistance"], unit: "ohm m^2", note: "PyBaMM and BPX: over the electrode area" },

  { quantity: "time", pybamm: "Time [s]", bpx: ["Validation", "Time [s]"], lithiate: ["result", "test_time_second"], unit: "s" },
  { quantity: "current", pybamm: "Current [A]", bpx: ["Validation", "Current [A]"], lithiate: ["result", "current_ampere"], unit: "A", note: "lithiate and BPX: lithiation negative; PyBaMM: lithiation of the half-cell, its discharge, positive" },
  { quantity: "voltage", pybamm: "Voltage [V]", bpx: ["Validation", "Voltage [V]"], lithiate: ["result", "voltage_volt"], unit: "V" },
  { quantity: "capacity", pybamm: "Discharge capacity [A.h]", bpx: undefined, lithiate: ["result", "net_capacity_ah"], unit: "C", note: "opposite sign: lithiate counts what charges" },
  { quantity: "frequency", pybamm: "Frequency [Hz]", bpx: undefined, lithiate: ["result", "frequency_hertz"], unit: "Hz" },
  { quantity: "impedance", pybamm: "Z_re [Ohm], Z_im [Ohm]", bpx: undefined, lithiate: ["result", "real_impedance_ohm"], unit: "ohm", note: "and imaginary_impedance_ohm, negative when capacitive in both" },
];

const PLACES: Readonly<Record<ParameterNames["lithiate"][0], string>> = {
  design: "design file",
  option: "option of a run",
  layer: "property of a layer",
  start: "start of a run",
  result: "result",
  derived: "derived",
};

const HEAD = `# Names of parameters: PyBaMM, BPX, lithiate

The same quantity under three names. PyBaMM puts the working electrode of a half-cell on the positive side, and so does a
BPX file that lithiate writes: model \`Partial\`, silicon under \`Positive electrode\`, no negative electrode. What BPX 1.1
has no key for stands under \`User-defined\` with its unit in the key; where PyBaMM has a name for it, that name is taken.

A BPX file is read with one electrode set against lithium: its only one, or the negative one of a full cell unless told
otherwise. Tables are joined by monotone cubics (PyBaMM: straight lines), expressions are computed as they are, and
temperatures act by the activation energies and entropic coefficients of the file, about its reference temperature (written:
that of the run; fitted from 10 K below to 20 K above it). A blend (\`Particle\`) is what lithiate writes for size classes;
PyBaMM knows two materials in an electrode. Several particles share one film, exchange-current or volume entry under
\`User-defined\`, or have one each under their names. Branches with a decay constant follow a state, branches without one
the sign of the current, and \`--hysteresis none\` takes the curve \`OCP [V]\`. Double layers take part in impedance, and in
transients when switched on. Validation experiments of a half-cell are repeated by \`lithiate simulate FILE --protocol
validation\`, which tells how many millivolts its voltage is off.

Sign of the current: lithiate counts delithiation positive, as the Battery Data Format does; BPX counts discharge negative,
and silicon against lithium discharges while it is lithiated, so both agree; PyBaMM counts discharge positive.

Not carried: thickness and porosity that change, and the mechanics of shells (their thicknesses are told). This page is
generated by \`npm run docs:parameters\`.
`;

/** The page docs/parameter-names.md. */
export function parameterNamesPage(): string {
  const code = (text: string) => (text === "" ? "–" : `\`${text}\``);
  const rows = parameterNames.map(({ quantity, pybamm, bpx, lithiate: [place, name], unit, note = "" }) =>
    [
      quantity,
      code(pybamm),
      bpx ? `${bpx[0]}: ${code(bpx[1])}` : "–",
      place === "derived" ? name : `${PLACES[place]}: ${code(name)}`,
      unit,
      note,
    ].join(" | "),
  );
  const header = "| quantity | PyBaMM | BPX 1.1 | lithiate | SI unit | difference |\n|---|---|---|---|---|---|";
  return `${HEAD}\n${header}\n${rows.map((row) => `| ${row} |`).join("\n")}\n`;
}
