import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { words } from '../i18n/server.ts';
import { replaceFile } from './replace-file.ts';
import { WorkspaceError } from './workspace-error.ts';

/** A file of the learner's as it is on disk. */
export interface LearnerFile {
  text: string;
  etag: string;
}

/** Reads a plain file; `null` when there is none. Throws a `WorkspaceError` for a link or a folder in its place. */
export async function readLearnerFile(path: string): Promise<LearnerFile | null> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    // Windows can only open what a link leads to, so what is there is looked at first.
    if (!(await lstat(path)).isFile()) throw new WorkspaceError('irregular', words.notRegular);
    // O_NONBLOCK: a FIFO in its place would block.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ELOOP' || code === 'ENXIO') throw new WorkspaceError('irregular', words.notRegular);
    throw error;
  }
  try {
    if (!(await handle.stat()).isFile()) throw new WorkspaceError('irregular', words.notRegular);
    const bytes = await handle.readFile();
    return { text: bytes.toString('utf8'), etag: etagOf(bytes) };
  } finally {
    await handle.close();
  }
}

/** Writes a file whole or not at all: readers see the former text or the new one. Resolves to its entity tag. */
export async function writeLearnerFile(path: string, text: string): Promise<string> {
  const bytes = Buffer.from(text, 'utf8');
  const there = await lstat(path).catch(() => null);
  if (there && !there.isFile()) throw new WorkspaceError('irregular', words.notRegular);
  // Beside the folder, not in it, where it would be listed and copied with the learner's files.
  const draft = join(dirname(dirname(path)), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(draft, bytes, { flag: 'wx' });
    await replaceFile(draft, path);
  } catch (error) {
    await unlink(draft).catch(() => {});
    throw error;
  }
  return etagOf(bytes);
}

/**
 * Makes a folder of the workspace `root`, and the workspace itself. Throws a `WorkspaceError` for a link in the place of
 * any folder below the workspace: what is written goes nowhere else. Resolves to the folder's path.
 */
export async function makeFolder(root: string, ...names: readonly string[]): Promise<string> {
  let path = root;
  await mkdir(root, { recursive: true });
  for (const name of names.flatMap((one) => one.split('/'))) {
    path = join(path, name);
    await mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!(await lstat(path)).isDirectory()) throw new WorkspaceError('irregular', words.notRegular);
  }
  return path;
}

/**
 * Makes the workspace a package, unless it is one: without it, `npm install` in a folder of it would install into the
 * workbook around it.
 */
export async function makePackage(root: string): Promise<void> {
  const text = `${JSON.stringify({ private: true }, null, 2)}\n`;
  await writeFile(join(root, 'package.json'), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Makes the entity tag of a file: a hash of its content. */
export function etagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}
