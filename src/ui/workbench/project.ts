import { type ChannelClient, openChannel } from '../kit/channel-client.ts';
import type { WorkbenchContext } from './context.ts';
import { createDrafts } from './files/drafts.ts';
import { createFilesApi, type FilesApi } from './files/files-api.ts';
import { createFilesStore, type FilesStore } from './files/files-store.ts';
import { createLearnerRun, type LearnerRun } from './run/learner-run.ts';

/** The learner's files and their program, without their display. */
export interface Project {
  channel: ChannelClient;
  api: FilesApi;
  store: FilesStore;
  program: LearnerRun;
  /** Loads the files, and watches for changes. Rejects when they cannot be loaded. */
  open(): Promise<void>;
}

export function createProject({
  item,
  base,
  lang,
  program,
  signal,
}: Pick<WorkbenchContext, 'item' | 'base' | 'lang' | 'program' | 'signal'>): Project {
  const channel = openChannel();
  const api = createFilesApi(base, lang);
  const store = createFilesStore(api, createDrafts(item));
  const follow = () => channel.send({ type: 'follow', item });

  function resume(): void {
    if (channel.state !== 'open' || store.files.length === 0) return;
    follow();
    store.resume().catch(() => {});
  }

  channel.on(
    'file',
    (changed) => {
      if (changed.item === item) store.diskChanged(changed.name, changed.etag).catch(() => {});
    },
    signal,
  );
  channel.onState(resume, signal);
  signal.addEventListener('abort', store.close);

  return {
    channel,
    api,
    store,
    program: createLearnerRun(channel, program, signal),
    async open() {
      await store.load();
      follow();
    },
  };
}
