import { type Table, table } from "../data/table.ts";
import { fillingAt } from "../materials/galleries.ts";
import { potentialTable, tablePotential, tablePotentialSlope } from "../materials/potential-table.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { bdf } from "../numerics/bdf.ts";
import { ADVICE, type Outcome, type Stepper, type System } from "../numerics/system.ts";
import { atFront, type FrontStress, frontStress } from "../physics/mechanics/front-stress.ts";
import type { SolidLaws } from "../physics/mechanics/layered-sphere.ts";
import { symmetricExchange } from "../physics/particles/butler-volmer.ts";
import { meanFilling } from "../physics/particles/diffusing-sphere.ts";
import { fickSphere } from "../physics/particles/fick-sphere.ts";
import { absorbedProfile } from "../physics/particles/front-absorbed.ts";
import { diffusingFront } from "../physics/particles/front-full.ts";
import {
  ABSORBED,
  FRESH_FRONT,
  FRONT_LITHIUM,
  type FrontHost,
  type FrontParticle,
  type FrontState,
  frontDamkohler,
  LARGEST_DAMKOHLER,
} from "../physics/particles/front-particle.ts";
import { quasiSteadyFront } from "../physics/particles/front-quasi-steady.ts";
import { absorbedSystem, FRONT_EVENTS, frontSystem, type LoneFront, particleVoltage } from "../physics/particles/front-system.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { DesignError } from "../units/error.ts";
import { type FirstLithiationOptions, firstLithiationSettings } from "./first-lithiation-options.ts";
import { GrowingRows } from "./growing-rows.ts";
import { diffusionLaw, growthOf } from "./lithium-storage.ts";

/** A first lithiation. One that stopped early is a result too: `outcome` and `why` tell, what was finished is kept. */
export interface FirstLithiation {
  /** `end` when the voltage was reached. */
  readonly outcome: Outcome;
  readonly why: string;
  /**
   * One row per internal step: `test_time_second`, `voltage_volt`, `x_capacity_per_gram_active` [C/kg, a magnitude],
   * `x_mean_filling`, `x_surface_filling`, `x_front_radius` [m], `x_front_lithium` (per silicon), `x_front_damkohler`,
   * `x_core_pressure`, `x_surface_hoop` [Pa]. Once the front is gone its radius is 0 and what belongs to it is not a number;
   * neither is the stress around a recrystallised core before its front moves: what the delithiation left there is not known.
   */
  readonly table: Table;
  /** Row with which the sphere of one phase begins, absent when the front was not absorbed. */
  readonly absorbedAt: number | undefined;
  /** Largest |lithium − lithium at the start − charge passed| over the lithium [1]. */
  readonly lithiumBalance: number;
  readonly steps: number;
  readonly notices: readonly string[];
  readonly cites: readonly string[];
}

const COLUMNS = [
  ["test_time_second", "s"],
  ["voltage_volt", "V"],
  ["x_capacity_per_gram_active", "C/kg"],
  ["x_mean_filling", "1"],
  ["x_surface_filling", "1"],
  ["x_front_radius", "m"],
  ["x_front_lithium", "1"],
  ["x_front_damkohler", "1"],
  ["x_core_pressure", "Pa"],
  ["x_surface_hoop", "Pa"],
] as const;

/** How far below the potential of the front a crystal starts [V], and where the emptied shell of a later one does [V]; assumptions. */
const HEAD_START = 5e-3;
const EMPTY_POTENTIAL = 1;
/** Largest share of the full charge in one step: voltage and stress are read off the rows, and bend where lithium does not. */
const LARGEST_STEP = 1 / 200;
const MOST_STEPS = 100_000;
/** Grading of the radial mesh of one phase. */
const GRADING = 2;

/**
 * Lithiates a lone sphere of crystalline silicon at constant current: a front moves inwards through it, is absorbed, and the
 * amorphous sphere fills up. The potential is the mean of the branches: kinetics of the front and of the surface make the loss that
 * the lithiation branch would count once more. Stress follows from the place of the front (law P1, one way).
 *
 * @example firstLithiation({ radius: 7.5e-9, current: 1000, shell: "full" })
 * @throws DesignError for an option outside its range or an unknown property of silicon
 */
export function firstLithiation(options: FirstLithiationOptions = {}): FirstLithiation {
  return new Run(options).result();
}

/** @throws DesignError when the numbers of the solid allow no equilibrium */
function stressBehind(laws: SolidLaws, filling: number): FrontStress {
  try {
    return frontStress(laws, filling);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DesignError(`the stress of the front cannot be computed: ${error.message}`, {
      place: { path: "options.material" },
      expected: "elastic moduli, flow stresses and a volume ratio for which a converted shell balances",
      hint: "nearer to the usual values of silicon",
    });
  }
}

