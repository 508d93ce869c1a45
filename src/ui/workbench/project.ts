import { type Channel, openChannel } from '../kit/channel.ts';
import type { WorkbenchContext } from './context.ts';
import { createDrafts } from './files/drafts.ts';
import { createFilesApi, type FilesApi } from './files/files-api.ts';
import { createFilesStore, type FilesStore } from './files/files-store.ts';
import { createLearnerRun, type LearnerRun } from './run/learner-run.ts';

/** The learner's files and the program that they are, without any of their looks. */
export interface Project {
  channel: Channel;
  api: FilesApi;
  store: FilesStore;
  program: LearnerRun;
  /** Loads the files, and follows what happens to them. Rejects when they cannot be had. */
  open(): Promise<void>;
}

export function createProject({ item, base, program }: WorkbenchContext): Project {
  const channel = openChannel();
  const api = createFilesApi(base);
  const store = createFilesStore(api, createDrafts(item));
  const follow = () => channel.send({ type: 'follow', item });

  channel.on('file', (notice) => {
    if (notice.item === item) store.diskChanged(notice.name, notice.etag).catch(() => {});
  });
  channel.onState((state) => {
    if (state !== 'open' || store.files.length === 0) return;
    follow();
    store.resume().catch(() => {});
  });

  return {
    channel,
    api,
    store,
    program: createLearnerRun(channel, program),
    async open() {
      await store.load();
      follow();
    },
  };
}
