import type { Child } from './child-process.ts';
import type { Crash, FromChild } from './child-protocol.ts';
import { explainExit } from './crash-report.ts';
import type { Failure } from './failure.ts';
import { type OutputPiece, type OutputReader, readOutput } from './output.ts';
import { type ProgramFiles, writeProgram } from './program.ts';
import type { RunLimits } from './run-limits.ts';
import type { RunOptions } from './run-options.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** One process of a run, from its start to its end. A restart begins another. */
export interface ProgramProcess {
  /** Where the program listens; `null` while it does not. */
  readonly port: number | null;
  /** It has listened, or never will. */
  readonly settled: boolean;
  /** Settles when the program listens (`null`) or will not (why). */
  readonly listening: Promise<Failure | null>;
  /** Hands the process its program. */
  start(program: ProgramFiles): Promise<void>;
  /** Settles when the process has dealt with what came to it before, or is no more. */
  answers(): Promise<void>;
  /** Something passed a relay. */
  active(): void;
  /** Ends it for a reason of its own, which `ended` is told, or because it was told to (`null`). */
  end(reason: Failure | null): void;
  /** Settles when nothing of it is left. */
  kill(): Promise<void>;
}

export interface ProgramProcessHost {
  options: RunOptions;
  limits: RunLimits;
  output(piece: OutputPiece): void;
  listens(): void;
  ended(reason: Failure): void;
}

const TOLD_TO_END: Failure = { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' };

export function createProgramProcess(
  child: Child,
  { options, limits, ...host }: ProgramProcessHost,
): ProgramProcess {
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
  async function mourn(program: ProgramFiles, output: OutputReader): Promise<void> {
    const exit = await child.exited;
    if (over) return;
    const during = settled ? 'run' : 'start';
    const { tail: stderr } = output;
    const { memory } = limits;
    end(explainExit({ program, dir: child.dir, during, exit, crash, stderr, modules, memory }));
  }

  async function start(program: ProgramFiles): Promise<void> {
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
