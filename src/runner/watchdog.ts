import type { Child } from './child-process.ts';
import type { Failure } from './failure.ts';
import { residentBytes } from './resident-memory.ts';
import type { RunLimits } from './run-limits.ts';

export interface Watchdog {
  /** The process has got its program: its time to start begins. */
  begun(): void;
  /** The program listens: its time to start no longer counts, its answers do. */
  listening(): void;
  pong(number: number): void;
  /** Settles when the process has dealt with what came to it before, or is watched no longer. */
  answers(): Promise<void>;
  /** Something passed a relay. */
  active(): void;
  stop(): void;
}

const TICK = 200;
/** How much longer than a program may take to start the process itself may: on a busy machine that is not its fault. */
const BOOT = 6;

/** Watches a started child against its limits, and says once which of them it broke. */
export function createWatchdog(child: Child, limits: RunLimits, broke: (failure: Failure) => void): Watchdog {
  const born = performance.now();
  let due = born + BOOT * limits.start;
  let started = false;
  let lastActive = born;
  let lastTick = born;
  /** Milliseconds of ticks since the last pong. Ticks, not the clock: a laptop that slept is no hung program. */
  let silent = 0;
  /** Pings sent, and the last of them that was answered. */
  let asked = 0;
  let answered = 0;
  const waiting = new Map<number, () => void>();
  let stopped = false;

  const timer = setInterval(tick, Math.min(TICK, limits.start / 4, limits.hung / 4));

  function fail(failure: Failure): void {
    if (stopped) return;
    stop();
    broke(failure);
  }

  function brokenBy(now: number): Failure | null {
    const limit = (name: 'idle' | 'lifetime') =>
      ({ kind: 'limit', limit: name, value: limits[name] }) as const;
    if (!started && now >= due && silent >= limits.start / 2) {
      return { kind: 'no-listen', after: limits.start, busy: true };
    }
    if (started && silent >= limits.hung) return { kind: 'hung', after: limits.hung };
    if (started && now - born >= limits.lifetime) return limit('lifetime');
    if (started && now - lastActive >= limits.idle) return limit('idle');
    return null;
  }

  function tick(): void {
    const now = performance.now();
    silent += answered < asked ? Math.min(now - lastTick, 2 * TICK) : 0;
    lastTick = now;
    const failure = brokenBy(now);
    if (failure !== null) {
      fail(failure);
      return;
    }
    if (answered === asked) ask();
    residentBytes(child.pid).then((used) => {
      if (used > limits.memory) fail({ kind: 'limit', limit: 'memory', value: limits.memory });
    });
  }

  function ask(): number {
    asked++;
    child.send({ type: 'ping', number: asked });
    return asked;
  }

  function release(upTo: number): void {
    for (const [number, done] of waiting) {
      if (number > upTo) continue;
      waiting.delete(number);
      done();
    }
  }

  function stop(): void {
    clearInterval(timer);
    stopped = true;
    release(asked);
  }

  return {
    begun() {
      due = performance.now() + limits.start;
    },
    listening() {
      started = true;
      lastActive = performance.now();
    },
    pong(number) {
      silent = 0;
      answered = Math.min(number, asked);
      release(number);
      // Only an answer after the time is up tells that it waits and does not work.
      if (!started && performance.now() >= due) {
        fail({ kind: 'no-listen', after: limits.start, busy: false });
      }
    },
    async answers() {
      if (!stopped) await new Promise<void>((done) => waiting.set(ask(), done));
    },
    active() {
      lastActive = performance.now();
    },
    stop,
  };
}
