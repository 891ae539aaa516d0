import { insideCompliance, outsideCompliance } from "./lame-compliance.ts";
import { BONDED, type LayeredSphere } from "./layered-sphere.ts";

/** Traction on the interface inside layer k [Pa], compression positive; 0 where the layers share their nodes. */
export function interfaceTraction(sphere: LayeredSphere, k: number): number {
  const n = sphere.traction[k]!;
  return n < 0 ? 0 : sphere.u[n]!;
}

/** Opening of the interface inside layer k, r⁺ − r⁻ [m]. */
export function interfaceGap(sphere: LayeredSphere, k: number): number {
  const n = sphere.traction[k]!;
  return n < 0 ? 0 : sphere.u[n + 1]! - sphere.u[n - 1]!;
}

/**
 * Elastic energy per area released when the whole interface inside layer k opens, G_int = p² a (C_in + C_out)/2 [J/m²]:
 * the two sides spring apart by a p (C_in + C_out) while the traction p falls to zero.
 */
export function debondingEnergy(sphere: LayeredSphere, k: number): number {
  const p = interfaceTraction(sphere, k);
  const a = sphere.u[sphere.traction[k]! - 1]!;
  const C = insideCompliance(sphere, k) + outsideCompliance(sphere, k);
  return C < Number.POSITIVE_INFINITY ? (p * p * a * C) / 2 : 0; // nothing outside that could spring back
}

/** Whether the interface inside layer k opens: normal tension above its strength *and* enough energy for Γ_int. */
export function debonds(sphere: LayeredSphere, k: number): boolean {
  const { bond } = sphere.layers[k]!;
  if (bond === undefined || sphere.contact[k] !== BONDED) return false;
  return -interfaceTraction(sphere, k) > bond.strength && debondingEnergy(sphere, k) >= bond.energy;
}
