import type { Child } from './child.ts';
import { readEvidence } from './evidence.ts';
import type { Failure } from './failure.ts';
import { createWatchdog, type Limits, type Watchdog } from './limits.ts';
import type { Crash, FromChild } from './message.ts';
import { type OutputReader, readOutput } from './output.ts';
import { type Program, writeProgram } from './program.ts';
import type { OutputPiece, RunOptions } from './run.ts';

/** One process of a run, from its start to its end. A restart begins another. */
export interface Life {
  /** Where the program listens; `null` while it does not. */
  readonly port: number | null;
  /** It has listened, or never will. */
  readonly settled: boolean;
  /** Settles when the program listens (`null`) or will not (why). */
  readonly listening: Promise<Failure | null>;
  /** Hands the process its program. */
  start(program: Program): Promise<void>;
  /** Settles when the process has dealt with what came to it before, or is no more. */
  answers(): Promise<void>;
  /** Something passed a relay. */
  active(): void;
  /** Ends it for a reason of its own, which `ended` is told, or because it was told to (`null`). */
  end(reason: Failure | null): void;
  /** Settles when nothing of it is left. */
  kill(): Promise<void>;
}

export interface LifeHost {
  options: RunOptions;
  limits: Limits;
  output(piece: OutputPiece): void;
  listens(): void;
  ended(reason: Failure): void;
}

const TOLD_TO_END: Failure = { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' };

export function createLife(child: Child, { options, limits, ...host }: LifeHost): Life {
  const listening = Promise.withResolvers<Failure | null>();
  const modules = [...(options.modules ?? [])];
  let port: number | null = null;
  let settled = false;
  let over = false;
  let crash: Crash | null = null;
  let watchdog: Watchdog | null = null;

  function settle(reason: Failure | null): void {
    settled = true;
    listening.resolve(reason);
  }

  function end(reason: Failure | null): void {
    if (over) return;
    over = true;
    port = null;
    watchdog?.stop();
    child.kill();
    if (reason !== null) host.ended(reason);
    settle(reason ?? TOLD_TO_END);
  }

  function receive(message: FromChild): void {
    if (message.type === 'begun') watchdog?.begun();
    if (message.type === 'crash') crash = message;
    if (message.type === 'pong') watchdog?.pong(message.number);
    if (message.type === 'closed') port = null;
    if (message.type !== 'listening' || over) return;
    watchdog?.listening();
    port = message.port;
    if (settled) return;
    host.listens();
    settle(null);
  }

  /** The process has gone by itself, and all that it wrote has been read. */
  async function mourn(program: Program, output: OutputReader): Promise<void> {
    const exit = await child.exited;
    if (over) return;
    const during = settled ? 'run' : 'start';
    const { tail: stderr } = output;
    const { memory } = limits;
    end(readEvidence({ program, dir: child.dir, during, exit, crash, stderr, modules, memory }));
  }

  async function start(program: Program): Promise<void> {
    await writeProgram(program, child.dir);
    if (over) return;
    watchdog = createWatchdog(child, limits, end);
    const output = readOutput(child, child.dir, limits.output, host.output, () =>
      end({ kind: 'limit', limit: 'output', value: limits.output }),
    );
    mourn(program, output);
    child.onMessage(receive);
    child.send({
      type: 'start',
      sources: program.sources,
      broken: [...program.broken.keys()],
      modules,
      env: { ...(options.timeZone !== undefined && { TZ: options.timeZone }), ...options.env },
    });
  }

  return {
    get port() {
      return port;
    },
    get settled() {
      return settled;
    },
    listening: listening.promise,
    start,
    answers: async () => watchdog?.answers(),
    active: () => watchdog?.active(),
    end,
    kill: child.kill,
  };
}
