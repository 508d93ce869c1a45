import { EventEmitter } from 'node:events';
import { createRelay, type Relay, type RelayHost } from '../relay/relay.ts';
import type { Child } from './child-process.ts';
import type { Failure } from './failure.ts';
import type { OutputPiece } from './output.ts';
import { type ProgramFiles, readProgram } from './program.ts';
import { createProgramProcess, type ProgramProcess } from './program-process.ts';
import type { RunLimits } from './run-limits.ts';
import type { RunOptions } from './run-options.ts';

export type RunState = 'queued' | 'starting' | 'running' | 'ended';

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

/** What a runner lends its runs. */
export interface RunHost {
  limits: RunLimits;
  /** Why runs are refused; empty when they are not. */
  refusal: string;
  /** A child of the run's own, warm when there is one. */
  takeChild(): Child;
  /** Resolves when the run may start, or at once, without a slot, when `signal` is aborted. */
  enterSlot(signal: AbortSignal): Promise<Disposable>;
  /** A run has got past its start, well or not: time for chores. */
  settled(): void;
  /** The run was stopped and wants nothing more. */
  stopped(run: Run): void;
}

/** One start of the program: first it waits for a slot, then it has a process, until a restart or the end. */
interface Attempt {
  readonly listening: PromiseWithResolvers<Failure | null>;
  /** Aborted when it ends. */
  readonly over: AbortController;
  programProcess: ProgramProcess | null;
  slot: Disposable | null;
}

export function createRun(options: RunOptions, host: RunHost): Run {
  const born = performance.now();
  const emitter = new EventEmitter();
  const relays: Relay[] = [];
  const now = () => performance.now() - born;
  let program: ProgramFiles | null = null;
  let state: RunState = 'queued';
  let failure: Failure | null = null;
  let stopping: Promise<void> | null = null;
  /** The end of the former process. */
  let burial: Promise<void> | undefined;
  let attempt = begin(null);

  function become(next: RunState): void {
    if (state === next) return;
    state = next;
    emitter.emit('state', next);
  }

  /** Begins anew, with the slot that the run has already or with one that it waits for. */
  function begin(slot: Disposable | null): Attempt {
    const next: Attempt = {
      listening: Promise.withResolvers(),
      over: new AbortController(),
      programProcess: null,
      slot,
    };
    // Later, so that whoever asked for the run hears of all that becomes of it.
    queueMicrotask(() => {
      if (next.over.signal.aborted) return;
      if (host.refusal !== '') end(next, { kind: 'refused', message: host.refusal });
      else if (slot !== null) launch(next);
      else enqueue(next);
    });
    return next;
  }

  async function enqueue(current: Attempt): Promise<void> {
    const { signal } = current.over;
    become('queued');
    current.slot = await host.enterSlot(signal);
    if (signal.aborted) current.slot[Symbol.dispose]();
    else await launch(current);
  }

  async function launch(current: Attempt): Promise<void> {
    become('starting');
    try {
      const programProcess = createProgramProcess(host.takeChild(), {
        options,
        limits: host.limits,
        output: (piece) => emitter.emit('output', piece),
        listens: () => become('running'),
        ended: (reason) => end(current, reason),
      });
      current.programProcess = programProcess;
      programProcess.listening.then((reason) => {
        current.listening.resolve(reason);
        host.settled();
      });
      const read = program ?? (await readProgram(options.dir, options.files));
      if ('kind' in read) {
        programProcess.end(read);
      } else {
        program = read;
        await programProcess.start(read);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      end(current, { kind: 'crash', during: 'start', message, stack: '', place: null });
    }
  }

  /** Ends what is under way, for `reason` or because it was told to. */
  function end(current: Attempt, reason: Failure | null): void {
    if (current.over.signal.aborted) return;
    current.over.abort();
    current.slot?.[Symbol.dispose]();
    current.programProcess?.end(null);
    if (reason !== null) {
      failure = reason;
      become('ended');
    }
    current.listening.resolve(reason ?? { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' });
  }

  async function restart({ reload = false } = {}): Promise<Failure | null> {
    if (stopping !== null) return attempt.listening.promise;
    const former = attempt;
    const slot = former.programProcess === null || former.over.signal.aborted ? null : former.slot;
    if (slot !== null) former.slot = null;
    end(former, null);
    failure = null;
    if (reload) program = null;
    attempt = begin(slot);
    const { listening } = attempt;
    burial = former.programProcess?.kill();
    await burial;
    return listening.promise;
  }

  async function stop(): Promise<void> {
    end(attempt, null);
    become('ended');
    await Promise.all([burial, attempt.programProcess?.kill(), ...relays.map((relay) => relay.close())]);
    emitter.removeAllListeners();
    host.stopped(run);
  }

  let connections = 0;
  let pieces = 0;
  const relayHost: RelayHost = {
    now,
    nextConnection: () => ++connections,
    nextPiece: () => ++pieces,
    active: () => attempt.programProcess?.active(),
    port() {
      const { programProcess, listening, over } = attempt;
      if (over.signal.aborted || programProcess?.settled) return programProcess?.port ?? null;
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
    answers: async () => attempt.programProcess?.answers(),
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
