import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import { WorkspaceError } from './workspace-error.ts';

/** A lesson's program as it was given. */
export interface Demo {
  dir: string;
  /** Names of its files, the program's entry first. */
  files: string[];
}

/** Finds `websocket`, `chat` in `<root>/05-websocket/chat`; only names that are listed there are ever joined to a path. */
export async function findDemo(root: string, lesson: string, name: string): Promise<Demo> {
  const lessons = await list(root);
  const folder = lessons.find((one) => /^\d\d-/.test(one.name) && one.name.slice(3) === lesson);
  const programs = folder ? await list(join(root, folder.name)) : [];
  const program = programs.find((one) => one.isDirectory() && one.name === name);
  if (!folder || !program) throw new WorkspaceError('missing', words.noProgram);
  const dir = join(root, folder.name, program.name);
  const files = (await list(dir)).filter((one) => one.isFile() && !one.name.startsWith('.'));
  return { dir, files: files.map((one) => one.name).sort(entryFirst) };
}

function entryFirst(a: string, b: string): number {
  return Number(b === 'server.ts') - Number(a === 'server.ts') || a.localeCompare(b);
}

function list(dir: string) {
  return readdir(dir, { withFileTypes: true }).catch(() => []);
}
