import type { Robot, RobotOptions, Trial } from '../src/checker/check.ts';
import type { Relay } from '../src/relay/relay.ts';
import type { Calendar } from '../src/runner/run-options.ts';
import { createConversation } from '../src/wire/conversation.ts';
import type { Row as WireRow } from '../src/wire/row.ts';

interface Stretch {
  from: number;
  to: number;
}

/** A trial that measures the time in which any checker of the same contract could only wait. */
export interface WatchedTrial {
  trial: Trial;
  /** Milliseconds so far; waits at the same time count once. */
  waited(): number;
  /** Milliseconds in which a browser was opening a page; not part of the waiting. */
  opened(): number;
  /** Number of restarts of the program. */
  restarts(): number;
}

/**
 * Measures the waiting of a trial: its pauses; its `until`s, up to the last probe that found nothing; and the requests
 * of its clients, while the program holds the response. All other time is the checker's own: opening pages, typing, the
 * last probe, connecting, reading.
 */
export function watchWaiting(trial: Trial): WatchedTrial {
  const stretches: Stretch[] = [];
  const openings: Stretch[] = [];
  const wires: ReturnType<typeof createConversation>[] = [];
  let restarts = 0;

  async function until<T>(within: number, probe: () => Promise<T | undefined> | T | undefined) {
    const stretch = { from: trial.now(), to: trial.now() };
    stretches.push(stretch);
    return await trial.until(within, async () => {
      const looked = trial.now();
      const found = await probe();
      if (found === undefined) stretch.to = looked;
      return found;
    });
  }

  async function pause(ms: number): Promise<void> {
    const from = trial.now();
    await trial.pause(ms);
    stretches.push({ from, to: from + ms });
  }

  async function client(name: string): Promise<Relay> {
    const relay = await trial.client(name);
    const wire = createConversation();
    relay.watch((events) => void wire.add(events));
    wires.push(wire);
    return relay;
  }

  async function robot(name: string, options?: RobotOptions): Promise<Robot> {
    const from = trial.now();
    const opened = await trial.robot(name, options);
    openings.push({ from, to: trial.now() });
    return opened;
  }

  async function restart(calendar?: Calendar): Promise<void> {
    restarts += 1;
    await trial.restart(calendar);
  }

  return {
    trial: { ...trial, until, pause, client, robot, restart },
    waited: () => lengthOf([...stretches, ...wires.flatMap(({ rows }) => rows.flatMap(holdOf))]),
    opened: () => lengthOf(openings),
    restarts: () => restarts,
  };
}

/** Returns the time from the request's arrival to the start of its response. */
function holdOf(row: WireRow): Stretch[] {
  if (row.kind !== 'response' || row.held === null) return [];
  return [{ from: row.start - row.held, to: row.start }];
}

/** Returns the length of the time that the stretches cover together. */
function lengthOf(stretches: readonly Stretch[]): number {
  let length = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    length += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return length;
}
