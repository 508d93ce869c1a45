import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRunner } from '../../src/runner/runner.ts';
import { openBrowser } from '../support/browser.ts';
import { NEEDS_BROWSER } from '../support/needs.ts';
import { openPage } from './support/page-under-test.ts';
import { serveForTest, temporaryFolder, writeBuild, writeFiles } from './support/served.ts';

/** A script that shows the address after `#` in a frame, as the bench does with a run. */
const FRAME_SCRIPT = `
const frame = document.createElement('iframe');
frame.src = location.hash.slice(1);
document.body.append(frame);
`;

const PROGRAM = `import { createServer } from 'node:http';
createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<title>a run</title><script>document.cookie = "mine=1; SameSite=Lax";</script>');
}).listen(3000);
`;

test('a run’s page in its frame reaches nothing of the workbook, and is otherwise a page like any', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const home = await temporaryFolder(t);
  await writeBuild(join(home, 'dist'), {
    'en/index.html': '<!doctype html><title>Wirebook</title><body><script src="/frame.js"></script>',
    'frame.js': FRAME_SCRIPT,
  });
  await writeFiles(join(home, 'demos'), { '01-http/page/server.ts': PROGRAM });
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const options = { runner, dist: join(home, 'dist'), demos: join(home, 'demos') };
  const site = await serveForTest(t, options);
  const workbook = await openPage(site);
  const program = { kind: 'demo', lesson: 'http', name: 'page' } as const;
  workbook.send({ type: 'start', run: 'one', program, clients: ['A'] });
  const { status } = await workbook.next('run', (notice) => notice.status.state === 'running');
  const url = `${status.addresses[0]?.url}`;

  const page = await (await openBrowser()).newPage();
  t.after(() => page.close());
  await page.goto(`${site.origin}/en/#${url}`);
  await page.waitForFunction('frames.length === 1');
  const run = page.frames()[1];
  await run?.waitForFunction('document.title === "a run"');

  const reached = await run?.evaluate(async (origin) => {
    const attempt = async (act: () => unknown) => {
      try {
        return String(await act());
      } catch {
        return 'refused';
      }
    };
    const api = `${origin}/api/progress`;
    const text = { method: 'POST', body: '{"version":"x"}' };
    return {
      parent: await attempt(() => window.parent.document.title),
      read: await attempt(async () => (await fetch(api)).status),
      change: await attempt(async () => (await fetch(api, { method: 'PATCH', body: '{}' })).status),
      blind: await attempt(
        async () =>
          (await fetch(`${origin}/api/exercises/01-first/reset`, { ...text, mode: 'no-cors' })).type,
      ),
      script: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const script = document.createElement('script');
            script.onload = () => resolve('loaded');
            script.onerror = reject;
            script.src = api;
            document.head.append(script);
          }),
      ),
      channel: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`${origin.replace('http', 'ws')}/channel`);
            socket.onopen = () => resolve('open');
            socket.onerror = reject;
          }),
      ),
      cookie: document.cookie,
    };
  }, site.origin);
  assert.deepEqual(reached, {
    parent: 'refused',
    read: 'refused',
    change: 'refused',
    blind: 'refused',
    script: 'refused',
    channel: 'refused',
    cookie: 'mine=1',
  });

  // A run's page cannot show the workbook in a frame either, to make the reader click on it.
  const framed = await run?.evaluate(async (origin) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => {
      frame.onload = resolve;
    });
    frame.src = `${origin}/en/`;
    document.body.append(frame);
    await loaded;
    return true;
  }, site.origin);
  assert.equal(framed, true);
  const titles = await Promise.all(page.frames().map((frame) => frame.title()));
  assert.deepEqual(titles.filter((title) => title === 'Wirebook').length, 1);
});
