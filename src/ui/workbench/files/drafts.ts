import { kept } from '../../kit/storage.ts';
import { WORKBENCH_KEYS } from '../kept-keys.ts';

/** A text that the server has not saved yet, kept in this browser until then. */
export interface Draft {
  text: string;
  /** The ETag of the file that was edited. */
  etag: string;
  /** Time of the last edit, in ms since the epoch. */
  at: number;
}

export interface Drafts {
  read(name: string): Draft | null;
  write(name: string, text: string, etag: string): void;
  /** Removes the draft if it is still this text, since another page may have written its own meanwhile. */
  drop(name: string, text: string): void;
}

export function createDrafts(item: string): Drafts {
  const key = (name: string) => WORKBENCH_KEYS.draft(item, name);
  const read = (name: string): Draft | null => {
    const text = kept.read(key(name));
    return text === null ? null : (JSON.parse(text) as Draft);
  };
  return {
    read,
    write(name, text, etag) {
      const draft: Draft = { text, etag, at: Date.now() };
      kept.write(key(name), JSON.stringify(draft));
    },
    drop(name, text) {
      if (read(name)?.text === text) kept.remove(key(name));
    },
  };
}
