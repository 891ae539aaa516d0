/** What waits to be done, by whom it is for. */
const waiting = new Map<object, () => void>();
/** Work after which the page is painted before more is done [ms]. */
const SHARE = 8;
/** How long a frame is waited for; a page that is not seen has none [ms]. */
const PATIENCE = 100;

let isRunning = false;
let spent = 0;

const { port1, port2 } = new MessageChannel();
port1.onmessage = () => {
  const next = waiting.entries().next();
  if (next.done) {
    isRunning = false;
    return;
  }
  const [owner, work] = next.value;
  waiting.delete(owner);
  const start = performance.now();
  try {
    work();
  } finally {
    spent += performance.now() - start;
    goOn();
  }
};

/** The next in line has its turn in a task of its own: at once, or when what was done has been painted. */
function goOn(): void {
  const post = () => port2.postMessage(undefined);
  if (spent < SHARE) post();
  else {
    spent = 0;
    afterFrame(post);
  }
}

function afterFrame(then: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    then();
  };
  globalThis.requestAnimationFrame?.(once);
  setTimeout(once, PATIENCE);
}

/**
 * Does something for an owner in a task of its own, one owner after the other, with input and painting between. What the owner
 * asked for earlier and has not been done is forgotten: only the newest is worth doing.
 */
export function queueUpdate(owner: object, work: () => void): void {
  waiting.set(owner, work); // an owner that asks again keeps its place in the line
  if (isRunning) return;
  isRunning = true;
  port2.postMessage(undefined);
}

/** Forgets what was asked for an owner. */
export function forgetUpdate(owner: object): void {
  waiting.delete(owner);
}
