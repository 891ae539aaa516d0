/**
 * One option of a material, part, protocol, analysis or study. From one record of these come the validation of
 * files, the flags of the command line and the sliders of the studio.
 */
export interface Parameter {
  /** Words for people, e.g. `oxide thickness`. */
  readonly label: string;
  /** The field's symbol, e.g. `t_ox`. */
  readonly symbol?: string;
  /** SI unit of the stored value; `1` for a pure number. */
  readonly unit: string;
  /** Unit in which people read and write it, e.g. `nm`. The SI unit when absent. */
  readonly shownIn?: string;
  /** SI value used when nothing is said; absent means that it must be said. */
  readonly default?: number;
  /** Smallest and largest value allowed, SI. */
  readonly min?: number;
  readonly max?: number;
  /** Smallest useful change, SI. */
  readonly step?: number;
  /** Heading under which a form shows it. */
  readonly group?: string;
  readonly help?: string;
}
