import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NPM_CHROMIUM_DIR, NPM_PACKAGE } from '../src/checker/browser/npm-chromium.ts';
import { npmCommand } from './npm.mjs';
import { environment } from './setup.mjs';

/**
 * Code that unpacks the package's contents into TMPDIR: the browser, its graphics, a font, and NSS, which small systems
 * lack.
 */
const UNPACK = `
  import { inflate } from '@sparticuz/chromium';
  const bin = new URL('../bin/', import.meta.resolve('@sparticuz/chromium'));
  for (const name of ['chromium.br', 'swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br'])
    await inflate(process.getBuiltinModule('node:url').fileURLToPath(new URL(name, bin)));
`;

/** A shell script that starts the browser beside it, with its font, and its libraries where the system has none. */
const START = `#!/bin/sh
here=\${0%/*}
if ldd "$here/chromium" | grep -q 'not found'; then
  export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
export FONTCONFIG_FILE="\${FONTCONFIG_FILE:-$here/fonts.conf}"
exec "$here/chromium" "$@"
`;

/** Font configuration: the system's fonts, if there are any, and the one beside this file. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Fetches the Chromium on npm into its folder, whole or not at all. Returns false when npm failed and has printed why. */
export async function fetchNpmChromium(): Promise<boolean> {
  const home = dirname(NPM_CHROMIUM_DIR);
  await mkdir(home, { recursive: true });
  const draft = await mkdtemp(join(home, '.draft-'));
  const unpacked = join(draft, 'unpacked');
  try {
    await mkdir(unpacked);
    await writeFile(join(draft, 'package.json'), '{"private": true}');
    const npm = npmCommand([
      'install',
      '--loglevel=error',
      '--no-package-lock',
      '--ignore-scripts',
      NPM_PACKAGE,
    ]);
    if (!run(npm.command, npm.args, draft)) return false;
    if (!run(process.execPath, ['--input-type=module', '--eval', UNPACK], draft, { TMPDIR: unpacked }))
      return false;
    await writeFile(join(unpacked, 'fonts.conf'), FONTS);
    await writeFile(join(unpacked, 'start.sh'), START, { mode: 0o755 });
    await rm(NPM_CHROMIUM_DIR, { recursive: true, force: true });
    await rename(unpacked, NPM_CHROMIUM_DIR);
    return true;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], cwd: string, more: Record<string, string> = {}): boolean {
  // The project's own Node comes first in the path: the package needs a newer one than the machine may have.
  const env = { ...environment(), ...more };
  return spawnSync(command, args, { cwd, env, stdio: ['ignore', 2, 2] }).status === 0;
}
