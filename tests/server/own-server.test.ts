import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRunner } from '../../src/runner/runner.ts';
import { readAnew } from '../support/read-anew.ts';
import { openPage } from './support/page-under-test.ts';
import { serveForTest, temporaryFolder, writeFiles } from './support/served.ts';

const BASE = '/api/programs/http/hello';
const OWN = `require('node:http').createServer((_, response) => response.end('own')).listen(process.env.PORT, '127.0.0.1');`;
const RUN = `"${process.execPath}" own.cjs`;

test('a page shows the command of wirebook.json, and runs it once it is agreed to', async (t) => {
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const demos = await temporaryFolder(t);
  const given = `import { createServer } from 'node:http';\ncreateServer((_, r) => r.end('given')).listen(3000);\n`;
  await writeFiles(join(demos, '01-http', 'hello'), { 'server.ts': given });
  const site = await serveForTest(t, { demos, runner });
  await site.ask(`${BASE}/files`);
  const copy = join(site.workspace, 'programs', 'http', 'hello');
  await writeFiles(copy, { 'own.cjs': OWN, 'wirebook.json': JSON.stringify({ run: RUN }) });

  const page = await openPage(site);
  page.send({
    type: 'start',
    run: 'mine',
    program: { kind: 'copy', lesson: 'http', name: 'hello' },
    clients: ['A'],
  });
  const ended = await page.next('run', ({ status }) => status.state === 'ended');
  assert.deepEqual(ended.status.failure, {
    kind: 'own-server',
    problem: { kind: 'not-agreed', command: RUN },
  });

  const agree = (run: string) => site.ask(`${BASE}/agree`, { method: 'POST', body: { run } });
  assert.equal((await agree('another one')).status, 412);
  assert.equal((await agree(RUN)).status, 200);
  page.send({ type: 'restart', run: 'mine' });
  const running = await page.next('run', ({ status }) => status.state === 'running');
  assert.equal(await readAnew(`${running.status.addresses[0]?.url}`), 'own');

  // Another command must be agreed to again; without one the program is what it was.
  await writeFile(join(copy, 'wirebook.json'), JSON.stringify({ run: `${RUN} --again` }));
  page.send({ type: 'restart', run: 'mine' });
  const again = await page.next('run', ({ status }) => status.failure !== null);
  assert.deepEqual(again.status.failure, {
    kind: 'own-server',
    problem: { kind: 'not-agreed', command: `${RUN} --again` },
  });
  await rm(join(copy, 'wirebook.json'));
  page.send({ type: 'restart', run: 'mine' });
  const plain = await page.next('run', ({ status }) => status.state === 'running');
  assert.equal(await readAnew(`${plain.status.addresses[0]?.url}`), 'given');
});

test('where others can reach the site, no command runs', async (t) => {
  const runner = await createRunner({ warm: 0, host: '0.0.0.0' });
  t.after(() => runner.close());
  const dir = await temporaryFolder(t);
  const run = runner.start({ dir, server: { kind: 'command', line: RUN } });
  assert.deepEqual(await run.listening, { kind: 'refused', host: '0.0.0.0' });
});
