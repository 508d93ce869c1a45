import { EventEmitter } from 'node:events';
import type { Child, Exit } from './child.ts';
import { readEvidence } from './evidence.ts';
import type { Failure, Rung } from './failure.ts';
import { createWatchdog, type Limits } from './limits.ts';
import type { Crash } from './message.ts';
import { readOutput } from './output.ts';
import { type Program, readProgram, writeProgram } from './program.ts';
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

/** One process of a run: from its start to its end. A restart begins another. */
interface Life {
  listening: PromiseWithResolvers<Failure | null>;
  port: number | null;
  child: Child | null;
  giveSlot: () => void;
  /** Set when it is over. */
  over: boolean;
}

export function createRun(options: RunOptions, host: RunHost): Run {
  const born = performance.now();
  const emitter = new EventEmitter();
  const relays: Relay[] = [];
  const { limits } = host;
  let program: Program | null = null;
  let state: RunState = 'queued';
  let failure: Failure | null = null;
  let connections = 0;
  let pieces = 0;
  let stopping: Promise<void> | null = null;
  let active = () => {};
  let life = begin();

  const relayHost: RelayHost = {
    now,
    nextConnection: () => ++connections,
    nextPiece: () => ++pieces,
    active: () => active(),
    port: () => {
      if (life.over || life.port !== null) return life.port;
      const { listening } = life;
      return listening.promise.then(() => relayHost.port());
    },
  };

  function now(): number {
    return performance.now() - born;
  }

  function become(next: RunState): void {
    if (state === next) return;
    state = next;
    emitter.emit('state', next);
  }

  function begin(): Life {
    const next: Life = {
      listening: Promise.withResolvers(),
      port: null,
      child: null,
      giveSlot: () => {},
      over: false,
    };
    queueMicrotask(() => {
      if (next.over) return;
      if (host.refusal !== '') {
        end(next, { kind: 'refused', message: host.refusal });
        return;
      }
      let ready = false;
      const giveSlot = host.takeSlot(() => {
        ready = true;
        live(next).catch((error) => {
          end(next, null);
          throw error;
        });
      });
      next.giveSlot = giveSlot;
      if (!ready) become('queued');
      if (next.over) giveSlot();
    });
    return next;
  }

  async function live(current: Life): Promise<void> {
    become('starting');
    const child = host.takeChild();
    current.child = child;
    if (program === null) {
      const read = await readProgram(options.dir, options.files);
      if ('kind' in read) {
        end(current, read);
        return;
      }
      program = read;
    }
    const running = program;
    await writeProgram(running, child.dir);
    if (current.over) return;

    let crash: Crash | null = null;
    const watchdog = createWatchdog(child, limits, (reason) => end(current, reason));
    active = watchdog.active;
    const take = (piece: OutputPiece) => emitter.emit('output', piece);
    const output = readOutput(child, child.dir, limits.output, take, () =>
      end(current, { kind: 'limit', limit: 'output', value: limits.output }),
    );
    child.onMessage((message) => {
      if (message.type === 'crash') crash = message;
      if (message.type === 'pong') watchdog.pong();
      if (message.type === 'closed') current.port = null;
      if (message.type === 'listening') {
        watchdog.listening();
        current.port = message.port;
        settle(current, null);
      }
    });
    child.exited.then((exit: Exit) => {
      watchdog.stop();
      if (current.over) return;
      const during = state === 'running' ? 'run' : 'start';
      const modules = options.modules ?? [];
      const evidence = {
        program: running,
        dir: child.dir,
        during,
        exit,
        crash,
        stderr: output.tail,
        modules,
      } as const;
      end(current, readEvidence(evidence));
    });
    child.send({
      type: 'start',
      sources: running.sources,
      broken: [...running.broken.keys()],
      modules: [...(options.modules ?? [])],
      env: { ...(options.timeZone !== undefined && { TZ: options.timeZone }), ...options.env },
    });
  }

  function settle(current: Life, reason: Failure | null): void {
    if (!current.over && reason === null) become('running');
    current.listening.resolve(reason);
    host.settled();
  }

  /** Ends one process and whatever it left, for `reason`, or because it was told to. */
  function end(current: Life, reason: Failure | null): void {
    if (current.over) return;
    current.over = true;
    current.port = null;
    current.giveSlot();
    current.child?.kill();
    if (reason !== null) {
      failure = reason;
      become('ended');
    }
    settle(current, reason ?? { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' });
  }

  async function restart({ reload = false } = {}): Promise<Failure | null> {
    if (stopping !== null) return failure;
    const former = life;
    end(former, null);
    failure = null;
    if (reload) program = null;
    life = begin();
    const { listening } = life;
    await former.child?.kill();
    return listening.promise;
  }

  async function stop(): Promise<void> {
    end(life, null);
    become('ended');
    await Promise.all([life.child?.kill(), ...relays.map((relay) => relay.close())]);
    emitter.removeAllListeners();
    host.stopped(run);
  }

  const run: Run = {
    get state() {
      return state;
    },
    get failure() {
      return failure;
    },
    get listening() {
      return life.listening.promise;
    },
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
