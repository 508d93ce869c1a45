import type { Child } from './child-process.ts';
import { dataSize } from './data-folder.ts';
import type { Failure } from './failure.ts';
import { residentBytes } from './resident-memory.ts';
import type { RunLimits } from './run-limits.ts';
import { waitedForProcessor } from './waited-for-processor.ts';

/** Watches a child against its limits. */
export interface Watchdog {
  /** Starts the time in which the program must listen: the child has received it. */
  begun(): void;
  /** Ends that time: the program listens. From now on `hung`, `idle` and `lifetime` count. */
  listening(): void;
  /** Takes the answer to a ping; `memory` is what the child says that it holds, in bytes. */
  pong(number: number, memory: number): void;
  /** Resolves after everything sent to the child before has been processed, or when it is no longer watched. */
  answers(): Promise<void>;
  /** Restarts the idle time: something passed a relay. */
  active(): void;
  stop(): void;
}

const TICK_MS = 200;
/** Time for the process itself to boot, in units of `limits.start`: on a busy machine it is not the program's fault. */
const BOOT_FACTOR = 6;

/** Starts to watch a child, and with `data` the files that it keeps. Calls `broke` once, with the first limit that it broke. */
export function createWatchdog(
  child: Child,
  limits: RunLimits,
  broke: (failure: Failure) => void,
  { data = false } = {},
): Watchdog {
  const createdAt = performance.now();
  let due = createdAt + BOOT_FACTOR * limits.start;
  let waitedBefore = 0;
  let hasListened = false;
  let lastActive = createdAt;
  let lastTick = createdAt;
  /** Milliseconds since the last pong, summed over ticks: a laptop that slept is no hung program. */
  let silentMs = 0;
  /** The number of the last ping, and of the last one that was answered. */
  let pingsSent = 0;
  let pingsAnswered = 0;
  const waiters = new Map<number, () => void>();
  let stopped = false;

  const timer = setInterval(tick, Math.min(TICK_MS, limits.start / 4, limits.hung / 4));

  function fail(failure: Failure): void {
    if (stopped) return;
    stop();
    broke(failure);
  }

  /** Tells whether the program should listen by now. A large framework waits long for its turns on a busy machine. */
  function isLate(now: number): boolean {
    if (now < due) return false;
    const waited = waitedForProcessor(child.pid) - waitedBefore;
    return now >= due + Math.min(waited, BOOT_FACTOR * limits.start);
  }

  function brokenBy(now: number): Failure | null {
    const limit = (name: 'idle' | 'lifetime') =>
      ({ kind: 'limit', limit: name, value: limits[name] }) as const;
    if (!hasListened && silentMs >= limits.start / 2 && isLate(now)) {
      return { kind: 'no-listen', after: limits.start, busy: true };
    }
    if (hasListened && silentMs >= limits.hung) return { kind: 'hung', after: limits.hung };
    if (hasListened && now - createdAt >= limits.lifetime) return limit('lifetime');
    if (hasListened && now - lastActive >= limits.idle) return limit('idle');
    return null;
  }

  function tick(): void {
    const now = performance.now();
    silentMs += pingsAnswered < pingsSent ? Math.min(now - lastTick, 2 * TICK_MS) : 0;
    lastTick = now;
    const failure = brokenBy(now);
    if (failure !== null) {
      fail(failure);
      return;
    }
    if (pingsAnswered === pingsSent) ask();
    residentBytes(child.pid).then(checkMemory);
    if (data) dataSize(child.dir).then(checkData);
  }

  function checkMemory(used: number): void {
    if (used > limits.memory) fail({ kind: 'limit', limit: 'memory', value: limits.memory });
  }

  function checkData(kept: number): void {
    if (kept > limits.data) fail({ kind: 'limit', limit: 'data', value: limits.data });
  }

  function ask(): number {
    pingsSent++;
    child.send({ type: 'ping', number: pingsSent });
    return pingsSent;
  }

  function release(upTo: number): void {
    for (const [number, done] of waiters) {
      if (number > upTo) continue;
      waiters.delete(number);
      done();
    }
  }

  function stop(): void {
    clearInterval(timer);
    stopped = true;
    release(pingsSent);
  }

  return {
    begun() {
      due = performance.now() + limits.start;
      waitedBefore = waitedForProcessor(child.pid);
    },
    listening() {
      hasListened = true;
      lastActive = performance.now();
    },
    pong(number, memory) {
      silentMs = 0;
      pingsAnswered = Math.min(number, pingsSent);
      release(number);
      // Only an answer after the time is up shows that the program waits instead of computing.
      if (!hasListened && isLate(performance.now())) {
        fail({ kind: 'no-listen', after: limits.start, busy: false });
      }
      // Where the system does not tell what a process holds (Windows), the child alone does.
      checkMemory(memory);
    },
    async answers() {
      if (!stopped) await new Promise<void>((done) => waiters.set(ask(), done));
    },
    active() {
      lastActive = performance.now();
    },
    stop,
  };
}
