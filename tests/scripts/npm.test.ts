import assert from 'node:assert/strict';
import { test } from 'node:test';
import { npmCommand } from '../../scripts/npm.mjs';

const ARGS = ['exec', '--package=lighthouse@13.5.0', '--chrome-flags=--headless=new --no-sandbox'];

test('the npm that started this process is started again, by its script and without a shell', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const command = npmCommand(ARGS, { platform, env: { npm_execpath: '/npm/bin/npm-cli.js' } });
    assert.deepEqual(command, {
      command: process.execPath,
      args: ['/npm/bin/npm-cli.js', ...ARGS],
      shell: false,
    });
  }
});

test('without npm around it is npm on the path; on Windows through the shell, as one quoted text', () => {
  const yarn = { npm_execpath: '/usr/share/yarn/yarn.js' };
  for (const env of [{}, yarn]) {
    assert.deepEqual(npmCommand(ARGS, { platform: 'linux', env }), {
      command: 'npm',
      args: ARGS,
      shell: false,
    });
    assert.deepEqual(npmCommand(ARGS, { platform: 'win32', env }), {
      command: 'npm exec --package=lighthouse@13.5.0 "--chrome-flags=--headless=new --no-sandbox"',
      args: [],
      shell: true,
    });
  }
});
