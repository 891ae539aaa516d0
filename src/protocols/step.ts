/** What a current counts per: mass of active powder [A kg⁻¹], electrode area [A m⁻²], capacity [s⁻¹; 1C is 1/3600], the cell [A]. */
export type Basis = "mass" | "area" | "capacity" | "cell";

/** A current as the lab states it: a magnitude in the SI unit of its basis. */
export interface Rate {
  readonly value: number;
  readonly per: Basis;
}

/** What ends a step; the first one reached counts. SI values. */
export interface Stops {
  /** Terminal voltage against lithium [V]: fallen to it while lithiating, risen to it while delithiating. */
  readonly voltage?: number;
  /** Mean filling of the powder [1]. */
  readonly filling?: number;
  /** Charge passed in the step, a magnitude per mass of active powder [C kg⁻¹]. */
  readonly capacity?: number;
  /** Duration [s]. */
  readonly time?: number;
  /** Magnitude of the current at which a hold ends. */
  readonly current?: Rate;
  /**
   * Lithium that goes into or out of the host in the step, as a share of what the last lithiation that ended at its voltage limit
   * put in [1]. Lithium counts by the change of the mean filling, so that charge of first-cycle reactions is in neither.
   */
  readonly relativeCapacity?: number;
}

/** What every step may carry besides its verb. */
interface Told {
  /** Number of the cycle it belongs to, from 1, as the lab counts; the record keeps a counter of steps as well. */
  readonly cycle?: number;
  /** What is read from it, e.g. `formation`, `pulse`, `3 A/g`. */
  readonly label?: string;
  /** Steps that follow each other and carry the same name are one group, e.g. the pulses and rests of a titration. */
  readonly group?: string;
  /**
   * When this step ends at its voltage limit, or finds that limit passed before anything flowed, the remaining steps of its
   * group (those right after it with the same `group`) are skipped. Only on a current step with a voltage limit.
   */
  readonly endsGroup?: true;
}

/** Passes a constant current until a limit. The direction is in the verb; no current here has a sign. */
export interface CurrentStep extends Told {
  readonly do: "lithiate" | "delithiate";
  /** Magnitude of the current in the SI unit of its basis; default basis: mass [A kg⁻¹]. */
  readonly at: number;
  readonly per?: Basis;
  readonly until: Stops;
}

/** Leaves the cell alone for a time. */
export interface RestStep extends Told {
  readonly do: "rest";
  readonly at: 0;
  readonly until: Stops;
}

/** Holds the terminal voltage until the current has died down or a time is over. */
export interface HoldStep extends Told {
  readonly do: "hold";
  /** Voltage against lithium [V]. */
  readonly at: number;
  readonly until: Stops;
}

/** Moves the terminal voltage at a constant speed from where it stands to another value. */
export interface SweepStep extends Told {
  readonly do: "sweep";
  /** Scan rate, a magnitude [V s⁻¹]. */
  readonly at: number;
  /** Voltage at which it ends [V]. */
  readonly to: number;
  readonly until: Stops;
}

/** Measures the impedance at the state reached; takes no time. */
export interface ImpedanceStep extends Told {
  readonly do: "impedance";
  readonly at: 0;
  /** Frequencies [Hz]. */
  readonly frequencies: readonly number[];
  readonly until: Stops;
}

/** One step of an experiment in the words of the lab. */
export type Step = CurrentStep | RestStep | HoldStep | SweepStep | ImpedanceStep;
/** The steps a lone powder knows. */
export type PowderStep = CurrentStep | RestStep;

/** Where an experiment starts: one filling everywhere, given itself or as the voltage it stands at. */
export interface Start {
  readonly filling?: number;
  /** Rest potential [V]; used when no filling is given. */
  readonly voltage?: number;
  /** Hysteresis state: −1 on the lithiation branch, +1 on the delithiation branch. */
  readonly hysteresis: number;
}
