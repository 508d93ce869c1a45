import { EventEmitter } from 'node:events';
import { createRelay, type Relay, type RelayHost } from '../relay/relay.ts';
import type { RelayPlace } from '../relay/relay-place.ts';
import type { Data } from './data-folder.ts';
import type { Failure } from './failure.ts';
import type { OutputPiece } from './output.ts';
import type { OwnServer } from './own-server/own-server.ts';
import { type ProgramFiles, readProgram } from './program.ts';
import type { ProgramProcess, ProgramProcessHost } from './program-process.ts';
import type { RunLimits } from './run-limits.ts';
import type { Calendar, RunOptions } from './run-options.ts';

/** The state of a run. A restart leads back to `starting`, or to `queued` when it has no slot. */
export type RunState = 'queued' | 'starting' | 'running' | 'ended';

/** One process running a program, with relays in front of it. Ends by itself at its limits. */
export interface Run {
  readonly state: RunState;
  /** The reason why it did not start or ended by itself; `null` while all is well and after `stop`. */
  readonly failure: Failure | null;
  /** The id of the program's process; `null` while it has none. */
  readonly pid: number | null;
  /** The user’s own server that it runs; `undefined` when it is the folder’s `server.ts`. */
  readonly server: OwnServer | undefined;
  /** Returns milliseconds on the clock of its relays' wire events. */
  now(): number;
  /** Resolves to `null` when the program listens, or to the reason why it will not. A restart replaces the promise. */
  readonly listening: Promise<Failure | null>;
  /** Resolves after everything sent to the process before has been processed, or when it has ended. */
  answers(): Promise<void>;
  /** Adds a relay for one more client; may be called before the program listens. */
  addRelay(client: string): Promise<Relay>;
  readonly relays: readonly Relay[];
  /** Closes a relay and forgets it. */
  removeRelay(relay: Relay): Promise<void>;
  /**
   * Starts the program in a new process. Relays keep their ports; clients are cut. `reload` reads the files again; a
   * calendar that is given replaces that of the run's options.
   */
  restart(options?: { reload?: boolean; calendar?: Calendar }): Promise<Failure | null>;
  /** Kills the process group, then closes the relays, and removes the copy. May be called again. */
  stop(): Promise<void>;
  on(event: 'state', listener: (state: RunState) => void): void;
  on(event: 'output', listener: (piece: OutputPiece) => void): void;
}

/** The runner around its runs. */
export interface RunHost {
  limits: RunLimits;
  /** The address of the site for which runs are refused; empty when they are not. */
  refusedHost: string;
  /** Where its relays listen; on loopback when not given. */
  relays: RelayPlace | undefined;
  /** Creates a process for the run alone. */
  createProcess(hooks: ProgramProcessHost): ProgramProcess;
  /** Resolves when the run may start, or at once, without a slot, when `signal` is aborted. */
  enterSlot(signal: AbortSignal): Promise<Disposable>;
  /** Called when the program listens or has failed to: starting other children no longer slows it. */
  settled(): void;
  /** Called when the run has been stopped. */
  stopped(run: Run): void;
}

/** One start of the program: it waits for a slot, then has a process until the next restart or the end. */
interface Attempt {
  readonly listening: PromiseWithResolvers<Failure | null>;
  /** Aborted when the attempt ends. */
  readonly over: AbortController;
  programProcess: ProgramProcess | null;
  slot: Disposable | null;
}

/** Milliseconds for the connections of a program that was stopped to end. */
const LAST_BYTES = 500;