class Run {
  private readonly set;
  private readonly laws;
  private readonly host: FrontHost;
  private readonly lone: LoneFront;
  private readonly stress: FrontStress;
  private readonly maxLithium: number;
  private readonly startPotential: number;
  private readonly rows = new GrowingRows(COLUMNS.length);
  private readonly notices: string[] = [];
  private steps = 0;
  private defect = 0;
  private contentAtStart = 0;
  private absorbedAt: number | undefined;
  /** Time from which the front moves [s]. */
  private movesFrom: number | undefined;
  private largestDamkohler = 0;
  private lithium = { least: Infinity, most: -Infinity };

  constructor(options: FirstLithiationOptions) {
    const set = firstLithiationSettings(options);
    const { temperature: T, radius } = set;
    const usual = usualValues(silicon.properties);
    for (const name of Object.keys(set.material))
      if (!(name in usual))
        throw new DesignError("silicon has no such property", {
          place: { path: `options.material.${name}` },
          expected: Object.keys(usual).join(", "),
          found: name,
        });
    const values = { ...usual, ...set.material };
    const laws = silicon.laws(values);
    const mean = potentialTable(laws.potential!.mean, T);
    const arealCapacity = (laws.capacity * laws.density * radius) / 3;
    this.set = set;
    this.laws = laws;
    this.maxLithium = values.maxLithium!;
    const U_f0 = values.frontPotential!;
    this.startPotential = set.startPotential ?? (set.recrystallised === undefined ? U_f0 - HEAD_START : EMPTY_POTENTIAL);
    this.stress = stressBehind(laws, fillingAt(laws.potential!.mean, U_f0, T));
    this.host = {
      radius,
      arealCapacity,
      diffusivity: (x) => laws.diffusivity!(x, T),
      volumeRatio: laws.volumeRatio,
      law: {
        equilibriumPotential: U_f0,
        mobility: values.frontMobility!,
        potential: { value: (x) => tablePotential(mean, x), slope: (x) => tablePotentialSlope(mean, x) },
        temperature: T,
        ...(set.stressOnFront && { stressAffinity: (front: number) => atFront(this.stress, this.stress.affinity, front) }),
      },
    };
    this.lone = {
      surface: {
        potential: singlePotential(mean),
        exchange: symmetricExchange(laws.exchangeCurrentDensity!(T)),
        filmResistance: 0,
        volumeEmpty: 1,
        volumeGrowth: 0,
        temperature: T,
      },
      flux: (-set.current * laws.density * radius) / 3,
      voltageBelow: set.voltage,
    };
  }

  result(): FirstLithiation {
    const { set } = this;
    const outcome = this.lithiate();
    this.tellOfFront();
    return {
      outcome,
      why:
        outcome !== "end" ? ADVICE[outcome] : this.rows.length > 1 ? `the voltage has reached ${set.voltage} V` : this.tooMuch(),
      table: table(
        "first lithiation",
        Object.fromEntries(COLUMNS.map(([name, unit], k) => [name, { unit, values: this.rows.column(k) }])),
      ),
      absorbedAt: this.absorbedAt,
      lithiumBalance: this.defect,
      steps: this.steps,
      notices: this.notices,
      cites: [
        "Zhao2012",
        "Pharr2012",
        "Crank1975",
        "Newman2004",
        "Verbrugge2016",
        ...(set.shell === "full" ? ["Landau1950"] : []),
      ],
    };
  }

  private tooMuch(): string {
    return `the voltage is below ${this.set.voltage} V from the start: front and surface lose too much at this current; ask for less of it, or for a lower voltage`;
  }

  private lithiate(): Outcome {
    const { set, host, lone, laws } = this;
    const front = set.recrystallised ?? FRESH_FRONT;
    const filling = fillingAt(laws.potential!.mean, this.startPotential, set.temperature);
    const sphere = fickSphere(diffusionLaw(host.diffusivity, laws.volumeRatio.empty, growthOf(laws)), {
      nodes: set.nodes,
      grading: GRADING,
    });
    sphere.resize(host.radius, host.arealCapacity, 1);
    let x: Float64Array = new Float64Array(set.nodes).fill(filling);
    let time = 0;
    if (front > ABSORBED) {
      const particle = set.shell === "full" ? diffusingFront(host, set.cells) : quasiSteadyFront(host);
      this.contentAtStart = filling * (1 - front ** 3);
      const { outcome, stepper } = this.move(particle, filling, front);
      if (outcome !== "event") return outcome;
      time = stepper.t;
      x = absorbedProfile(particle, stepper.y, 0, lone.flux, sphere);
    } else this.contentAtStart = filling;
    this.absorbedAt = this.rows.length;
    return this.run(absorbedSystem(host, sphere, lone, x), 0, (t, y) => {
      const mean = meanFilling(sphere, y, 0);
      this.row(time + t, mean, sphere.surface(y, 0, lone.flux), 0, undefined);
    }).outcome;
  }

