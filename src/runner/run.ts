import { EventEmitter } from 'node:events';
import type { Child } from './child.ts';
import type { Failure, Rung } from './failure.ts';
import { createLife, type Life } from './life.ts';
import type { Limits } from './limits.ts';
import { type Program, readProgram } from './program.ts';
import { createRelay, type Relay, type RelayHost } from './relay.ts';

export type RunState = 'queued' | 'starting' | 'running' | 'ended';

/** What a program is and what its run may use. */
export interface RunOptions {
  /** The program's folder; its files are copied, so that a run neither sees nor changes others. */
  dir: string;
  /** File names in `dir` to copy; all regular files when not given. */
  files?: readonly string[];
  /** Modules besides `node:` that it may import. */
  modules?: readonly string[];
  /** IANA time zone of the process; that of the machine when not given. */
  timeZone?: string;
  /** Extra environment, such as `HEARTBEAT_MS`. */
  env?: Readonly<Record<string, string>>;
  /** How many runs will be asked for right after it, when that is known: they are not slowed by warming up more. */
  following?: number;
}

export interface OutputPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** One process running a program, with relays in front of it. Ends by itself at its limits. */
export interface Run {
  readonly state: RunState;
  /** Why it did not start or ended by itself; `null` while all is well and after `stop`. */
  readonly failure: Failure | null;
  /** Milliseconds on the clock of its relays' wire events. */
  now(): number;
  /** Settles when the program listens (`null`) or will not (why). Never rejects. A restart replaces it. */
  readonly listening: Promise<Failure | null>;
  /** Settles when the process has dealt with what came to it before, or is no more. Never rejects. */
  answers(): Promise<void>;
  /** Adds a relay for one more client; may be called before the program listens. */
  addRelay(client: string): Promise<Relay>;
  readonly relays: readonly Relay[];
  /** Kills the process and starts the program anew; relays keep their ports, their clients are cut. `reload` copies the files again. */
  restart(options?: { reload?: boolean }): Promise<Failure | null>;
  /** Kills the process group, closes the relays, removes the copy. Idempotent. */
  stop(): Promise<void>;
  on(event: 'state', listener: (state: RunState) => void): void;
  on(event: 'output', listener: (piece: OutputPiece) => void): void;
}

/** Starts runs, keeps a few warm children, and sees to it that nothing is left behind. */
export interface Runner {
  readonly rung: Rung;
  /** Returns at once; the run queues when too many are under way (`state` is `queued`). */
  start(options: RunOptions): Run;
  /** Ends all runs and the pool. */
  close(): Promise<void>;
}

/** What a runner lends its runs. */
export interface RunHost {
  limits: Limits;
  /** Why runs are refused; empty when they are not. */
  refusal: string;
  /** A child of the run's own, warm when there is one. */
  takeChild(): Child;
  /** Calls back when the run may start; returns the way to make room for the next. */
  takeSlot(ready: () => void): () => void;
  /** A run has got past its start, well or not: time for chores. */
  settled(): void;
  /** The run was stopped and wants nothing more. */
  stopped(run: Run): void;
}

type Slot = () => void;

/** What a run is going through: waiting for a slot, then a life, until another restart or the end. */
interface Attempt {
  readonly listening: PromiseWithResolvers<Failure | null>;
  life: Life | null;
  /** Gives the slot, or the place in the queue, back. */
  giveSlot: Slot;
  over: boolean;
}

export function createRun(options: RunOptions, host: RunHost): Run {
  const born = performance.now();
  const emitter = new EventEmitter();
  const relays: Relay[] = [];
  const now = () => performance.now() - born;
  let program: Program | null = null;
  let state: RunState = 'queued';
  let failure: Failure | null = null;
  let stopping: Promise<void> | null = null;
  /** Of the life before this one. */
  let burial: Promise<void> | undefined;
  let attempt = begin(null);

  function become(next: RunState): void {
    if (state === next) return;
    state = next;
    emitter.emit('state', next);
  }

  /** Begins anew, with the slot that the run has already or with one that it waits for. */
  function begin(slot: Slot | null): Attempt {
    const next: Attempt = {
      listening: Promise.withResolvers(),
      life: null,
      giveSlot: slot ?? (() => {}),
      over: false,
    };
    // Later, so that whoever asked for the run hears of all that becomes of it.
    queueMicrotask(() => {
      if (next.over) return;
      if (host.refusal !== '') end(next, { kind: 'refused', message: host.refusal });
      else if (slot !== null) live(next);
      else enqueue(next);
    });
    return next;
  }

  function enqueue(current: Attempt): void {
    become('queued');
    const giveSlot = host.takeSlot(() => live(current));
    current.giveSlot = giveSlot;
    // It may have begun and failed by now, with nothing to give back yet.
    if (current.over) giveSlot();
  }

  async function live(current: Attempt): Promise<void> {
    become('starting');
    try {
      const life = createLife(host.takeChild(), {
        options,
        limits: host.limits,
        output: (piece) => emitter.emit('output', piece),
        listens: () => become('running'),
        ended: (reason) => end(current, reason),
      });
      current.life = life;
      life.listening.then((reason) => {
        current.listening.resolve(reason);
        host.settled();
      });
      const read = program ?? (await readProgram(options.dir, options.files));
      if ('kind' in read) {
        life.end(read);
      } else {
        program = read;
        await life.start(read);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      end(current, { kind: 'crash', during: 'start', message, stack: '', place: null });
    }
  }

  /** Ends what is under way, for `reason` or because it was told to. */
  function end(current: Attempt, reason: Failure | null): void {
    if (current.over) return;
    current.over = true;
    current.giveSlot();
    current.life?.end(null);
    if (reason !== null) {
      failure = reason;
      become('ended');
    }
    current.listening.resolve(reason ?? { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' });
  }

  async function restart({ reload = false } = {}): Promise<Failure | null> {
    if (stopping !== null) return attempt.listening.promise;
    const former = attempt;
    const slot = former.life === null || former.over ? null : former.giveSlot;
    if (slot !== null) former.giveSlot = () => {};
    end(former, null);
    failure = null;
    if (reload) program = null;
    attempt = begin(slot);
    const { listening } = attempt;
    burial = former.life?.kill();
    await burial;
    return listening.promise;
  }

  async function stop(): Promise<void> {
    end(attempt, null);
    become('ended');
    await Promise.all([burial, attempt.life?.kill(), ...relays.map((relay) => relay.close())]);
    emitter.removeAllListeners();
    host.stopped(run);
  }

  let connections = 0;
  let pieces = 0;
  const relayHost: RelayHost = {
    now,
    nextConnection: () => ++connections,
    nextPiece: () => ++pieces,
    active: () => attempt.life?.active(),
    port() {
      const { life, listening, over } = attempt;
      if (over || life?.settled) return life?.port ?? null;
      return listening.promise.then(() => relayHost.port());
    },
  };

  const run: Run = {
    get state() {
      return state;
    },
    get failure() {
      return failure;
    },
    get listening() {
      return attempt.listening.promise;
    },
    answers: async () => attempt.life?.answers(),
    now,
    relays,
    async addRelay(client) {
      const relay = await createRelay(client, relayHost);
      relays.push(relay);
      if (stopping !== null) await relay.close();
      return relay;
    },
    restart,
    stop() {
      stopping ??= stop();
      return stopping;
    },
    on(event: 'state' | 'output', listener: ((state: RunState) => void) | ((piece: OutputPiece) => void)) {
      emitter.on(event, listener);
    },
  };
  return run;
}
