import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { failureText } from '../../src/i18n/failure/index.ts';
import { createProgramServers } from '../../src/workspace/program-servers.ts';
import { tempDir } from '../support/temp-dir.ts';

const RUN = 'python3 app.py';
const settings = (value: object) => ({ 'wirebook.json': JSON.stringify(value) });
const notAgreed = (command: string) => ({
  refusal: { kind: 'own-server', problem: { kind: 'not-agreed', command } },
});

test('a folder without a wirebook.json is run as ever', async (t) => {
  assert.deepEqual(await createProgramServers(await tempDir(t)).of(await tempDir(t)), {});
});

test('a command is given once it has been agreed to, and only that very one', async (t) => {
  const root = await tempDir(t);
  const dir = await tempDir(t, settings({ run: ` ${RUN} `, port: 8080 }));
  const servers = createProgramServers(root);
  assert.deepEqual(await servers.of(dir), notAgreed(RUN));
  await assert.rejects(servers.agree(dir, 'rm -rf /'), { reason: 'changed' });
  assert.deepEqual(await servers.of(dir), notAgreed(RUN));
  await servers.agree(dir, RUN);
  // Remembered on disk, for another process too.
  assert.deepEqual(await createProgramServers(root).of(dir), {
    server: { kind: 'command', line: RUN, port: 8080 },
  });
  const other = await tempDir(t, settings({ run: RUN }));
  assert.deepEqual(await servers.of(other), notAgreed(RUN));
  await writeFile(join(dir, 'wirebook.json'), JSON.stringify({ run: 'python3 other.py' }));
  assert.deepEqual(await servers.of(dir), notAgreed('python3 other.py'));
});

test('damaged agreements count as none', async (t) => {
  const root = await tempDir(t, { 'agreed.json': '[null, {"folder":' });
  const dir = await tempDir(t, settings({ run: RUN }));
  const servers = createProgramServers(root);
  assert.deepEqual(await servers.of(dir), notAgreed(RUN));
  await servers.agree(dir, RUN);
  assert.deepEqual(JSON.parse(await readFile(join(root, 'agreed.json'), 'utf8')), [
    { folder: dir, run: RUN },
  ]);
});

test('a wirebook.json that cannot be used is said, each fault in a sentence of its own', async (t) => {
  const servers = createProgramServers(await tempDir(t));
  const cases: [string, RegExp][] = [
    ['{"run": ', /is not JSON: /],
    ['', /is not JSON: /],
    ['null', /has no "run"/],
    ['[]', /has no "run"/],
    ['{"run": ""}', /has no "run"/],
    ['{"run": 5}', /has no "run"/],
    ['{"run": "a\\nb"}', /has no "run" with a command in one line/],
    ['{"run": "a\\u202eb"}', /has no "run"/],
    [JSON.stringify({ run: 'a'.repeat(1001) }), /has no "run"/],
    ['{"run": "a", "port": 70000}', /has a "port" that is none: 70000/],
    ['{"run": "a", "port": "80"}', /has a "port" that is none: "80"/],
  ];
  for (const [text, message] of cases) {
    const { refusal } = await servers.of(await tempDir(t, { 'wirebook.json': text }));
    assert.ok(refusal, text);
    const { en, zh } = failureText(refusal);
    assert.match(en, message, text);
    assert.match(zh, /^wirebook\.json .*正确的写法/, text);
  }
  const dir = await tempDir(t);
  await mkdir(join(dir, 'wirebook.json'));
  const { refusal } = await servers.of(dir);
  assert.match(refusal ? failureText(refusal).en : '', /^wirebook\.json cannot be read: /);
});
