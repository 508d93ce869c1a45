import type { RawData, WebSocket } from 'ws';
import type { LoadedExercise } from '../../checker/exercise-catalogue.ts';
import { words } from '../../i18n/server.ts';
import type { Runner } from '../../runner/runner.ts';
import { createSerialQueue, type Semaphore } from '../../semaphore.ts';
import type { ProgressStore } from '../../workspace/progress-store.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { toHttpError } from '../http/answer.ts';
import { HttpError } from '../http/http-error.ts';
import { matchShape } from '../http/json-body.ts';
import type { ClientMessage } from '../protocol.ts';
import { clientMessageShape } from '../shapes.ts';
import type { SiteLimits } from '../site-limits.ts';
import { type CheckProgram, createPageCheck } from './page-check.ts';
import { createPageRuns } from './page-runs.ts';
import { createPageSocket, type PageSocket } from './page-socket.ts';
import type { Programs } from './programs.ts';

export interface PageSessionOptions {
  runner: Runner;
  programs: Programs;
  loadExercise: (id: string) => Promise<LoadedExercise>;
  checkProgram: CheckProgram;
  workspace: Workspace;
  progress: ProgressStore;
  queue: Semaphore;
  limits: SiteLimits;
  version: string;
}

/** One workbook page on its channel, with all that it started. */
export interface PageSession {
  /** Settles when everything that the page had started has ended. */
  readonly gone: Promise<void>;
}

/** Serves the page at the other end of `socket` until it goes, then ends whatever it had under way. */
export function openPageSession(socket: WebSocket, options: PageSessionOptions): PageSession {
  const { limits, workspace } = options;
  const outlet = createPageSocket(socket, limits);
  const runs = createPageRuns({ ...options, outlet });
  const checks = createPageCheck({ ...options, outlet });
  const followed = new Map<string, () => void>();
  const turn = createSerialQueue();
  const { promise: gone, resolve: setGone } = Promise.withResolvers<void>();

  async function follow(item: string): Promise<void> {
    if (followed.has(item)) return;
    const stop = await workspace.follow(item, (name, etag) =>
      outlet.send({ type: 'file', item, name, etag }),
    );
    followed.set(item, stop);
  }

  async function handle(request: ClientMessage): Promise<void> {
    switch (request.type) {
      case 'follow':
        return turn(() => follow(request.item));
      case 'check':
        return checks.check(request);
      case 'cancel-check':
        return checks.cancel();
      default:
        return turn(() => runs.handle(request));
    }
  }

  socket.on('message', (data, isBinary) => {
    let request: ClientMessage | null = null;
    try {
      request = parseRequest(data, isBinary);
    } catch (error) {
      refuse(outlet, null, error);
      return;
    }
    handle(request).catch((error) => refuse(outlet, request, error));
  });

  socket.on('close', () => {
    checks.close();
    turn(async () => {
      for (const stop of followed.values()) stop();
      await runs.close();
    }).then(setGone, (error) => {
      console.error(error);
      setGone();
    });
  });

  outlet.send({ type: 'hello', version: options.version, rung: options.runner.rung });
  return { gone };
}

function parseRequest(data: RawData, isBinary: boolean): ClientMessage {
  let value: unknown;
  try {
    value = isBinary ? undefined : JSON.parse(String(data));
  } catch {
    // Told below.
  }
  if (value === undefined) throw new HttpError(400, words.badJson);
  return matchShape(clientMessageShape, value);
}

function refuse(outlet: PageSocket, request: ClientMessage | null, error: unknown): void {
  const run = request !== null && 'run' in request ? request.run : null;
  outlet.send({ type: 'refused', request: request?.type ?? null, run, error: toHttpError(error).text });
}
