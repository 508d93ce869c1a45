import { delimiter } from 'node:path';
import process from 'node:process';
import { ROOT } from '../../paths.ts';
import type { RunOptions } from '../run-options.ts';
import { MARK } from './command-processes.ts';

/** What npm adds when it starts a script of ours, and what belongs to the workbook’s own process. */
const OURS = /^(?:npm_|WIREBOOK_|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$|HEARTBEAT_MS$)/i;

/** Makes the environment of a command: that of the user’s terminal, with what the run asks for. */
export function commandEnvironment(
  { timeZone, env }: Pick<RunOptions, 'timeZone' | 'env'>,
  port: number,
  mark: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  return {
    // Python holds back what it prints into a pipe.
    PYTHONUNBUFFERED: '1',
    ...Object.fromEntries(kept.map(([name, value]) => [name, isPath(name) ? withoutOurs(value) : value])),
    ...(timeZone !== undefined && { TZ: timeZone }),
    ...env,
    PORT: String(port),
    [MARK]: mark,
  };
}

function isPath(name: string): boolean {
  return name.toUpperCase() === 'PATH';
}

/** Leaves out the folders of the workbook’s own tools: `node` is the user’s. */
function withoutOurs(path = ''): string {
  return path
    .split(delimiter)
    .filter((folder) => !folder.startsWith(ROOT) && !folder.includes('node-gyp-bin'))
    .join(delimiter);
}
