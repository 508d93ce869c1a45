import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The project's own folder, with a separator at its end. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** The folder of the lessons' programs. */
export const DEMOS = join(ROOT, 'src', 'demos');

/** The folder of the exercises; `WIREBOOK_EXERCISES` names another one. */
export const EXERCISES = fromEnv('WIREBOOK_EXERCISES', 'exercises');

/** The folder of the learner's files and progress; `WIREBOOK_WORKSPACE` names another one. */
export const WORKSPACE = fromEnv('WIREBOOK_WORKSPACE', 'workspace');

/** The folder of the built site; `WIREBOOK_DIST` names another one. */
export const DIST = fromEnv('WIREBOOK_DIST', 'dist');

function fromEnv(name: string, folder: string): string {
  return resolve(env[name] || join(ROOT, folder));
}
