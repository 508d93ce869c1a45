import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOwnPort } from '../../own-ports.ts';
import { type Exit, LAST_WORDS } from '../child-process.ts';
import type { Failure, ServerProblem } from '../failure.ts';
import { readOutput } from '../output.ts';
import type { ProgramProcess, ProgramProcessHost } from '../program-process.ts';
import { OWN_PREFIX } from '../scratch-dir.ts';
import { commandEnvironment } from './command-environment.ts';
import { explainCommandExit } from './command-failure.ts';
import { type Command, commandOf } from './command-processes.ts';
import { endCommand, isAlive, killCommand, tree } from './end-command.ts';
import { type Found, findPort, freePort, whoAnswers } from './find-port.ts';
import { listeningSockets } from './listening-sockets.ts';
import type { Address, OwnServer } from './own-server.ts';
import type { PortTurn, PortTurns } from './port-turns.ts';

/** Milliseconds between two looks at the limits. */
const LOOK_EVERY = 500;

let commands = 0;

/** The runner around the processes of commands. */
export interface CommandHost extends ProgramProcessHost {
  turns: PortTurns;
  /** Takes what is said about a command that is no reason to end its run. */
  remark(problem: ServerProblem): void;
  /** Keeps what kills a process at once, for when the workbook ends itself; call the result when it has gone. */
  keep(process: { killNow(): void }): () => void;
}

/** Creates a process of a run that a command starts: the other implementation of `ProgramProcess`. */
export function createCommandProcess(
  { line, port: fixed }: Extract<OwnServer, { kind: 'command' }>,
  { options, limits, turns, remark, ...host }: CommandHost,
): ProgramProcess {
  const listening = Promise.withResolvers<Failure | null>();
  const over = new AbortController();
  const createdAt = performance.now();
  const mark = `${OWN_PREFIX}${++commands}`;
  let lastActive = createdAt;
  let settled = false;
  let at: Address | null = null;
  let pid = 0;
  let command: Command | null = null;
  let turn: PortTurn | null = null;
  let stopLimits = () => {};
  let forget = () => {};

  function end(reason: Failure | null): void {
    if (over.signal.aborted) return;
    over.abort();
    at = null;
    stopLimits();
    turn?.leave();
    kill();
    if (reason !== null) host.ended(reason);
    settled = true;
    listening.resolve(
      reason ?? {
        kind: 'own-server',
        problem: { kind: 'ended', during: 'start', code: null, signal: 'SIGTERM' },
      },
    );
  }

  function fail(problem: ServerProblem): void {
    end({ kind: 'own-server', problem });
  }

  async function start(): Promise<void> {
    const { signal } = over;
    turn = await turns.enter(options.following === undefined, signal);
    if (signal.aborted) return turn?.[Symbol.dispose]();
    if (turn === null) return fail({ kind: 'port-taken', port: fixed ?? null });
    if (fixed !== undefined && (await isTaken(fixed))) return fail({ kind: 'port-taken', port: fixed });
    const port = fixed ?? (await freePort());
    if (signal.aborted) return;

    const before = listeningSockets();
    const child = spawn(line, {
      cwd: options.dir,
      env: commandEnvironment(options, port, mark),
      shell: true,
      ...tree.spawnOptions,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [exited, closed] = [exitOf(child), closeOf(child)];
    const leader = child.pid;
    if (leader === undefined) return fail({ kind: 'missing', command: line });
    pid = leader;
    const started = commandOf(leader, mark);
    command = started;
    forget = host.keep({ killNow: () => killCommand(started) });
    const streams = child as { stdout: Readable; stderr: Readable };
    const output = readOutput(streams, options.dir, limits.output, host.output, () =>
      end({ kind: 'limit', limit: 'output', value: limits.output }),
    );
    watchLimits(port);
    reportExit(exited, closed, () => output.tail);
    const search = { command, port, isFixed: fixed !== undefined, before };
    findPort(search, signal).then(
      (what) => found(what, port),
      () => {},
    );
  }

  function found(what: Found, port: number): void {
    if (over.signal.aborted) return;
    if ('ports' in what) {
      fail({ kind: 'two-ports', ports: what.ports });
      return;
    }
    at = what.at;
    pid = what.pid ?? pid;
    lastActive = performance.now();
    const usesPort = fixed === undefined && at.port === port;
    turns.note(usesPort);
    if (usesPort) turn?.[Symbol.dispose]();
    settled = true;
    host.listens();
    listening.resolve(null);
  }

  function watchLimits(port: number): void {
    const due = performance.now() + limits.commandStart;
    const timer = setInterval(
      () => {
        const now = performance.now();
        if (!settled && now >= due) fail({ kind: 'silent', after: limits.commandStart, port });
        for (const [limit, since] of [
          ['idle', lastActive],
          ['lifetime', createdAt],
        ] as const) {
          if (settled && now - since >= limits[limit]) end({ kind: 'limit', limit, value: limits[limit] });
        }
      },
      Math.min(LOOK_EVERY, limits.commandStart),
    );
    stopLimits = () => clearInterval(timer);
  }

  async function reportExit(
    exited: Promise<Exit>,
    closed: Promise<void>,
    stderr: () => string,
  ): Promise<void> {
    const exit = await exited;
    if (over.signal.aborted || command === null) return;
    const during = settled ? 'run' : 'start';
    if (exit.code === 0 && isAlive(command)) return fail({ kind: 'forked' });
    // Then its output has been read.
    await Promise.race([closed, sleep(LAST_WORDS, undefined, { ref: false })]);
    fail(explainCommandExit(exit, during, line, stderr()));
  }

  let ending: Promise<void> | null = null;
  function kill(): Promise<void> {
    ending ??= (async () => {
      if (command !== null && !(await endCommand(command)))
        remark({ kind: 'ignores-signals', command: line });
      forget();
      turn?.[Symbol.dispose]();
    })();
    return ending;
  }

  return {
    get pid() {
      return pid;
    },
    get at() {
      return at;
    },
    get settled() {
      return settled;
    },
    listening: listening.promise,
    data: null,
    start,
    answers: async () => {},
    active() {
      lastActive = performance.now();
    },
    end,
    kill,
  };
}

async function isTaken(port: number): Promise<boolean> {
  return isOwnPort(port) || (await whoAnswers(['127.0.0.1', '::1'], port)) !== null;
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

function closeOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('close', () => resolve()));
}
