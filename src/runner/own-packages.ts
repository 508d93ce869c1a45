import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { ROOT, WORKSPACE } from '../paths.ts';

/** Lists the folders with packages of the user’s own for a program in this one: itself, and the workspace that it lies in. */
export function packageFolders(dir: string): string[] {
  const below = relative(WORKSPACE, dir);
  const isInWorkspace = below !== '' && !below.startsWith('..') && !isAbsolute(below);
  const folders = isInWorkspace ? [dir, WORKSPACE] : [dir];
  // The permission model compares real paths.
  return folders
    .filter((folder) => existsSync(join(folder, 'node_modules')))
    .map((folder) => realpathSync(folder));
}

/** Returns a folder’s path as it is shown: from the workbook’s folder when it lies in that. */
export function shownFolder(dir: string): string {
  const short = relative(ROOT, dir);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? dir : short;
}
