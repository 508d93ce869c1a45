import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/websocket-practice.ts';
import { openBrowser } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

const OTHER = { headers: { origin: 'http://kittens.example' } };

test('without a session nobody gets the diary', async (t) => {
  for (const name of ['hijack', 'origin']) {
    const { A } = await startDemo(t, `06-websocket-practice/${name}`);
    const { next } = await openSocket(A, '/diary', { headers: { origin: A.url.slice(0, -1) } });
    assert.deepEqual(await next(), { text: 'Who are you?', isBinary: false });
  }
});

test('a cookie that merely holds the session is not the session', async (t) => {
  for (const name of ['hijack', 'origin']) {
    const { A } = await startDemo(t, `06-websocket-practice/${name}`);
    const login = await fetch(`${A.url}login`, { method: 'POST' });
    const [session = ''] = login.headers.getSetCookie()[0]?.split(';') ?? [];
    for (const [cookie, text] of [
      [`theme=dark; ${session}`, 'The party is on Friday.'],
      [`old${session}`, 'Who are you?'],
      [`${session}0`, 'Who are you?'],
    ] as const) {
      const { next } = await openSocket(A, '/diary', { headers: { origin: A.url.slice(0, -1), cookie } });
      assert.deepEqual(await next(), { text, isBinary: false });
    }
  }
});

test('without an Origin check any page gets in; with one, only the site’s own, and no client that names none', async (t) => {
  const open = await startDemo(t, '06-websocket-practice/hijack');
  await openSocket(open.A, '/diary', OTHER);
  const checked = await startDemo(t, '06-websocket-practice/origin');
  await assert.rejects(openSocket(checked.A, '/diary', OTHER), /403/);
  await assert.rejects(openSocket(checked.A, '/diary'), /403/);
  await openSocket(checked.A, '/diary', { headers: { origin: checked.A.url.slice(0, -1) } });
});

test('a message of 100 000 letters is accepted where there is no limit, and ends the connection with 1009 where there is', async (t) => {
  const long = 'x'.repeat(100_000);
  for (const [name, outcome] of [
    ['hijack', { text: '100000 letters written down', isBinary: false }],
    ['origin', { code: 1009, reason: '' }],
  ] as const) {
    const { A } = await startDemo(t, `06-websocket-practice/${name}`);
    const { socket, next } = await openSocket(A, '/diary', { headers: { origin: A.url.slice(0, -1) } });
    await next();
    socket.send(long);
    assert.deepEqual(await next(), outcome);
  }
});

for (const { name, status, shown } of [
  { name: 'hijack', status: 101, shown: 'Got: The party is on Friday.' },
  { name: 'origin', status: 403, shown: 'Got nothing' },
]) {
  test(`${name}: a page of another origin asks for Ada’s diary and gets ${status}`, {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B, measure } = await startDemo(t, `06-websocket-practice/${name}`);
    const context = await (await openBrowser()).newContext();
    const [site, other] = [await context.newPage(), await context.newPage()];
    await site.goto(`${A.url}?lang=en`);
    await site.getByRole('button', { name: 'Log in' }).click();
    await site.getByText('The party').waitFor();
    await other.goto(`${B.url}?lang=en`);
    await other.getByText(shown).waitFor();
    const measured = await measure(measures['foreignHandshake']);
    assert.equal(measured.value, status);
    assert.ok((measured.values['cookie'] ?? 0) > 0, 'the browser sent the cookie along');
    await context.close();
  });
}
