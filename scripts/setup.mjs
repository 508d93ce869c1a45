// Installs and builds, for all commands. Runs on the machine's own Node (20 or newer), before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './npm.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamps = join(root, 'node_modules', '.wirebook');

/** Path of the Node 26 that comes with the project. */
export const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Installs the packages unless those of the current `package.json` are installed and work on this machine. */
export function install() {
  const wanted = digest(['package.json', 'package-lock.json']);
  if (stamp('installed') === wanted) return;
  say('Installing packages (once; about a minute) …');
  npm(['install', '--loglevel=error']);
  // A lock file made on another platform may lack this one's native packages.
  if (!nativePackagesWork()) npm(['install', '--loglevel=error', '--no-package-lock', '--force']);
  if (!nativePackagesWork())
    fail('The packages for this platform could not be installed; see the lines above.');
  writeStamp('installed', digest(['package.json', 'package-lock.json']));
}

/** Builds the site unless `dist/` was made from the current sources. */
export function build() {
  const sources = digest([
    'package.json',
    'astro.config.mjs',
    'src',
    'exercises',
    'public',
    'scripts/compress.ts',
  ]);
  if (stamp('built') === sources && existsSync(join(root, 'dist', 'server', 'entry.mjs'))) return;
  say('Building the site …');
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  // Not `--silent`: pages that are rendered per request would then be silent, too, and fail without a message.
  run(node, [astro, 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  run(node, [join(root, 'scripts', 'index-search.ts')]);
  run(node, [join(root, 'scripts', 'compress.ts')]);
  writeStamp('built', sources);
}

/** Runs a command in the project's folder; ends this process with its exit code when it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
    ...options,
  });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs `command` in place of this process: its exit code becomes ours, and signals are passed to it. */
export function become(command, args) {
  const child = spawn(command, args, { stdio: 'inherit', env: environment() });
  // Ctrl-C and the end of a terminal reach both processes: passed on, they would come twice, which means "at once".
  const fromTerminal = isatty(0) ? ['SIGINT', 'SIGHUP'] : [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => fromTerminal.includes(signal) || child.kill(signal));
  child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
}

/** Returns the environment in which the project's own Node comes first and caches compiled code. */
export function environment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const first = [dirname(node), join(root, 'node_modules', '.bin')];
  return {
    ...process.env,
    [key]: [...first, process.env[key] ?? ''].join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
  };
}

export function say(sentence) {
  console.error(sentence);
}

export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function npm(args) {
  const { command, args: all, shell } = npmCommand(args);
  // To standard error, since the standard output of `npm run check -- --json` is its JSON alone.
  run(command, all, { shell, stdio: ['inherit', process.stderr, 'inherit'] });
}

function nativePackagesWork() {
  if (!existsSync(node)) return false;
  const probe = "await import('rolldown'); await import('@astrojs/compiler-rs')";
  return spawnSync(node, ['--input-type=module', '-e', probe], { cwd: root }).status === 0;
}

/** Hashes names, sizes and times of the files below `paths`: fast, and different when any of them changes. */
function digest(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found === undefined) return;
    if (found.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(join(path, name));
    else hash.update(`${path}\0${found.size}\0${found.mtimeMs}\0`);
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

function stamp(name) {
  const path = join(stamps, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}
