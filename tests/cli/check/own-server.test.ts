import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { NEEDS_SIGNALS } from '../../support/needs.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { command } from './support/check-command.ts';

const SERVER = `const server = require('node:http').createServer((_, response) => response.end('Hello, please'));
server.listen(process.env.PORT ?? 0, '127.0.0.1', () => process.send?.(server.address().port));`;
const RUN = `"${process.execPath}" own.cjs`;

test('--run checks what a command starts, without a server.ts', async (t) => {
  const dir = await tempDir(t, { 'own.cjs': SERVER });
  const { code, out } = await command(t, ['01-greet', '--run', RUN, '--dir', dir]).ended;
  assert.equal(code, 0, out);
  assert.ok(out.includes(`checking ${dir}: ${RUN}`));
  assert.match(out, /All required checks passed\. · 1 of 1 extra/);
});

test('a command that crashes is shown with its exit code and its own words', async (t) => {
  const dir = await tempDir(t, { 'own.cjs': `console.error('no luck today'); process.exit(7);` });
  const { code, out } = await command(t, ['01-greet', '--run', RUN, '--dir', dir]).ended;
  assert.equal(code, 1);
  assert.match(out, /why +The command ended with exit code 7 before it listened on any port\./);
  assert.match(out, /output +no luck today/);
});

test('--at checks a server that runs already, and leaves it running', async (t) => {
  const dir = await tempDir(t, { 'own.cjs': SERVER });
  const child = spawn(process.execPath, [join(dir, 'own.cjs')], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  t.after(() => child.kill());
  const [port] = await once(child, 'message');
  const { code, out } = await command(t, ['01-greet', '--at', String(port)]).ended;
  assert.equal(code, 0, out);
  assert.ok(out.includes(`checking http://localhost:${port}`));
  assert.equal(child.exitCode, null);
  child.kill();
  await once(child, 'exit');
  const gone = await command(t, ['01-greet', '--at', String(port)]).ended;
  assert.equal(gone.code, 1);
  assert.match(gone.out, new RegExp(`why +Nothing listens at localhost:${port}\\.`));
});

test('the command of a wirebook.json is run once the user has agreed to it', async (t) => {
  const env = { WIREBOOK_WORKSPACE: await tempDir(t) };
  const dir = await tempDir(t, { 'own.cjs': SERVER, 'wirebook.json': JSON.stringify({ run: RUN }) });
  const args = ['01-greet', '--dir', dir];
  const first = await command(t, args, env).ended;
  assert.equal(first.code, 2);
  assert.equal(first.out, '');
  assert.ok(first.err.includes(`\n    ${RUN}\n`));
  assert.match(first.err, /To run it, add --agree\./);
  assert.equal((await command(t, [...args, '--agree'], env).ended).code, 0);
  assert.equal((await command(t, args, env).ended).code, 0);
  await writeFile(join(dir, 'wirebook.json'), '{"run": 5}');
  const broken = await command(t, args, env).ended;
  assert.equal(broken.code, 1);
  assert.match(broken.out, /why +wirebook\.json has no "run"/);
});

test('a command that ignores SIGTERM is told so at the end, once', { skip: NEEDS_SIGNALS }, async (t) => {
  const dir = await tempDir(t, { 'own.cjs': `process.on('SIGTERM', () => {});\n${SERVER}` });
  const { code, out } = await command(t, ['01-greet', '--run', RUN, '--dir', dir]).ended;
  assert.equal(code, 0, out);
  assert.equal(out.match(/The command does not end on SIGTERM within half a second/g)?.length, 1);
});
