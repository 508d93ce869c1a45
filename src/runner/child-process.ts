import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { createMessageReader, type FromChild, type ToChild } from './child-protocol.ts';
import { DATA } from './data-folder.ts';
import { createProcessTree } from './process-tree.ts';
import type { Sandbox } from './sandbox.ts';

export const ENTRY = 'server.ts';

export interface Exit {
  code: number | null;
  signal: string | null;
}

/** A process with the preload in it, used for one program or none. */
export interface Child {
  readonly pid: number;
  /** Its own folder, where the program's files belong; removed with it. */
  readonly dir: string;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when the process has gone and all its output has been read. */
  readonly exited: Promise<Exit>;
  send(message: ToChild): void;
  /** Takes over from the listener before. */
  onMessage(listener: (message: FromChild) => void): void;
  /**
   * Kills the process with all that it has started; settles when it and its folder are gone. The first caller's `lastly`
   * is called in between.
   */
  kill(lastly?: () => Promise<void>): Promise<void>;
  /** Kills them without waiting, for when this process ends itself. */
  killNow(): void;
}

/** Milliseconds in which output may still come after the process has gone: for a process that got away with its pipes. */
export const LAST_WORDS = 3000;

/** Everything that a program starts dies with it. */
const tree = createProcessTree(process.platform);

type Pipes = [null, Readable, Readable, Readable, Writable];

/** Starts a process; its program may read the packages in these folders besides the workbook's. */
export function startChild(sandbox: Sandbox, dir: string, packages: readonly string[] = []): Child {
  mkdirSync(join(dir, DATA), { recursive: true });
  const { command, args, env } = sandbox.launch(dir, ENTRY, packages);
  const process_ = spawn(command, args, {
    cwd: dir,
    env,
    ...tree.spawnOptions,
    // What it says and what it is told go apart: a message to a process that has just died must not lose its last one.
    // The child opens these two by itself; on Windows it can read and write them at once only so, elsewhere it is the same.
    stdio: ['ignore', 'pipe', 'pipe', 'overlapped', 'overlapped'],
  });
  const [, stdout, stderr, said, told] = process_.stdio as unknown as Pipes;
  let listener: (message: FromChild) => void = () => {};
  let hasEnded = false;
  let wasKilled = false;

  const read = createMessageReader();
  said.on('data', (chunk: Buffer) => {
    try {
      for (const message of read(chunk)) listener(message);
    } catch {
      // Only learner code that writes to descriptor 3 itself can do this; without a channel the run ends.
      killNow();
    }
  });
  said.on('error', () => {});
  told.on('error', () => {});

  const exited = new Promise<Exit>((resolve) => {
    process_.once('error', () => resolve({ code: null, signal: null }));
    process_.once('exit', (code, signal) => {
      hasEnded = true;
      killNow();
      // Windows gives a code to a process that was killed, not a signal.
      const exit = wasKilled ? { code: null, signal: 'SIGKILL' } : { code, signal };
      const timer = setTimeout(resolve, LAST_WORDS, exit);
      process_.once('close', () => {
        clearTimeout(timer);
        resolve(exit);
      });
    });
  });

  function killNow(): void {
    if (process_.pid === undefined) return;
    if (hasEnded) {
      tree.killRest(process_.pid);
    } else {
      wasKilled = true;
      tree.kill(process_.pid);
    }
  }

  let ending: Promise<void> | null = null;
  return {
    pid: process_.pid ?? 0,
    dir,
    stdout,
    stderr,
    exited,
    send(message) {
      if (told.writable) told.write(`${JSON.stringify(message)}\n`);
    },
    onMessage(next) {
      listener = next;
    },
    killNow,
    kill(lastly) {
      ending ??= (async () => {
        killNow();
        stdout.resume();
        stderr.resume();
        await exited;
        said.destroy();
        told.destroy();
        await lastly?.().catch(() => {});
        // Windows lets go of a folder some time after the process that worked in it.
        await rm(dir, { recursive: true, force: true, maxRetries: 5 });
      })();
      return ending;
    },
  };
}
