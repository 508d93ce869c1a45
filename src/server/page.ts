import type { RawData, WebSocket } from 'ws';
import type { LoadedExercise } from '../checker/catalogue.ts';
import { words } from '../i18n/server.ts';
import type { Runner } from '../runner/run.ts';
import { toRefused } from './answer.ts';
import { matchShape } from './json-body.ts';
import type { SiteLimits } from './limits.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import { type CheckProgram, createPageCheck } from './page-check.ts';
import { createPageRuns } from './page-runs.ts';
import type { Programs } from './programs.ts';
import type { ProgressStore } from './progress.ts';
import type { Request } from './protocol.ts';
import type { Queue } from './queue.ts';
import { Refused } from './refused.ts';
import { requestShape } from './shapes.ts';
import { createTurns } from './turns.ts';
import type { Workspace } from './workspace.ts';

export interface PageOptions {
  runner: Runner;
  programs: Programs;
  loadExercise: (id: string) => Promise<LoadedExercise>;
  checkProgram: CheckProgram;
  workspace: Workspace;
  progress: ProgressStore;
  queue: Queue;
  limits: SiteLimits;
  version: string;
}

/** One workbook page on its channel, with all that it started. */
export interface Page {
  /** Settles when everything that the page had started has ended. */
  readonly gone: Promise<void>;
}

/** Serves the page at the other end of `socket` until it goes, then ends whatever it had under way. */
export function welcomePage(socket: WebSocket, options: PageOptions): Page {
  const { limits, workspace } = options;
  const outlet = createOutlet(socket, limits);
  const runs = createPageRuns({ ...options, outlet });
  const checks = createPageCheck({ ...options, outlet });
  const followed = new Map<string, () => void>();
  const turn = createTurns();
  const { promise: gone, resolve: setGone } = Promise.withResolvers<void>();

  async function follow(item: string): Promise<void> {
    if (followed.has(item)) return;
    const stop = await workspace.follow(item, (name, etag) =>
      outlet.send({ type: 'file', item, name, etag }),
    );
    followed.set(item, stop);
  }

  async function handle(request: Request): Promise<void> {
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
    let request: Request | null = null;
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

function parseRequest(data: RawData, isBinary: boolean): Request {
  let value: unknown;
  try {
    value = isBinary ? undefined : JSON.parse(String(data));
  } catch {
    // Told below.
  }
  if (value === undefined) throw new Refused(400, words.badJson);
  return matchShape(requestShape, value);
}

function refuse(outlet: Outlet, request: Request | null, error: unknown): void {
  const run = request !== null && 'run' in request ? request.run : null;
  outlet.send({ type: 'refused', request: request?.type ?? null, run, error: toRefused(error).text });
}
