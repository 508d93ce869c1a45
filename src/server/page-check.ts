import type { LoadedExercise } from '../checker/catalogue.ts';
import type { Check } from '../checker/check.ts';
import type { CheckNotice, CheckOptions } from '../checker/engine.ts';
import type { Report } from '../checker/report.ts';
import { words } from '../i18n/server.ts';
import { encode } from './encode.ts';
import type { Outlet } from './outlet.ts';
import type { ProgressStore } from './progress.ts';
import type { CheckTitle, Request } from './protocol.ts';
import type { Queue } from './queue.ts';
import { Refused } from './refused.ts';
import type { Workspace } from './workspace.ts';

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
  queue: Queue;
  outlet: Outlet;
}

/** The one check that a page may have under way. */
export interface PageCheck {
  /** Settles when the report is sent. Throws a `Refused` when it cannot begin. */
  check(request: Extract<Request, { type: 'check' }>): Promise<void>;
  /** Throws a `Refused` when there is nothing to cancel. */
  cancel(): void;
  /** Cancels silently, when the page goes. */
  close(): void;
}

export function createPageCheck(options: PageCheckOptions): PageCheck {
  const { loadExercise, checkProgram, workspace, progress, queue, outlet } = options;
  let current: AbortController | null = null;

  async function check(request: Extract<Request, { type: 'check' }>, signal: AbortSignal): Promise<void> {
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
      if (current) throw new Refused(409, words.checkUnderWay);
      const controller = new AbortController();
      current = controller;
      try {
        await check(request, controller.signal);
      } finally {
        current = null;
      }
    },
    cancel() {
      if (!current) throw new Refused(409, words.noCheck);
      current.abort();
    },
    close: () => current?.abort(),
  };
}

function forward(outlet: Outlet, exercise: string, notice: CheckNotice): void {
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
