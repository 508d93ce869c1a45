import type { Text } from '../../../i18n/text.ts';
import type { FileState } from '../../../workspace/learner-state.ts';
import type { Drafts } from './drafts.ts';
import { Declined, type FilesApi, Unreachable } from './files-api.ts';

/**
 * The state of a file. `kept`: the server is gone and this browser keeps the text; `declined`: the server refused it (see
 * `problem`); `choice`: there are two texts, and the learner decides.
 */
export type FileStatus = 'saved' | 'unsaved' | 'saving' | 'kept' | 'declined' | 'choice';

/** Two texts for one file: `disk` changed elsewhere while edited here, `unsaved` left over from an earlier visit. */
export interface Choice {
  kind: 'disk' | 'unsaved';
  theirs: FileState;
  /** Time at which the unsaved text was typed, in ms since the epoch. */
  at: number;
}

export interface OpenFile {
  readonly name: string;
  readonly path: string;
  /** The text in the editor. */
  readonly text: string;
  readonly status: FileStatus;
  readonly savedAt: Date | null;
  readonly choice: Choice | null;
  /** The reason why the server refused to save it. */
  readonly problem: Text | null;
}

/**
 * The kind of a change. `edited`: in the editor; `text`: replaced from outside; `followed`: replaced after a change on
 * disk; `kept-aside`: the text that was not chosen is kept as a version.
 */
export type FileChange = 'status' | 'edited' | 'text' | 'followed' | 'kept-aside';

/** The learner's files in this page; each is saved automatically a moment after its last edit. */
export interface FilesStore {
  readonly files: readonly OpenFile[];
  load(): Promise<void>;
  edit(name: string, text: string): void;
  /** Saves all unsaved texts at once; resolves to false if one could not be saved. */
  flush(): Promise<boolean>;
  /** Handles a change on disk; `etag` is the file's new one, or `null` when the file is gone. */
  diskChanged(name: string, etag: string | null): Promise<void>;
  /** Loads the files again after the server was gone, then saves the waiting texts. */
  resume(): Promise<void>;
  choose(name: string, which: 'mine' | 'theirs'): Promise<void>;
  /** Takes the files that the server has just rewritten. */
  adopt(states: readonly FileState[]): void;
  onChange(listener: (file: OpenFile, change: FileChange) => void): void;
  /** Saves the unsaved texts once more, then stops. */
  close(): void;
}

interface Held extends OpenFile {
  text: string;
  status: FileStatus;
  savedAt: Date | null;
  choice: Choice | null;
  problem: Text | null;
  path: string;
  saved: FileState;
  saving: Promise<boolean> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const QUIET_MS = 600;
const RETRY_MS = 4000;

export function createFilesStore(api: FilesApi, drafts: Drafts): FilesStore {
  const files: Held[] = [];
  const listeners: ((file: OpenFile, change: FileChange) => void)[] = [];
  const tell = (file: Held, change: FileChange) => {
    for (const listener of listeners) listener(file, change);
  };
  let isClosed = false;
  const find = (name: string) => files.find((file) => file.name === name);

  function become(file: Held, status: FileStatus): void {
    file.status = status;
    tell(file, 'status');
  }

  function settle(file: Held, state: FileState): void {
    file.saved = state;
    file.path = state.path;
    file.choice = null;
    file.problem = null;
    drafts.drop(file.name, state.text);
    if (file.text === state.text) {
      file.savedAt = new Date();
      become(file, 'saved');
    } else {
      become(file, 'unsaved');
    }
  }

  function replace(file: Held, state: FileState, change: 'text' | 'followed'): void {
    clearTimeout(file.timer);
    drafts.drop(file.name, file.text);
    file.text = state.text;
    settle(file, state);
    tell(file, change);
  }

  /** Merges the text here with the text on disk: equal, only one of them edited, or a choice. */
  function meet(file: Held, theirs: FileState): void {
    if (theirs.text === file.text) settle(file, theirs);
    else if (file.text === file.saved.text && !file.choice) replace(file, theirs, 'followed');
    else {
      clearTimeout(file.timer);
      file.choice = { kind: 'disk', theirs, at: Date.now() };
      become(file, 'choice');
    }
  }

  async function saveOnce(file: Held): Promise<boolean> {
    const { text } = file;
    become(file, 'saving');
    try {
      const outcome = await api.save(file.name, text, file.saved.etag);
      if (!outcome.saved) {
        meet(file, outcome.current);
        return file.status === 'saved';
      }
      settle(file, outcome.state);
      return true;
    } catch (error) {
      if (error instanceof Declined) {
        file.problem = error.text;
        become(file, 'declined');
      } else if (error instanceof Unreachable) {
        become(file, 'kept');
        if (!isClosed) file.timer = setTimeout(() => void save(file), RETRY_MS);
      } else throw error;
      return false;
    }
  }

  /** Saves until the text is saved; one request for a file at a time. */
  async function save(file: Held): Promise<boolean> {
    clearTimeout(file.timer);
    if (file.saving) await file.saving;
    while (file.text !== file.saved.text && !file.choice) {
      file.saving = saveOnce(file);
      const saved = await file.saving.finally(() => {
        file.saving = null;
      });
      if (!saved) return false;
    }
    return !file.choice;
  }

  function open(state: FileState): Held {
    const file: Held = {
      name: state.name,
      path: state.path,
      text: state.text,
      status: 'saved',
      savedAt: null,
      choice: null,
      problem: null,
      saved: state,
      saving: null,
      timer: undefined,
    };
    const draft = drafts.read(state.name);
    if (draft && draft.text !== state.text) {
      file.text = draft.text;
      file.choice = { kind: 'unsaved', theirs: state, at: draft.at };
      file.status = 'choice';
    }
    return file;
  }

  async function flush(): Promise<boolean> {
    const saved = await Promise.all(files.map(save));
    return saved.every(Boolean);
  }

  async function diskChanged(name: string, etag: string | null): Promise<void> {
    const file = find(name);
    if (!file) return;
    let before: FileState;
    let theirs: FileState;
    do {
      if (file.saving) await file.saving;
      before = file.saved;
      if (etag === before.etag) return;
      theirs = await api.file(name);
      // A save that ended meanwhile is newer than this answer.
    } while (file.saving || file.saved !== before);
    meet(file, theirs);
  }

  return {
    files,
    async load() {
      const states = await api.files();
      files.splice(0, files.length, ...states.map(open));
    },
    edit(name, text) {
      const file = find(name);
      if (!file || file.text === text) return;
      file.text = text;
      drafts.write(name, text, file.saved.etag);
      tell(file, 'edited');
      if (file.choice) return;
      if (file.status === 'saved') become(file, 'unsaved');
      clearTimeout(file.timer);
      file.timer = setTimeout(() => void save(file), QUIET_MS);
    },
    flush,
    async resume() {
      for (const { name, etag } of await api.files()) await diskChanged(name, etag);
      await flush();
    },
    diskChanged,
    async choose(name, which) {
      const file = find(name);
      const choice = file?.choice;
      if (!file || !choice) return;
      const current = await api.keep(name, file.text);
      if (which === 'theirs') {
        replace(file, current, 'text');
      } else {
        file.saved = current;
        file.choice = null;
        await save(file);
      }
      tell(file, 'kept-aside');
    },
    adopt(states) {
      for (const state of states) {
        const file = find(state.name);
        if (file) replace(file, state, 'text');
      }
    },
    onChange(listener) {
      listeners.push(listener);
    },
    close() {
      isClosed = true;
      void flush();
    },
  };
}
