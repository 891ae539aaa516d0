import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Design } from "../../design/design.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import { LithiateError } from "../../units/error.ts";
import { type ChosenProtocol, stepsOf } from "../jobs/chosen-protocol.ts";
import type { Simulated } from "../jobs/simulated.ts";
import type { Crew } from "../work/crew.ts";
import { type DesignState, designState, type Refused } from "./design-state.ts";
import { type History, history, partOf } from "./history.ts";
import type { Instant } from "./instant.ts";
import { type PresetId, preset } from "./presets.ts";
import { type ReadingState, readingState } from "./reading-state.ts";
import { isSameRun, type RunState, runState } from "./run-state.ts";
import { FIRST_PROTOCOL } from "./usual-protocol.ts";

/** The parts of the studio. */
export type View = "simulate" | "analyse" | "paper";

/** How designs are simulated, whatever the protocol. */
export interface ModelSetting {
  /** The powder alone instead of a half-cell. */
  readonly powder: boolean;
  readonly options: CellOptions;
}

/** What people work on, so that undo covers it. */
export interface Worked {
  readonly own: Design;
  readonly other: Design;
  readonly protocol: ChosenProtocol;
}

/** A design and its simulation. */
export interface Bench {
  readonly state: DesignState;
  readonly run: RunState;
  /** What its last run says in numbers, tables and figures. */
  readonly reading: ReadingState;
  /** The course shown belongs to other settings than those of now. */
  readonly stale: ReadonlySignal<boolean>;
  /** The last finished run, with its numbers and figures, belongs to other settings than those of now. */
  readonly isPast: ReadonlySignal<boolean>;
  /** Name in menus and legends: that of the design. */
  readonly name: ReadonlySignal<string>;
}

/** How a change was asked for. */
export interface Asked {
  /** Where: a refusal is told there. */
  readonly place?: string;
  /** Changes that follow each other with the same word are one step back. */
  readonly gesture?: string;
}

/** Everything that the studio holds. */
export interface Studio {
  readonly crew: Crew;
  readonly view: Signal<View>;
  /** Both designs and the protocol, and the way back through all their changes in the order in which they were made. */
  readonly history: History<Worked>;
  /** The design that is worked on, and the one it is compared with. */
  readonly own: Bench;
  readonly other: Bench;
  /** Whether the comparison is shown and simulated. */
  readonly compares: Signal<boolean>;
  readonly protocol: History<ChosenProtocol>;
  /** The last change of the protocol that was refused, until one is accepted or the protocol is another. */
  readonly protocolRefused: ReadonlySignal<Refused | undefined>;
  /** Another protocol, or other numbers or steps of it; what cannot be run is refused and changes nothing. */
  setProtocol(chosen: ChosenProtocol, asked?: Asked): void;
  readonly model: Signal<ModelSetting>;
  /** The instant that is looked at; undefined until somebody chooses. */
  readonly instant: Signal<Instant | undefined>;
  /** Whether a change simulates at once: so it is while runs are short. */
  readonly live: ReadonlySignal<boolean>;
  /** Simulates what is shown with the settings of now. */
  runAll(): void;
  cancelAll(): void;
}

/** Steps up to which a change simulates at once, and longest last run for that [s]. */
const LIVE = { steps: 12, seconds: 1.2 } as const;

/**
 * Layered particles in a single-particle model: what the first view shows. One cycle of them takes RODAS4 at this tolerance half the
 * time of BDF at its usual one.
 */
const USUAL_MODEL: ModelSetting = { powder: false, options: { model: "spm", particle: "layered", method: "rodas4", rtol: 2e-5 } };

/** What a studio begins with; what is not said is the usual. */
export interface Beginning {
  readonly own?: PresetId;
  readonly other?: PresetId;
}

/** A studio with its designs, simulated by a crew of workers. Changes simulate by themselves while runs are short. */
export function studio(crew: Crew, { own = "ccos", other = "sinp" }: Beginning = {}): Studio {
  const worked = history<Worked>({ own: preset(own), other: preset(other), protocol: FIRST_PROTOCOL });
  const protocol = partOf(worked, "protocol");
  const model = signal<ModelSetting>(USUAL_MODEL);
  const compares = signal(true);
  const askedOf = ({ design }: DesignState): Simulated => ({
    design: design.value,
    file: `${design.value.name}.yaml`,
    protocol: protocol.present.value,
    ...model.value,
  });
  const bench = (part: "own" | "other", lane: string): Bench => {
    const state = designState(worked.present.peek()[part], partOf(worked, part));
    const run = runState(crew, lane);
    const isOther = (asked: Simulated | undefined) => asked !== undefined && !isSameRun(asked, askedOf(state));
    return {
      state,
      run,
      reading: readingState(crew, run),
      stale: computed(() => isOther(run.asked.value)),
      isPast: computed(() => isOther(run.finished.value?.asked)),
      name: computed(() => state.design.value.name),
    };
  };
  const benches = [bench("own", "design"), bench("other", "comparison")] as const;
  const refused = signal<Refused | undefined>(undefined);
  protocol.present.subscribe(() => {
    refused.value = undefined;
  });
  const live = computed(() => {
    const steps = stepsOf(protocol.present.value).length;
    const seconds = benches[0].run.finished.value?.seconds ?? 0;
    return steps <= LIVE.steps && seconds <= LIVE.seconds;
  });
  const runOf = (one: Bench) => one.run.run(askedOf(one.state));
  const [first] = benches;
  // the comparison waits until the first run is over, so that its curve is there sooner
  const isBegun = computed(() => first.run.finished.value !== undefined || first.run.error.value !== undefined);
  for (const one of benches)
    effect(() => {
      const asked = askedOf(one.state); // subscribes to design, protocol and model
      if (live.peek() && (one === first || (compares.value && isBegun.value))) one.run.run(asked);
    });
  return {
    crew,
    view: signal<View>("simulate"),
    history: worked,
    own: benches[0],
    other: benches[1],
    compares,
    protocol,
    protocolRefused: refused,
    setProtocol(chosen, { place = "", gesture } = {}) {
      try {
        stepsOf(chosen);
        refused.value = undefined;
        protocol.set(chosen, gesture);
      } catch (error) {
        if (!(error instanceof LithiateError)) throw error;
        refused.value = { place, error };
      }
    },
    model,
    instant: signal<Instant | undefined>(undefined),
    live,
    runAll() {
      runOf(benches[0]);
      if (compares.value) runOf(benches[1]);
    },
    cancelAll() {
      for (const { run } of benches) run.cancel();
    },
  };
}
