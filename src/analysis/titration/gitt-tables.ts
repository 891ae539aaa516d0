import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { type CapacityScale, capacityScale } from "./capacity-scale.ts";
import type { GittReading, JudgedPulse } from "./gitt-reading.ts";
import { columnOf } from "./table-columns.ts";

/** Unit and factor in which charges of a reading are told. */
export const scaleOf = ({ record, pulses }: GittReading): CapacityScale =>
  capacityScale(record, pulses[0]?.reading.pulse.current ?? 1);

const ways = (pulses: readonly JudgedPulse[]) => pulses.map((p) => (p.reading.pulse.current < 0 ? "lithiation" : "delithiation"));

/** What was read from each pulse: times [s], potentials and changes [V], drifts [V/s]. */
export function pulsesTable(reading: GittReading): NotedTable {
  const { pulses, record } = reading;
  const { unit, factor } = scaleOf(reading);
  const of = (name: string, value: (r: JudgedPulse["reading"]) => number | undefined) =>
    columnOf(
      name,
      pulses.map((p) => value(p.reading)),
    );
  return {
    table: table("pulses", {
      pulse: columnOf(
        "1",
        pulses.map((_, k) => k + 1),
      ),
      start_time: of("s", (r) => r.pulse.start),
      duration: of("s", (r) => r.pulse.duration),
      current: of(record.perMass ? "A/kg" : "A", (r) => r.pulse.current),
      capacity: of(unit, (r) => r.charge * factor),
      capacity_change: of(unit, (r) => r.pulse.current * r.pulse.duration * factor),
      potential_before: of("V", (r) => r.before?.end),
      potential_1s: of("V", (r) => r.at1s),
      potential_10s: of("V", (r) => r.at10s),
      potential_end: of("V", (r) => r.atEnd),
      potential_after: of("V", (r) => r.after?.end),
      resting_change: columnOf(
        "V",
        pulses.map((p) => p.reading.restingChange),
        pulses.map((p) => p.reading.restingSigma),
      ),
      pulse_change: of("V", (r) => r.pulseChange),
      drift_before: of("V/s", (r) => r.before?.drift),
      drift_after: of("V/s", (r) => r.after?.drift),
      rest_correction: of("V", (r) => (r.before && r.after ? r.after.tail - r.before.tail : undefined)),
      jump_resistance: of(record.perMass ? "ohm kg" : "ohm", (r) => r.jumpResistance),
    }),
    words: { direction: ways(pulses) },
  };
}

/** Diffusivities of each pulse [m²/s], missing where not determinable, with their lights; `local_` from the fit of the pulse alone. */
export function diffusivityTable(reading: GittReading): NotedTable {
  const { pulses, record, sizeSigma } = reading;
  const { unit, factor } = scaleOf(reading);
  const of = (name: string, value: (p: JudgedPulse) => number | undefined, sigma?: (p: JudgedPulse) => number | undefined) =>
    columnOf(name, pulses.map(value), sigma && pulses.map(sigma));
  const found = (p: JudgedPulse) => (p.light.determinable ? p.reading.result : undefined);
  const corrected = (p: JudgedPulse) => {
    const c = found(p)?.corrected;
    return c && !c.isBound ? c : undefined;
  };
  const local = (p: JudgedPulse) => (p.light.determinable && p.local && !p.local.undetermined ? p.local : undefined);
  return {
    table: table("diffusivity", {
      pulse: columnOf(
        "1",
        pulses.map((_, k) => k + 1),
      ),
      potential: of("V", middlePotential),
      capacity: of(unit, (p) => p.reading.charge * factor),
      diffusivity: of(
        "m^2/s",
        (p) => found(p)?.diffusivity,
        (p) => {
          const r = found(p);
          return r && Math.hypot(r.sigma, r.diffusivity * p.timing.diffusivity);
        },
      ),
      simplified_diffusivity: of("m^2/s", (p) => found(p)?.simplified),
      corrected_diffusivity: of(
        "m^2/s",
        (p) => corrected(p)?.value,
        (p) => {
          const [c, r] = [corrected(p), found(p)];
          return c && r && c.value * Math.hypot(c.gain * (r.sigma / r.diffusivity), p.timing.corrected);
        },
      ),
      local_diffusivity: of(
        "m^2/s",
        (p) => local(p)?.diffusivity,
        (p) => {
          const l = local(p);
          return l && l.diffusivity * Math.hypot(l.logSigma, p.timing.local, 2 * sizeSigma);
        },
      ),
      local_resistance: of(
        record.perMass ? "ohm kg" : "ohm",
        (p) => local(p)?.resistance.value,
        (p) => {
          const sigma = local(p)?.resistance.sigma;
          return sigma !== undefined && Number.isFinite(sigma) ? sigma : undefined;
        },
      ),
      fourier: of("1", (p) => found(p)?.fourier),
      law_share: of("1", (p) => found(p)?.bias),
      length: of("m", (p) => found(p)?.body.length),
    }),
    judged: ["diffusivity", "simplified_diffusivity", "corrected_diffusivity", "local_diffusivity"],
    words: { direction: ways(pulses), light: pulses.map((p) => p.light.light), reason: pulses.map((p) => p.light.reason) },
  };
}

/** Mean of the resting potentials around a pulse, of the one that is known, else none. */
function middlePotential({ reading: { before, after } }: JudgedPulse): number | undefined {
  const known = [before?.end, after?.end].filter((E) => E !== undefined);
  return known.length > 0 ? known.reduce((sum, E) => sum + E, 0) / known.length : undefined;
}
