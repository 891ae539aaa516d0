/** What waits to be done, by whom it is for: newer work takes the place of older. */
const waiting = new Map<object, () => void>();
let isRunning = false;

const { port1, port2 } = new MessageChannel();
port1.onmessage = () => {
  const next = waiting.entries().next();
  if (next.done) {
    isRunning = false;
    return;
  }
  const [owner, work] = next.value;
  waiting.delete(owner);
  // the next in line has its turn in a task of its own, whatever becomes of this one
  port2.postMessage(undefined);
  work();
};

/**
 * Does something for an owner in a task of its own, one owner after the other, so that input and painting come between.
 * What the owner asked for earlier and has not been done is forgotten: only the newest is worth doing.
 */
export function queueUpdate(owner: object, work: () => void): void {
  waiting.delete(owner);
  waiting.set(owner, work);
  if (isRunning) return;
  isRunning = true;
  port2.postMessage(undefined);
}

/** Forgets what was asked for an owner. */
export function forgetUpdate(owner: object): void {
  waiting.delete(owner);
}
