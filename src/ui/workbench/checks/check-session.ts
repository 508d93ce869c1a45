import type { ExerciseProgress } from '../../../workspace/learner-state.ts';
import type { ExerciseContext } from '../context.ts';
import { createExerciseApi, type ExerciseApi } from '../files/files-api.ts';
import type { Project } from '../project.ts';
import { type CheckBoard, createCheckBoard } from './check-board.ts';
import { createHints, type Hints } from './hints.ts';

/** The checks, hints and progress of an exercise, without their display. */
export interface CheckSession {
  context: ExerciseContext;
  project: Project;
  api: ExerciseApi;
  board: CheckBoard;
  hints: Hints;
  /** Loads the progress of earlier visits, applies it, and returns it. */
  recall(): Promise<ExerciseProgress | undefined>;
}

export function createCheckSession(
  context: ExerciseContext,
  project: Project,
  hintTexts: HTMLTemplateElement,
): CheckSession {
  const { channel, store } = project;
  const { item, base, lang, tasks, checks, signal } = context;
  const names = tasks.map((task) => task.id);
  const api = createExerciseApi(base, item, lang);
  const board = createCheckBoard(checks);
  const hints = createHints(hintTexts, names, (task, level) => {
    // An error does no harm: the hint is only closed again at the next visit.
    api.recordHint(task, level).catch(() => {});
  });

  channel.on('check-queued', ({ ahead }) => board.queued(ahead), signal);
  channel.on('check-begun', ({ checks }) => board.begun(checks), signal);
  channel.on('check-running', ({ check }) => board.running(check), signal);
  channel.on('check-result', ({ result }) => board.result(result), signal);
  channel.on('check-done', ({ report }) => board.done(report), signal);
  channel.on(
    'refused',
    ({ request }) => {
      if (request === 'check') board.interrupted();
      if (request === null) board.misunderstood();
    },
    signal,
  );
  channel.onState((state) => (state === 'lost' || state === 'left') && board.interrupted(), signal);
  store.onChange((_, change) => {
    if (change !== 'status' && change !== 'kept-aside') board.edited();
  });

  return {
    context,
    project,
    api,
    board,
    hints,
    async recall() {
      const progress = (await api.progress()).exercises[item];
      if (!progress) return;
      hints.remember(progress.hints);
      if (board.phase === 'before') board.passedBefore(progress.passed);
      return progress;
    },
  };
}
