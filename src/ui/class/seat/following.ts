import { keptInTab } from '../../kit/storage.ts';

const KEY = 'wirebook.following';

/** How this tab follows the class. */
interface Following {
  on: boolean;
  /** The path to which following has brought this tab last; `null` before. */
  path: string | null;
}

/**
 * Tells whether this tab follows. Only joining and "back to the class" begin it: a tab opened anew does not jump, and one
 * that its reader has led to another page has stepped aside.
 */
export function isFollowing(): boolean {
  const { on, path } = read();
  return on && samePage(path, location.pathname);
}

/** Remembers that this tab follows, and that it goes to this address by itself. */
export function startFollowing(to: string): void {
  write({ on: true, path: new URL(to, location.href).pathname });
}

export function stopFollowing(): void {
  write({ on: false, path: null });
}

/** The same page in the other language is the same page. */
function samePage(path: string | null, here: string): boolean {
  const plain = (one: string) => one.replace(/^\/[a-z]{2}\//, '/');
  return path !== null && plain(path) === plain(here);
}

function read(): Following {
  try {
    const kept = JSON.parse(keptInTab.read(KEY) ?? 'null') as Following | null;
    return kept ?? { on: false, path: null };
  } catch {
    return { on: false, path: null };
  }
}

function write(following: Following): void {
  keptInTab.write(KEY, JSON.stringify(following));
}
