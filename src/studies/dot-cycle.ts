import type { Table } from "../data/table.ts";
import type { Design } from "../design/design.ts";
import { massBalance } from "../design/mass-balance.ts";
import { bdf } from "../numerics/bdf.ts";
import { passedEvent } from "../numerics/event-location.ts";
import { changeThrough, stepThrough } from "../numerics/inner-event.ts";
import { ADVICE, type Outcome } from "../numerics/system.ts";
import { layeredMesh } from "../physics/particles/layered-mesh.ts";
import { layeredParticles } from "../physics/particles/layered-particle.ts";
import { loneParticle } from "../physics/particles/lone-particle.ts";
import { ownHysteresisRate } from "../simulation/host-storage.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { type DotScenario, dotLayers } from "./dot-layers.ts";
import { cycleTable, type DotProfile, type DotRow, dotReader } from "./dot-reading.ts";
import { FIGURE_RTOL } from "./figure-tolerance.ts";
import { lithiumWhenFull } from "./shells-of-design.ts";

/** What one particle goes through. */
export interface DotPlan {
  readonly name: string;
  readonly scenario: DotScenario;
  readonly cycles: number;
  /** Current per mass of powder [A kg⁻¹]; the particle takes its own share: it fills as fast as the whole powder. */
  readonly current: number;
  /** Filling of the whole particle at which a delithiation ends; at the upper cut-off when absent [1]. */
  readonly keeps?: number;
  /** Of the core, instead of that of its material [m² s⁻¹]. */
  readonly diffusivity?: number;
  /** Fillings of the whole particle at which its inside is kept, in every half cycle of the first cycle [1]. */
  readonly shown?: readonly number[];
}

/** Something that happened to a layer or its interface. */
export interface DotEvent {
  readonly kind: string;
  readonly layer: number;
  readonly halfCycle: number;
  /** Filling of the whole particle [1]. */
  readonly filling: number;
}

/** One particle over its cycles. */
export interface DotRun {
  readonly plan: DotPlan;
  /** From the centre outwards; reference radii [m]. */
  readonly layers: readonly { readonly material: string; readonly innerRadius: number; readonly outerRadius: number }[];
  /** Time from empty to full at the current [s]. */
  readonly fillingTime: number;
  /** Rows at every 1/200 of the filling, at the turns and on both sides of what happens; columns in `cycleTable`. */
  readonly cycle: Table;
  readonly profiles: readonly DotProfile[];
  readonly events: readonly DotEvent[];
  /** Filling of the whole particle at the end of each half cycle [1]. */
  readonly turns: readonly number[];
}

/** Window of the paper (Yu2024), of the potential at the surface of the particle [V]. */
export const WINDOW = { lower: 0.01, upper: 3 } as const;
/** Where a particle starts, free of stress and nearly empty [V]. Assumption. */
const START = 1.5;
const NODES = 24;
/** Rows per filling of the whole particle, so that none depends on the steps that the integrator happens to take. */
const LEVELS = 200;
/** Steps of one half cycle; a few hundred are usual. */
const MOST_STEPS = 20_000;
/** Distance of fillings that are one. */
const CLOSE = 1e-9;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * Takes one particle of a design through cycles at constant current with the coupled model: lithium, finite strain and flow (law P2)
 * of all layers in one step, rupture, debonding and contact as located events. Its surroundings impose their potential on its surface,
 * and the cut-offs are taken of that: what kinetics and transport outside would lose is left out, so that it fills and empties as
 * far as the window allows.
 *
 * @throws Error when the run stops early
 */
