import { pathToFileURL } from 'node:url';
import type { Child } from './child-process.ts';
import type { Crash, FromChild } from './child-protocol.ts';
import { explainExit } from './crash-report.ts';
import { DATA, type Data, readData, writeData } from './data-folder.ts';
import type { Failure } from './failure.ts';
import { type OutputPiece, type OutputReader, readOutput } from './output.ts';
import { packageFolders, shownFolder } from './own-packages.ts';
import type { Address } from './own-server/own-server.ts';
import { type ProgramFiles, writeProgram } from './program.ts';
import type { RunLimits } from './run-limits.ts';
import type { RunOptions } from './run-options.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/**
 * One process of a run, from its start to its end. A restart creates another. There are three kinds: a child of ours that
 * runs a `server.ts`, a command of the user’s, and a server that already runs.
 */
export interface ProgramProcess {
  readonly pid: number | null;
  /** The place at which the program listens; `null` while it does not. */
  readonly at: Address | null;
  /** True when the program has listened or never will. */
  readonly settled: boolean;
  /** Resolves to `null` when the program listens, or to the reason why it will not. */
  readonly listening: Promise<Failure | null>;
  /** Starts the program in it; `read` gives the files, and `kept` what it has kept before, to a process that is handed them. */
  start(read: () => Promise<ProgramFiles | Failure>, kept: Data): Promise<void>;
  /** The files that the program has kept, when it has been killed; `null` when it keeps none, or in a folder of its own. */
  readonly data: Data | null;
  /** Resolves after everything sent to the process before has been processed, or when it has ended. */
  answers(): Promise<void>;
  /** Restarts the idle time: something passed a relay. */
  active(): void;
  /** Ends it. `reason` goes to `ended`; it is `null` when the process is stopped on request. */
  end(reason: Failure | null): void;
  /** Kills the process group; resolves when it and its folder are gone. */
  kill(): Promise<void>;
}

/** The run around a process. */
export interface ProgramProcessHost {
  options: RunOptions;
  limits: RunLimits;
  output(piece: OutputPiece): void;
  /** Called when the program listens for the first time. */
  listens(): void;
  /** Called when the process has ended by itself or at a limit. */
  ended(reason: Failure): void;
}

const STOPPED: Failure = { kind: 'exit', during: 'start', code: null, signal: 'SIGKILL' };

export function createProgramProcess(
  child: Child,
  { options, limits, ...host }: ProgramProcessHost,
): ProgramProcess {
  const listening = Promise.withResolvers<Failure | null>();
  const modules = [...(options.modules ?? [])];
  const packages = options.packages === undefined ? [] : packageFolders(options.packages);
  let at: Address | null = null;
  let settled = false;
  let isOver = false;
  let isEncrypted = false;
  let crash: Crash | null = null;
  let watchdog: Watchdog | null = null;
  let hasData = false;
  let data: Data | null = null;

  function settle(reason: Failure | null): void {
    settled = true;
    listening.resolve(reason);
  }

  function end(reason: Failure | null): void {
    if (isOver) return;
    isOver = true;
    at = null;
    watchdog?.stop();
    kill();
    if (reason !== null) host.ended(reason);
    settle(reason ?? STOPPED);
  }

  function receive(message: FromChild): void {
    if (message.type === 'begun') watchdog?.begun();
    if (message.type === 'crash') crash = message;
    if (message.type === 'pong') watchdog?.pong(message.number, message.memory);
    if (message.type === 'closed') at = null;
    if (message.type === 'encrypted') isEncrypted = true;
    if (message.type !== 'listening' || isOver) return;
    watchdog?.listening();
    at = { host: '127.0.0.1', port: message.port };
    if (settled) return;
    host.listens();
    settle(null);
  }

  /** Waits until the process has ended by itself and its output has been read, then reports why. */
  async function reportExit(program: ProgramFiles, output: OutputReader): Promise<void> {
    const exit = await child.exited;
    if (isOver) return;
    const during = settled ? 'run' : 'start';
    const { tail: stderr } = output;
    const { memory } = limits;
    const installAt = options.packages === undefined ? null : shownFolder(options.packages);
    end(explainExit({ program, dir: child.dir, during, exit, crash, stderr, modules, installAt, memory }));
  }

  function kill(): Promise<void> {
    return child.kill(async () => {
      if (hasData) data = await readData(child.dir, limits.data);
    });
  }

  async function start(read: () => Promise<ProgramFiles | Failure>, kept: Data): Promise<void> {
    const program = await read();
    if ('kind' in program) return end(program);
    if (options.data) {
      await writeProgram(withoutData(program), child.dir);
      await writeData(kept, child.dir);
      hasData = true;
    } else await writeProgram(program, child.dir);
    if (isOver) return;
    const broke = (failure: Failure) =>
      end(failure.kind === 'no-listen' && isEncrypted ? { kind: 'https' } : failure);
    watchdog = createWatchdog(child, limits, broke, { data: hasData });
    const output = readOutput(child, child.dir, limits.output, host.output, () =>
      end({ kind: 'limit', limit: 'output', value: limits.output }),
    );
    reportExit(program, output);
    child.onMessage(receive);
    child.send({
      type: 'start',
      sources: program.sources,
      broken: [...program.broken.keys()],
      modules,
      packages: packages.map((folder) => pathToFileURL(`${folder}/`).href),
      env: { ...(options.timeZone !== undefined && { TZ: options.timeZone }), ...options.env },
      clockOffset: options.clockOffset ?? 0,
      data: hasData,
    });
  }

  return {
    pid: child.pid,
    get at() {
      return at;
    },
    get settled() {
      return settled;
    },
    listening: listening.promise,
    start,
    answers: async () => watchdog?.answers(),
    active: () => watchdog?.active(),
    end,
    kill,
    get data() {
      return data;
    },
  };
}

/** Leaves out what a program has kept where its owner runs it without Wirebook. */
function withoutData(program: ProgramFiles): ProgramFiles {
  const own = [...program.files].filter(([name]) => !name.startsWith(`${DATA}/`));
  return { ...program, files: new Map(own) };
}
