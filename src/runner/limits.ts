import type { Child } from './child.ts';
import type { Failure } from './failure.ts';
import { residentBytes } from './memory.ts';

/** What one run may use. Times in ms, sizes in bytes. */
export interface Limits {
  /** From being handed the program until it listens. */
  start: number;
  /** Without a byte or a connection. */
  idle: number;
  lifetime: number;
  /** Written to stdout and stderr together. */
  output: number;
  memory: number;
  /** For its event loop to answer. */
  hung: number;
}

export const LIMITS: Readonly<Limits> = {
  start: 5_000,
  idle: 10 * 60_000,
  lifetime: 60 * 60_000,
  output: 1024 * 1024,
  memory: 256 * 1024 * 1024,
  hung: 5_000,
};

export interface Watchdog {
  /** The process has got its program: its time to start begins. */
  begun(): void;
  /** The program listens: its time to start no longer counts, its answers do. */
  listening(): void;
  pong(): void;
  /** Something passed a relay. */
  active(): void;
  stop(): void;
}

const TICK = 200;
/** How much longer than a program may take to start the process itself may: on a busy machine that is not its fault. */
const BOOT = 6;

/** Watches a started child against its limits, and says once which of them it broke. */
export function createWatchdog(child: Child, limits: Limits, broke: (failure: Failure) => void): Watchdog {
  const born = performance.now();
  let due = born + BOOT * limits.start;
  let started = false;
  let lastActive = born;
  let lastTick = born;
  /** Milliseconds of ticks since the last pong. Ticks, not the clock: a laptop that slept is no hung program. */
  let silent = 0;
  let asked = false;
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
    silent += asked ? Math.min(now - lastTick, 2 * TICK) : 0;
    lastTick = now;
    const failure = brokenBy(now);
    if (failure !== null) {
      fail(failure);
      return;
    }
    if (!asked) {
      asked = true;
      child.send({ type: 'ping' });
    }
    residentBytes(child.pid).then((used) => {
      if (used > limits.memory) fail({ kind: 'limit', limit: 'memory', value: limits.memory });
    });
  }

  function stop(): void {
    clearInterval(timer);
    stopped = true;
  }

  return {
    begun() {
      due = performance.now() + limits.start;
    },
    listening() {
      started = true;
      lastActive = performance.now();
    },
    pong() {
      silent = 0;
      asked = false;
      // Only an answer after the time is up tells that it waits and does not work.
      if (!started && performance.now() >= due) {
        fail({ kind: 'no-listen', after: limits.start, busy: false });
      }
    },
    active() {
      lastActive = performance.now();
    },
    stop,
  };
}
