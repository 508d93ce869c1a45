import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmCommand } from '../../scripts/npm.mjs';

const VERSION = '0.16.1';
const HOME = join(import.meta.dirname, '../../.wirebook', `better-sse-${VERSION}`);
const ENTRY = join(HOME, 'node_modules/better-sse/build/index.mjs');

/** Installs the peer into `.wirebook/` unless it is there, so that nobody else has to install it. Returns its entry. */
export async function fetchBetterSse(): Promise<string> {
  if (existsSync(ENTRY)) return ENTRY;
  await mkdir(HOME, { recursive: true });
  await writeFile(join(HOME, 'package.json'), '{"private": true}\n');
  const npm = npmCommand(['install', '--no-package-lock', '--ignore-scripts', `better-sse@${VERSION}`]);
  await promisify(execFile)(npm.command, npm.args, { cwd: HOME, shell: npm.shell });
  return ENTRY;
}
