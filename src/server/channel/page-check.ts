import type { Check } from '../../checker/check.ts';
import { checkNumbers } from '../../checker/check-numbers.ts';
import type { CheckNotice, CheckOptions } from '../../checker/engine.ts';
import type { LoadedExercise } from '../../checker/exercise-catalogue.ts';
import type { Report } from '../../checker/report.ts';
import { words } from '../../i18n/server.ts';
import type { Semaphore } from '../../semaphore.ts';
import { encode } from '../../wire/base64.ts';
import type { ProgramServers } from '../../workspace/program-servers.ts';
import type { ProgressStore } from '../../workspace/progress-store.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { HttpError } from '../http/http-error.ts';
import type { CheckTitle, ClientMessage } from './messages.ts';
import type { PageSocket } from './page-socket.ts';

/** Runs the checks of an exercise on a program's folder. */
export type CheckProgram = (
  loaded: LoadedExercise,
  options: Pick<CheckOptions, 'dir' | 'server' | 'refusal' | 'only' | 'signal' | 'notify'>,
) => Promise<Report>;

export interface PageCheckOptions {
  loadExercise: (id: string) => Promise<LoadedExercise>;
  checkProgram: CheckProgram;
  workspace: Workspace;
  programServers: ProgramServers;
  progress: ProgressStore;
  /** Limits the checks under way over all pages. */
  checkSlots: Semaphore;
  pageSocket: PageSocket;
}

/** Runs checks for one page, one at a time. */
export interface PageCheck {
  /** Resolves when the report has been sent. Throws an `HttpError` or a `WorkspaceError` when the check cannot begin. */
  check(request: Extract<ClientMessage, { type: 'check' }>): Promise<void>;
  /** Cancels the check under way; throws an `HttpError` when there is none. */
  cancel(): void;
  /** Cancels the check under way, if there is one; for when the page goes. */
  close(): void;
}

export function createPageCheck(options: PageCheckOptions): PageCheck {
  const { loadExercise, checkProgram, workspace, programServers, progress, checkSlots, pageSocket } = options;
  let current: AbortController | null = null;

  async function check(
    request: Extract<ClientMessage, { type: 'check' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const { exercise: id, only } = request;
    const dir = await workspace.folder(id);
    const loaded = await loadExercise(id);
    using _place = await checkSlots.enter(signal, (ahead) =>
      pageSocket.send({ type: 'check-queued', exercise: id, ahead }),
    );
    const numbers = checkNumbers(loaded.exercise, loaded.checks);
    const notify = (notice: CheckNotice) => forward(pageSocket, id, numbers, notice);
    const how = await programServers.of(dir);
    const report = await checkProgram(loaded, { dir, ...how, only, signal, notify });
    try {
      if (!report.cancelled) await progress.record(report);
    } finally {
      // Though the progress could not be written, as on a full disk.
      pageSocket.send({ type: 'check-done', report: encode(report) });
    }
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

function forward(
  pageSocket: PageSocket,
  exercise: string,
  numbers: ReadonlyMap<string, string>,
  notice: CheckNotice,
): void {
  switch (notice.type) {
    case 'begun':
      pageSocket.send({
        type: 'check-begun',
        exercise,
        checks: notice.checks.map((check) => titleOf(check, numbers.get(check.id) ?? '')),
      });
      return;
    case 'running':
      pageSocket.send({ type: 'check-running', check: notice.check });
      return;
    case 'result':
      pageSocket.send({ type: 'check-result', result: encode(notice.result) });
      return;
    case 'robot':
      // A picture that is left out is soon followed by the next; only the last one, `null`, must arrive.
      if (notice.jpeg === null || !pageSocket.isCongested()) pageSocket.send(encode(notice));
  }
}

function titleOf({ id, task, title, star = false, timeout }: Check, number: string): CheckTitle {
  return { id, number, task, title, star, timeout };
}
