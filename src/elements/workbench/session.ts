import type { ExerciseProgress } from '../../server/protocol.ts';
import { type Channel, openChannel } from '../channel.ts';
import { createApi, type ExerciseApi } from './api.ts';
import { type Board, createBoard } from './board.ts';
import { createDrafts } from './drafts.ts';
import { createFilesStore, type FilesStore } from './files-store.ts';
import { createHints, type Hints } from './hints.ts';
import { createProgram, type Program } from './program.ts';
import type { Setting } from './setting.ts';

/** What the page knows and can do, without any of its looks. */
export interface Session {
  setting: Setting;
  channel: Channel;
  api: ExerciseApi;
  store: FilesStore;
  board: Board;
  program: Program;
  hints: Hints;
  /** Loads the learner's files, and follows what happens to them. Rejects when they cannot be had. */
  open(): Promise<void>;
  /** Takes over what the learner did here on earlier visits, and tells of it. */
  recall(): Promise<ExerciseProgress | undefined>;
}

export function createSession(setting: Setting, hintTexts: HTMLTemplateElement): Session {
  const { id, tasks } = setting.exercise;
  const names = tasks.map((task) => task.id);
  const channel = openChannel();
  const api = createApi(id);
  const store = createFilesStore(api, createDrafts(id));
  const board = createBoard(names, setting.checks);
  const program = createProgram(channel, id);
  const hints = createHints(hintTexts, names, (task, level) => {
    // How far hints were opened is a convenience: losing one of these notes loses nothing.
    api.recordHint(task, level).catch(() => {});
  });

  const follow = () => channel.send({ type: 'follow', item: id });

  channel.on('file', ({ item, name, etag }) => {
    if (item === id) store.diskChanged(name, etag).catch(() => {});
  });
  channel.on('check-begun', ({ checks }) => board.begun(checks));
  channel.on('check-running', ({ check }) => board.running(check));
  channel.on('check-result', ({ result }) => board.result(result));
  channel.on('check-done', ({ report }) => board.done(report));
  channel.on('refused', ({ request }) => {
    if (request === 'check') board.interrupted();
  });
  channel.onState((state) => {
    if (state === 'lost') board.interrupted();
    if (state !== 'open' || store.files.length === 0) return;
    follow();
    store.resume().catch(() => {});
  });
  store.onChange((_, change) => {
    if (change !== 'status' && change !== 'kept-aside') board.edited();
  });

  return {
    setting,
    channel,
    api,
    store,
    board,
    program,
    hints,
    async open() {
      await store.load();
      follow();
    },
    async recall() {
      const progress = (await api.progress()).exercises[id];
      if (!progress) return;
      hints.remember(progress.hints);
      if (board.phase === 'before') board.passedBefore(progress.passed);
      return progress;
    },
  };
}
