import { readFileSync } from 'node:fs';

/** Milliseconds between two looks, so that waits side by side are not counted twice. */
const LOOK_EVERY = 50;
/** This process, in which the check is: it waits for the others, or they for it, so their waits follow one another. */
const SELF = process.pid;

/**
 * A clock that stands still while the processes of a check wait for a core. Patience with a program is measured on it:
 * a busy machine takes nothing away from the time that the program is promised.
 */
export interface FairClock {
  /** Returns milliseconds since the clock was made, without the time that was lost. */
  now(): number;
  /** Returns how many of the milliseconds since the clock was made one process waited for a core: the one that waited longest. */
  longestWait(): number;
  /** Calls back once so many milliseconds have passed on this clock. Returns a function that takes the call back. */
  after(ms: number, callback: () => void): () => void;
  stop(): void;
}

/** The world around a clock; tests give another. */
interface Machine {
  /** Returns milliseconds in all that a process has waited for a core; `null` where the system does not tell. */
  waited(pid: number): number | null;
  now(): number;
}

const MACHINE: Machine = { waited: waitedOnLinux, now: () => performance.now() };

/** Starts a clock. `pids` gives the processes that the check needs at that moment, besides this one. */
export function createFairClock(pids: () => Iterable<number>, machine: Machine = MACHINE): FairClock {
  let looked = machine.now();
  let passed = 0;
  let waits = readWaits();
  const totals = new Map<number, number>();

  function readWaits(): Map<number, number> {
    const found = new Map<number, number>();
    for (const pid of [SELF, ...pids()]) {
      const waited = machine.waited(pid);
      if (waited !== null) found.set(pid, waited);
    }
    return found;
  }

  /** Leaves out what was lost since the last look. */
  function look(): void {
    const now = machine.now();
    const next = readWaits();
    const gains = new Map([...next].map(([pid, waited]) => [pid, waited - (waits.get(pid) ?? waited)]));
    for (const [pid, gain] of gains) totals.set(pid, (totals.get(pid) ?? 0) + gain);
    passed += Math.max(0, now - looked - lost(gains));
    waits = next;
    looked = now;
  }

  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();

  const clock: FairClock = {
    now() {
      look();
      return passed;
    },
    longestWait() {
      look();
      return Math.max(0, ...totals.values());
    },
    after(ms, callback) {
      const due = clock.now() + ms;
      let waiting: NodeJS.Timeout;
      const wait = () => {
        const left = due - clock.now();
        // A timer may fire a fraction of a millisecond early.
        if (left < 1) callback();
        else waiting = setTimeout(wait, left);
      };
      waiting = setTimeout(wait, ms);
      return () => clearTimeout(waiting);
    },
    stop: () => clearInterval(timer),
  };
  return clock;
}

/** Adds what this process waited to the longest wait of another: the others wait beside one another, mostly. */
function lost(waits: ReadonlyMap<number, number>): number {
  const others = [...waits].filter(([pid]) => pid !== SELF).map(([, waited]) => waited);
  return (waits.get(SELF) ?? 0) + Math.max(0, ...others);
}

/** Reads the second figure of `/proc/PID/schedstat`: nanoseconds on a run queue (kernel: `Documentation/scheduler/sched-stats`). */
function waitedOnLinux(pid: number): number | null {
  try {
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waited) / 1e6;
  } catch {
    return null;
  }
}
