import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import { WorkspaceError } from './workspace-error.ts';

/** A program of a lesson. */
export interface Demo {
  dir: string;
  /** Names of its files; `server.ts` comes first. */
  files: string[];
}

/**
 * Finds the program `chat` of the lesson `websocket` in `<root>/05-websocket/chat`; throws a `WorkspaceError` when there
 * is none. Only names that a listing shows are joined to a path.
 */
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

async function list(dir: string): Promise<Dirent[]> {
  return readdir(dir, { withFileTypes: true }).catch(() => []);
}
