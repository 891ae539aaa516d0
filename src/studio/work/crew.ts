import type { Progress } from "../../data/progress.ts";
import { LithiateError } from "../../units/error.ts";
import type { InputOf, LiveOf, OutputOf } from "./job.ts";
import type { Told } from "./message.ts";
import { pack, unpack, unpackError } from "./pack.ts";

/** What became of a job: a value in every case. */
export type Ended<Output> =
  | { readonly end: "done"; readonly output: Output }
  | { readonly end: "cancelled" }
  | { readonly end: "failed"; readonly error: LithiateError };

/** Who wants to hear of a job while it runs, and how it can be stopped. */
export interface Hearing<Live> {
  onProgress?(progress: Progress): void;
  onLive?(piece: Live): void;
  readonly signal?: AbortSignal;
}

/** The worker as it is seen from here; a `Worker` is one. */
export interface Hand {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface Order {
  readonly job: string;
  readonly input: unknown;
  readonly hearing: Hearing<unknown>;
  settle(ended: Ended<unknown>): void;
}

/** A worker and the jobs that wait for it. */
interface Lane {
  hand: Hand | undefined;
  now: Order | undefined;
  readonly waiting: Order[];
}

/**
 * Workers by lane: jobs of one lane run one after the other, lanes run side by side. A job that is cancelled while it runs ends
 * with its worker; one that stands ready takes its place, so that the next job does not wait for a new start.
 */
export class Crew {
  private readonly spawn: () => Hand;
  private readonly lanes = new Map<string, Lane>();
  private spare: Hand | undefined;

  /** @param spawn makes a worker that serves the jobs */
  constructor(spawn: () => Hand) {
    this.spawn = spawn;
  }

  /**
   * Asks for a job.
   * @param lane jobs of one lane wait for each other
   * @example await crew.ask<typeof simulate>("design", "simulate", input, { onProgress })
   */
  ask<J>(lane: string, job: string, input: InputOf<J>, hearing: Hearing<LiveOf<J>> = {}): Promise<Ended<OutputOf<J>>> {
    return new Promise((resolve) => {
      const at = this.lane(lane);
      const order: Order = {
        job,
        input: pack(input),
        hearing: hearing as Hearing<unknown>,
        settle: (ended) => resolve(ended as Ended<OutputOf<J>>),
      };
      if (hearing.signal?.aborted) return order.settle({ end: "cancelled" });
      hearing.signal?.addEventListener("abort", () => this.cancel(at, order), { once: true });
      at.waiting.push(order);
      this.next(at);
    });
  }

  /** Makes a worker ready for the next that is cancelled; call it when nothing else is urgent. */
  standBy(): void {
    this.spare ??= this.spawn();
  }

  private lane(name: string): Lane {
    const lane = this.lanes.get(name) ?? { hand: undefined, now: undefined, waiting: [] };
    this.lanes.set(name, lane);
    return lane;
  }

  private next(lane: Lane): void {
    if (lane.now) return;
    const order = lane.waiting.shift();
    if (!order) return;
    lane.now = order;
    lane.hand ??= this.take();
    const { hand } = lane;
    hand.onmessage = ({ data }) => this.hear(lane, order, data as Told);
    hand.onerror = ({ message = "the worker could not start" }) => {
      this.dismiss(lane);
      this.end(lane, order, { end: "failed", error: fault(message) });
    };
    hand.postMessage({ job: order.job, input: order.input });
  }

  private take(): Hand {
    const hand = this.spare ?? this.spawn();
    this.spare = undefined;
    return hand;
  }

  private hear(lane: Lane, order: Order, told: Told): void {
    const { hearing } = order;
    if (told.kind === "progress") hearing.onProgress?.(told.progress);
    else if (told.kind === "live") hearing.onLive?.(unpack(told.piece));
    else if (told.kind === "done") this.end(lane, order, { end: "done", output: unpack(told.output) });
    else this.end(lane, order, { end: "failed", error: unpackError(told.error) });
  }

  private end(lane: Lane, order: Order, ended: Ended<unknown>): void {
    lane.now = undefined;
    order.settle(ended);
    this.next(lane);
  }

  private cancel(lane: Lane, order: Order): void {
    const at = lane.waiting.indexOf(order);
    if (at >= 0) {
      lane.waiting.splice(at, 1);
      order.settle({ end: "cancelled" });
      return;
    }
    if (lane.now !== order) return;
    this.dismiss(lane);
    this.end(lane, order, { end: "cancelled" });
    this.standBy();
  }

  private dismiss(lane: Lane): void {
    const { hand } = lane;
    lane.hand = undefined;
    if (!hand) return;
    hand.onmessage = null;
    hand.onerror = null;
    hand.terminate();
  }
}

const fault = (found: string): LithiateError =>
  new LithiateError("fault", "a worker of the studio stopped", { found, hint: "reload the page; what was designed is kept" });
