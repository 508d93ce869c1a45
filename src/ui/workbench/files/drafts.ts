import { KEYS, kept } from '../../kit/storage.ts';

/** Text that has not reached the server, kept in this browser until it has. */
export interface Draft {
  text: string;
  /** The ETag of the file that was edited. */
  etag: string;
  /** When it was last typed at, in ms since the epoch. */
  at: number;
}

export interface Drafts {
  read(name: string): Draft | null;
  write(name: string, text: string, etag: string): void;
  /** Forgets the draft, if it is still this text: another page may have written its own since. */
  drop(name: string, text: string): void;
}

export function createDrafts(item: string): Drafts {
  const key = (name: string) => KEYS.draft(item, name);
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
