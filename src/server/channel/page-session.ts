import type { RawData, WebSocket } from 'ws';
import type { LoadedExercise } from '../../checker/exercise-catalogue.ts';
import { words } from '../../i18n/server.ts';
import { createTokenBucket } from '../../relay/token-bucket.ts';
import type { Runner } from '../../runner/runner.ts';
import { createSerialQueue, type Semaphore } from '../../semaphore.ts';
import type { ProgramServers } from '../../workspace/program-servers.ts';
import type { ProgressStore } from '../../workspace/progress-store.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { toHttpError } from '../http/answer.ts';
import { HttpError } from '../http/http-error.ts';
import { matchShape } from '../http/json-body.ts';
import type { SiteLimits } from '../site-limits.ts';
import { createPageTap } from '../tap/page-tap.ts';
import type { Tap } from '../tap/tap.ts';
import type { FindProgram } from './find-program.ts';
import { clientMessageShape } from './message-shapes.ts';
import type { ClientMessage } from './messages.ts';
import { type CheckProgram, createPageCheck } from './page-check.ts';
import { createPageRuns, type PageRunsOptions } from './page-runs.ts';
import { createPageSocket, type PageSocket } from './page-socket.ts';

export interface PageSessionOptions extends Pick<PageRunsOptions, 'host' | 'relaysLeft'> {
  runner: Runner;
  findProgram: FindProgram;
  loadExercise: (id: string) => Promise<LoadedExercise>;
  checkProgram: CheckProgram;
  workspace: Workspace;
  programServers: ProgramServers;
  progress: ProgressStore;
  /** Limits the checks under way over all pages. */
  checkSlots: Semaphore;
  limits: SiteLimits;
  version: string;
  /** The tap that the site is for. */
  tap?: Tap | undefined;
}

/** Serves one page over its channel. */
export interface PageSession {
  /** Relays of its runs. */
  readonly relays: number;
  /** Resolves when the page is gone and everything that it had started has ended. */
  readonly gone: Promise<void>;
}

/** Carries out what the page at the other end of `socket` asks for. When it goes, ends its runs and its check. */
export function openPageSession(socket: WebSocket, options: PageSessionOptions): PageSession {
  const { limits, workspace } = options;
  const pageSocket = createPageSocket(socket, limits);
  const runs = createPageRuns({ ...options, pageSocket });
  const checks = createPageCheck({ ...options, pageSocket });
  const tap = createPageTap(options.tap, pageSocket);
  /** By item: stops watching its files. */
  const watched = new Map<string, () => void>();
  const queue = createSerialQueue();
  const bucket = createTokenBucket(limits.messageRate, limits.messageBurst);
  let requestsWaiting = 0;
  let isOpen = true;
  const { promise: gone, resolve: setGone } = Promise.withResolvers<void>();

  /** Runs requests one after another. What waits when the page goes is not carried out. */
  async function inTurn(task: () => Promise<void>): Promise<void> {
    if (requestsWaiting >= limits.requestsWaiting) throw new HttpError(429, words.tooManyRequests);
    requestsWaiting += 1;
    await queue(async () => {
      requestsWaiting -= 1;
      if (isOpen) await task();
    });
  }

  async function watch(item: string): Promise<void> {
    if (watched.has(item)) return;
    const stop = await workspace.watch(item, (name, etag) =>
      pageSocket.send({ type: 'file', item, name, etag }),
    );
    watched.set(item, stop);
  }

  async function handle(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case 'follow':
        return inTurn(() => watch(message.item));
      case 'check':
        return checks.check(message);
      case 'cancel-check':
        return checks.cancel();
      case 'tap':
        return tap.follow();
      default:
        if (tap.handle(message)) return;
        return inTurn(() => runs.handle(message));
    }
  }

  socket.on('message', (data, isBinary) => {
    if (!isOpen) return;
    if (bucket.take(1) === 0) {
      isOpen = false;
      refuse(pageSocket, null, new HttpError(429, words.tooManyRequests));
      socket.close(1008, 'Too many messages');
      return;
    }
    let message: ClientMessage | null = null;
    try {
      message = parseMessage(data, isBinary);
    } catch (error) {
      refuse(pageSocket, null, error);
      return;
    }
    handle(message).catch((error) => refuse(pageSocket, message, error));
  });

  socket.on('close', () => {
    isOpen = false;
    checks.close();
    tap.close();
    queue(async () => {
      for (const stop of watched.values()) stop();
      await runs.close();
    }).then(setGone, (error) => {
      console.error(error);
      setGone();
    });
  });

  pageSocket.send({ type: 'hello', version: options.version, rung: options.runner.rung });
  return {
    gone,
    get relays() {
      return runs.relays;
    },
  };
}

function parseMessage(data: RawData, isBinary: boolean): ClientMessage {
  let value: unknown;
  try {
    value = isBinary ? undefined : JSON.parse(String(data));
  } catch {
    // Refused below.
  }
  if (value === undefined) throw new HttpError(400, words.badJson);
  return matchShape(clientMessageShape, value);
}

function refuse(pageSocket: PageSocket, message: ClientMessage | null, error: unknown): void {
  const run = message !== null && 'run' in message ? message.run : null;
  pageSocket.send({ type: 'refused', request: message?.type ?? null, run, error: toHttpError(error).text });
}
