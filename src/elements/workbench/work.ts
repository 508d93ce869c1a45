import { type Channel, openChannel } from '../channel.ts';
import { createFilesApi, type FilesApi } from './api.ts';
import { createDrafts } from './drafts.ts';
import { createFilesStore, type FilesStore } from './files-store.ts';
import { createProgram, type Program } from './program.ts';
import type { Setting } from './setting.ts';

/** The learner's files and the program that they are, without any of their looks. */
export interface Work {
  channel: Channel;
  api: FilesApi;
  store: FilesStore;
  program: Program;
  /** Loads the files, and follows what happens to them. Rejects when they cannot be had. */
  open(): Promise<void>;
}

export function createWork({ item, base, program }: Setting): Work {
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
    program: createProgram(channel, program),
    async open() {
      await store.load();
      follow();
    },
  };
}