export function createRun(asked: RunOptions, host: RunHost): Run {
  let options = asked;
  const createdAt = performance.now();
  const emitter = new EventEmitter();
  const relays: Relay[] = [];
  const now = () => performance.now() - createdAt;
  let program: ProgramFiles | null = null;
  let state: RunState = 'queued';
  let failure: Failure | null = null;
  let stopping: Promise<void> | null = null;
  /** Resolves when the process before the last restart is gone. */
  let formerEnd: Promise<void> | undefined;
  /** What the program has kept in the processes before. */
  let data: Data = new Map();
  let attempt = beginAttempt(null);

  function setState(next: RunState): void {
    if (state === next) return;
    state = next;
    emitter.emit('state', next);
  }

  /** Begins an attempt, with the slot that the run has already, or else waits for one. */
  function beginAttempt(slot: Disposable | null): Attempt {
    const next: Attempt = {
      listening: Promise.withResolvers(),
      over: new AbortController(),
      programProcess: null,
      slot,
    };
    // Later, so that the caller can listen to the run before anything happens.
    queueMicrotask(() => {
      if (next.over.signal.aborted) return;
      const { refusal } = options;
      if (host.refusedHost !== '') end(next, { kind: 'refused', host: host.refusedHost });
      else if (refusal !== undefined) end(next, refusal);
      else if (slot !== null) launch(next);
      else enqueue(next);
    });
    return next;
  }

  async function enqueue(current: Attempt): Promise<void> {
    const { signal } = current.over;
    setState('queued');
    current.slot = await host.enterSlot(signal);
    if (signal.aborted) current.slot[Symbol.dispose]();
    else await launch(current);
  }

  async function launch(current: Attempt): Promise<void> {
    setState('starting');
    try {
      const programProcess = host.createProcess({
        options,
        limits: host.limits,
        output: (piece) => emitter.emit('output', piece),
        listens: () => setState('running'),
        ended: (reason) => end(current, reason),
      });
      current.programProcess = programProcess;
      programProcess.listening.then((reason) => {
        current.listening.resolve(reason);
        host.settled();
      });
      if (options.data) await formerEnd;
      await programProcess.start(readFiles, data);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      end(current, { kind: 'crash', during: 'start', message, stack: '', place: null });
    }
  }

  async function readFiles(): Promise<ProgramFiles | Failure> {
    const files = program ?? (await readProgram(options.dir, options.files));
    if (!('kind' in files)) program = files;
    return files;
  }

  /** Ends an attempt; `reason` is `null` when it is stopped on request. */
  function end(current: Attempt, reason: Failure | null): void {
    if (current.over.signal.aborted) return;
    current.over.abort();
    current.slot?.[Symbol.dispose]();
    current.programProcess?.end(null);
    if (reason !== null) {
      failure = reason;
      setState('ended');
    }
    current.listening.resolve(reason ?? { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' });
  }

  async function restart({
    reload = false,
    calendar = {},
  }: Parameters<Run['restart']>[0] = {}): Promise<Failure | null> {
    if (stopping !== null) return attempt.listening.promise;
    options = { ...options, ...calendar };
    const former = attempt;
    const slot = former.programProcess === null || former.over.signal.aborted ? null : former.slot;
    if (slot !== null) former.slot = null;
    end(former, null);
    failure = null;
    if (reload) program = null;
    attempt = beginAttempt(slot);
    const { listening } = attempt;
    formerEnd = former.programProcess?.kill().then(() => {
      data = former.programProcess?.data ?? data;
    });
    await formerEnd;
    return listening.promise;
  }

  async function stop(): Promise<void> {
    end(attempt, null);
    setState('ended');
    // The program has been killed: the ends of its connections pass the relays, and are on the wire.
    const closed = relays.map((relay) => relay.close(LAST_BYTES));
    await Promise.all([formerEnd, attempt.programProcess?.kill(), ...closed]);
    emitter.removeAllListeners();
    host.stopped(run);
  }

  let connections = 0;
  let pieces = 0;
  const relayHost: RelayHost = {
    now,
    place: host.relays,
    nextConnection: () => ++connections,
    nextPiece: () => ++pieces,
    active: () => attempt.programProcess?.active(),
    get address() {
      return attempt.programProcess?.at?.host;
    },
    port() {
      const { programProcess, listening, over } = attempt;
      if (over.signal.aborted || programProcess?.settled) return programProcess?.at?.port ?? null;
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
    get pid() {
      return attempt.programProcess?.pid ?? null;
    },
    server: asked.server,
    answers: async () => attempt.programProcess?.answers(),
    now,
    relays,
    async addRelay(client) {
      const relay = await createRelay(client, relayHost);
      relays.push(relay);
      if (stopping !== null) await relay.close();
      return relay;
    },
    async removeRelay(relay) {
      const index = relays.indexOf(relay);
      if (index >= 0) relays.splice(index, 1);
      await relay.close();
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
