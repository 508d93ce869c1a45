import type { Check } from '../../checker/check.ts';
import type { CheckNotice, CheckOptions } from '../../checker/engine.ts';
import type { LoadedExercise } from '../../checker/exercise-catalogue.ts';
import type { Report } from '../../checker/report.ts';
import { words } from '../../i18n/server.ts';
import type { Semaphore } from '../../semaphore.ts';
import { encode } from '../../wire/base64.ts';
import type { ProgressStore } from '../../workspace/progress-store.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { HttpError } from '../http/http-error.ts';
import type { CheckTitle, ClientMessage } from '../protocol.ts';
import type { PageSocket } from './page-socket.ts';

/** Runs the checks of an exercise on a program's folder: the engine with everything but this bound already. */
export type CheckProgram = (
  loaded: LoadedExercise,
  options: Pick<CheckOptions, 'dir' | 'only' | 'signal' | 'notify'>,
) => Promise<Report>;

export interface PageCheckOptions {
  loadExercise: (id: string) => Promise<LoadedExercise>;
  checkProgram: CheckProgram;
  workspace: Workspace;
  progress: ProgressStore;
  queue: Semaphore;
  outlet: PageSocket;
}

/** The one check that a page may have under way. */
export interface PageCheck {
  /** Settles when the report is sent. Throws a `Refused` when it cannot begin. */
  check(request: Extract<ClientMessage, { type: 'check' }>): Promise<void>;
  /** Throws a `Refused` when there is nothing to cancel. */
  cancel(): void;
  /** Cancels silently, when the page goes. */
  close(): void;
}

export function createPageCheck(options: PageCheckOptions): PageCheck {
  const { loadExercise, checkProgram, workspace, progress, queue, outlet } = options;
  let current: AbortController | null = null;

  async function check(
    request: Extract<ClientMessage, { type: 'check' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const { exercise: id, only } = request;
    const dir = await workspace.folder(id);
    const loaded = await loadExercise(id);
    using _place = await queue.enter(signal, (ahead) =>
      outlet.send({ type: 'check-queued', exercise: id, ahead }),
    );
    const notify = (notice: CheckNotice) => forward(outlet, id, notice);
    const report = await checkProgram(loaded, { dir, only, signal, notify });
    if (!report.cancelled) await progress.record(report, only === undefined);
    outlet.send({ type: 'check-done', report: encode(report) });
  }

  return {
    async check(request) {
      if (current) throw new HttpError(409, words.checkUnderWay);
      const controller = new AbortController();
      current = controller;
      try {
        await check(request, controller.signal);
      } finally {
        current = null;
      }
    },
    cancel() {
      if (!current) throw new HttpError(409, words.noCheck);
      current.abort();
    },
    close: () => current?.abort(),
  };
}

function forward(outlet: PageSocket, exercise: string, notice: CheckNotice): void {
  switch (notice.type) {
    case 'begun':
      outlet.send({ type: 'check-begun', exercise, checks: notice.checks.map(titleOf) });
      return;
    case 'running':
      outlet.send({ type: 'check-running', check: notice.check });
      return;
    case 'result':
      outlet.send({ type: 'check-result', result: encode(notice.result) });
      return;
    case 'robot':
      // A picture is soon followed by the next; only the last one, that it has closed, matters.
      if (notice.jpeg === null || !outlet.isCongested()) outlet.send(encode(notice));
  }
}

function titleOf({ id, task, title, star = false, timeout }: Check): CheckTitle {
  return { id, task, title, star, timeout };
}