export function dotCycle(design: Design, plan: DotPlan): DotRun {
  const { unit, layers } = dotLayers(design, plan.scenario, NODES, plan.diffusivity);
  const mesh = layeredMesh(layers);
  const setting = { temperature: ROOM_TEMPERATURE, hysteresisRate: ownHysteresisRate(design.particle) };
  const particle = layeredParticles(mesh, setting)();
  const fillingTime = massBalance(design).reversibleCapacity / plan.current;
  const flux = (FARADAY * mesh.maxConcentration * mesh.radius) / 3 / fillingTime;
  const drive = (j: number) => ({ quantity: "flux" as const, value: () => j });
  const system = loneParticle(particle, START, drive(-flux), -1);
  const stepper = bdf.start(system, { rtol: FIGURE_RTOL });
  const reader = dotReader(system, lithiumWhenFull(design) ?? 1);
  const rates = new Float64Array(system.size);
  const inside = new Float64Array(system.size);
  const rows: DotRow[] = [];
  const profiles: DotProfile[] = [];
  const events: DotEvent[] = [];
  const turns: number[] = [];
  let before = 0; // time until the stepper last began to count anew
  let told = 0; // of what happened to the layers

  /** Nothing depends on time itself: it counts from the last change, so that what settles in nanoseconds after it is resolved. */
  const goOn = (): Outcome => {
    before += stepper.t;
    return stepper.restart(0, true);
  };
  /** Takes a state at time t of the stepper into the rows. */
  const take = (t: number, y: Float64Array, halfCycle: number): number => {
    system.rhs(t, y, rates); // so that the surface is that of this state
    const row = reader.row(y, before + t, halfCycle);
    rows.push(row);
    return row.filling;
  };
  const keep = (halfCycle: number): number => {
    const filling = take(stepper.t, stepper.y, halfCycle);
    for (; told < system.happened.length; told++) events.push({ ...system.happened[told]!, halfCycle, filling });
    return filling;
  };

  for (let half = 0; half < 2 * plan.cycles; half++) {
    const lithiates = half % 2 === 0;
    const way = lithiates ? 1 : -1;
    system.drive(drive(-way * flux));
    system.limits.below = lithiates ? WINDOW.lower : -NEVER;
    system.limits.above = lithiates ? NEVER : WINDOW.upper;
    const shown = half < 2 ? plan.shown : undefined;
    const last = lithiates ? undefined : plan.keeps;
    let outcome = goOn();
    if (outcome === "ok") outcome = changeThrough(stepper, system);
    let filling = outcome === "ok" ? keep(half) : Number.NaN;
    let since = stepper.t; // when it had that filling
    let level = way > 0 ? Math.floor(filling * LEVELS) : Math.ceil(filling * LEVELS);
    if (outcome === "ok" && passedEvent(system, stepper.t, stepper.y) >= 0) outcome = "event"; // no way to go
    const timeOf = (wanted: number) => since + way * (wanted - filling) * fillingTime;
    /** Rows at the levels that the last internal step has passed. */
    const takeLevels = (): void => {
      for (let t = timeOf(level / LEVELS); t < stepper.t; t = timeOf(level / LEVELS)) {
        if (t > since) {
          stepper.at(t, inside);
          take(t, inside, half);
        }
        level += way;
      }
    };
    const ahead = (stop: number) => way * (stop - (filling + (way * (stepper.t - since)) / fillingTime));
    const stops = [...(shown ?? []), ...(last === undefined ? [] : [last])].sort((a, b) => way * (a - b));
    for (let steps = 0; outcome === "ok" && !(last !== undefined && ahead(last) <= CLOSE); steps++) {
      while (stops.length > 0 && ahead(stops[0]!) <= CLOSE) stops.shift();
      const next = stops[0];
      const until = next === undefined ? NEVER : stepper.t + ahead(next) * fillingTime;
      const changing = () => {
        takeLevels();
        take(stepper.t, stepper.y, half);
      };
      outcome = steps < MOST_STEPS ? stepThrough(stepper, system, until, changing) : "too-many-steps";
      const changed = system.happened.length > told;
      if (!changed) takeLevels();
      if (outcome === "end") outcome = "ok"; // a filling that is shown
      if (outcome === "ok" && changed) outcome = goOn();
      const reached = next !== undefined && Math.abs(ahead(next)) <= CLOSE;
      if (changed || reached || outcome === "event") {
        filling = keep(half);
        since = stepper.t;
      }
      if (reached && next !== last) profiles.push(reader.profile(stepper.y, half, filling));
    }
    if (outcome !== "event" && outcome !== "ok")
      throw new Error(`${plan.name}: the particle stopped at filling ${filling.toFixed(3)}: ${ADVICE[outcome]}`);
    if (shown) profiles.push(reader.profile(stepper.y, half, filling));
    turns.push(filling);
  }
  return { plan, layers: unit, fillingTime, cycle: cycleTable(plan.name, rows), profiles, events, turns };
}