  /** Moves the front until it is absorbed (`event`), the voltage is reached (`end`) or no step succeeds. */
  private move(particle: FrontParticle, filling: number, front: number): { outcome: Outcome; stepper: Stepper } {
    const state: FrontState = { filling: 0, speed: 0, affinity: 0 };
    const system = frontSystem(particle, this.lone, filling, front);
    const record = (t: number, y: Float64Array) => {
      particle.front(y, 0, state);
      this.row(t, y[particle.meanAt]!, particle.surface(y, 0, this.lone.flux), y[particle.frontAt]!, state);
    };
    return this.run(system, FRONT_EVENTS.indexOf("voltage"), record, (event, t, y) => {
      if (FRONT_EVENTS[event] === "absorbed") return true;
      this.notices.push(
        `The front stood still from ${t.toPrecision(3)} s on, at ${y[particle.frontAt]!.toPrecision(3)} of the radius, until more lithium came.`,
      );
      return false;
    });
  }

  /**
   * Steps a system to the event of the voltage, recording every state.
   * @param ends whether another event ends it; default it does
   */
  private run(
    system: System,
    voltage: number,
    record: (t: number, y: Float64Array) => void,
    ends: (event: number, t: number, y: Float64Array) => boolean = () => true,
  ): { outcome: Outcome; stepper: Stepper } {
    const { rtol, current } = this.set;
    const stepper = bdf.start(system, { rtol, maxStep: (LARGEST_STEP * this.laws.capacity) / current });
    record(0, stepper.y);
    const margins = new Float64Array(system.eventNames!.length);
    system.events!(0, stepper.y, margins);
    let outcome: Outcome = margins[voltage]! > 0 ? "ok" : "end";
    for (let n = 0; outcome === "ok"; n++) {
      if (n >= MOST_STEPS) outcome = "too-many-steps";
      else outcome = stepper.step(Infinity);
      if (outcome === "ok" || outcome === "event") record(stepper.t, stepper.y);
      if (outcome !== "event") continue;
      if (stepper.event === voltage) outcome = "end";
      else if (!ends(stepper.event, stepper.t, stepper.y)) outcome = "ok";
    }
    this.steps += stepper.stats.steps;
    return { outcome, stepper };
  }

  private row(t: number, mean: number, surface: number, front: number, state: FrontState | undefined): void {
    const { rows, host, lone, stress } = this;
    const charge = this.set.current * t;
    const damkohler = state ? frontDamkohler(host, state) : Number.NaN;
    const hasMoved = this.movesFrom !== undefined || (state !== undefined && state.speed > 0);
    const isKnown = state !== undefined && (hasMoved || this.set.recrystallised === undefined);
    const stressNow = (column: Float64Array) => (isKnown ? atFront(stress, column, front) : Number.NaN);
    const values = [
      t,
      particleVoltage(host, lone, surface, mean, front),
      charge,
      mean,
      surface,
      front * host.radius,
      state ? state.filling * this.maxLithium : Number.NaN,
      damkohler,
      stressNow(stress.corePressure),
      stressNow(stress.surfaceHoop),
    ];
    const at = rows.append(); // may move the rows to a larger array
    rows.values.set(values, at);
    this.defect = Math.max(this.defect, Math.abs(mean - this.contentAtStart - charge / this.laws.capacity) / mean);
    if (!state || !(state.speed > 0)) return;
    this.movesFrom ??= t;
    this.largestDamkohler = Math.max(this.largestDamkohler, damkohler);
    this.lithium.least = Math.min(this.lithium.least, state.filling * this.maxLithium);
    this.lithium.most = Math.max(this.lithium.most, state.filling * this.maxLithium);
  }

  private tellOfFront(): void {
    const { set, notices, lithium } = this;
    notices.push(
      "The potential is the mean of the branches: on the lithiation branch, which already holds the losses, the plateau of the front would stand for too little lithium.",
      "Transport and stress are coupled one way: the stress is that of a rate-independent sphere converted to one filling by the front.",
    );
    if (this.movesFrom !== undefined && this.movesFrom > 0)
      notices.push(`The front moves from ${this.movesFrom.toPrecision(3)} s on; until then the shell took up the lithium.`);
    if (set.recrystallised !== undefined)
      notices.push(`That ${set.recrystallised} of the radius is crystalline again is a scenario, not a result.`);
    if (lithium.least < FRONT_LITHIUM[0] || lithium.most > FRONT_LITHIUM[1])
      notices.push(
        `The alloy at the moving front holds ${lithium.least.toFixed(2)} to ${lithium.most.toFixed(2)} Li per Si; between ${FRONT_LITHIUM.join(" and ")} is known of fronts. Check front potential and mobility.`,
      );
    if (set.shell === "quasi-steady" && this.largestDamkohler > LARGEST_DAMKOHLER)
      notices.push(
        `The front is too fast for a shell in its steady state: v R/D reaches ${this.largestDamkohler.toPrecision(2)}, ${LARGEST_DAMKOHLER} is the limit. Take the shell "full".`,
      );
  }
}
