import { type InterfaceLaw, interfaceLoss } from "./interface-law.ts";

/** The interfaces of particles of one kind side by side, one in each cell of an electrode. */
export interface InterfaceRow {
  /**
   * `electrodePotential` [V] of every one → out: of surface filling x, hysteresis state h, flux j [A m⁻²] and salt [mol m⁻³].
   * All arrays have one number per cell.
   */
  potentials(x: Float64Array, h: Float64Array, j: Float64Array, salt: Float64Array, out: Float64Array): void;
}

/** Row of `count` interfaces of one law. */
export function interfaceRow(law: InterfaceLaw, count: number): InterfaceRow {
  const { potential, exchange } = law;
  const values = potential.values ?? onePotential;
  const densities = exchange.densities ?? oneDensity;
  const j0 = new Float64Array(count);
  return {
    potentials(x, h, j, salt, out) {
      values(x, h, out);
      densities(x, salt, j0);
      for (let i = 0; i < count; i++) out[i]! += interfaceLoss(law, x[i]!, j[i]!, j0[i]!);
    },
  };

  function onePotential(x: Float64Array, h: Float64Array, out: Float64Array): void {
    for (let i = 0; i < count; i++) out[i] = potential.value(x[i]!, h[i]!);
  }

  function oneDensity(x: Float64Array, salt: Float64Array, out: Float64Array): void {
    for (let i = 0; i < count; i++) out[i] = exchange.density(x[i]!, salt[i]!);
  }
}
