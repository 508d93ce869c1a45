import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { isLoopback } from '../loopback.ts';
import { ROOT } from '../paths.ts';
import { DATA } from './data-folder.ts';
import type { Rung } from './failure.ts';

/** The command that starts the process of a run. */
interface Launch {
  command: string;
  args: string[];
  env: Record<string, string>;
}

/** The rung: the strength of the box around a run, and what it means for starting one. */
export interface Sandbox {
  readonly rung: Rung;
  /** The site's address, at which others can reach it; empty unless the rung is `refused`. */
  readonly refusedHost: string;
  /** True when programs of the installation run even so: a class shares them. */
  readonly runsShipped: boolean;
  /**
   * `dir` is the folder of the run's own copy, `entry` the program's first file in it, `packages` the folders with packages
   * of the user's own that it may read.
   */
  launch(dir: string, entry: string, packages?: readonly string[]): Launch;
}

const PRELOAD = new URL('preload.js', import.meta.url);
const SHIFTED_CLOCK = new URL('shifted-clock.js', import.meta.url);

/** Chooses the rung for a site that listens on `host`, and is that of a class or not. The one place that decides it. */
export function chooseSandbox(host: string, isClass = false): Sandbox {
  if (isLoopback(host)) return seatBelt;
  return isClass ? { ...seatBelt, rung: 'refused', refusedHost: host, runsShipped: true } : refuse(host);
}

/**
 * A plain child with a clean environment under Node's permission model, which is no security boundary, as Node itself
 * says: it reads its own folder and the packages, writes nothing but files in `data` where its run allows that (else the
 * preload drops the right), and starts no processes, workers or native code.
 */
const seatBelt: Sandbox = {
  rung: 'seat-belt',
  refusedHost: '',
  runsShipped: true,
  launch(dir, entry, packages = []) {
    // A folder stands for all that is in it: Node itself adds the separator of the system and the asterisk.
    const ours = [PRELOAD, SHIFTED_CLOCK].map((url) => fileURLToPath(url));
    const folders = [ROOT, ...packages];
    const installed = folders.flatMap((folder) => [
      join(folder, 'node_modules'),
      join(folder, 'package.json'),
    ]);
    const readable = [dir, ...installed, ...ours];
    const args = [
      '--permission',
      '--allow-net',
      // The permission model does not reach it: it would open database files anywhere.
      '--no-experimental-sqlite',
      `--allow-fs-write=${join(dir, DATA)}`,
      ...readable.map((path) => `--allow-fs-read=${path}`),
      // The permission model's own remark that `--allow-net` is new would be taken for the program's output.
      '--disable-warning=ExperimentalWarning',
      // A URL: the drive of a Windows path would be taken for a scheme.
      `--import=${PRELOAD.href}`,
      entry,
    ];
    return { command: execPath, args, env: cleanEnvironment() };
  },
};

function refuse(host: string): Sandbox {
  return {
    rung: 'refused',
    refusedHost: host,
    runsShipped: false,
    launch() {
      throw new Error(`Programs do not run while the site listens on ${host}.`);
    },
  };
}

/** Inheriting the whole environment would leak it to the program, and more than double its start-up. */
function cleanEnvironment(): Record<string, string> {
  const kept = ['TZ', 'SystemRoot'].flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return Object.fromEntries(kept);
}
