import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import { findBrowser, launchBrowser } from '../../../src/checker/browser.ts';
import { measures } from '../../../src/elements/measures/websocket.ts';
import { join, setStage } from './stage.ts';

const OTHER = { headers: { origin: 'http://kittens.example' } };

let browser: Browser;

before(async () => {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const launched = await launchBrowser(found);
  if ('missing' in launched) throw new Error(launched.missing.en);
  browser = launched;
});

after(() => browser?.close());

for (const { name, status, shown } of [
  { name: 'hijack', status: 101, shown: 'Got: The party is on Friday.' },
  { name: 'origin', status: 403, shown: 'Got nothing' },
]) {
  test(`${name}: a page of another origin asks for Ada’s diary and gets ${status}`, async (t) => {
    const { a, b, until } = await setStage(t, name);
    const context = await browser.newContext();
    const [site, other] = [await context.newPage(), await context.newPage()];
    await site.goto(`${a.url}?lang=en`);
    await site.getByRole('button', { name: 'Log in' }).click();
    await site.getByText('The party').waitFor();
    await other.goto(`${b.url}?lang=en`);
    await other.getByText(shown).waitFor();
    const measured = await until((rows) => measures['foreignHandshake']?.(rows, ''));
    assert.equal(measured.value, status);
    assert.ok((measured.values['cookie'] ?? 0) > 0, 'the browser sent the cookie along');
    await context.close();
  });
}

test('without a session nobody gets the diary', async (t) => {
  for (const name of ['hijack', 'origin']) {
    const { a } = await setStage(t, name);
    const { next } = await join(a, '/diary', { headers: { origin: a.url.slice(0, -1) } });
    assert.deepEqual(await next(), { text: 'Who are you?', isBinary: false });
  }
});

test('no Origin check: anybody’s page gets in; with it, only the site’s own, and no client that names none', async (t) => {
  const open = await setStage(t, 'hijack');
  await join(open.a, '/diary', OTHER);
  const checked = await setStage(t, 'origin');
  await assert.rejects(join(checked.a, '/diary', OTHER), /403/);
  await assert.rejects(join(checked.a, '/diary'), /403/);
  await join(checked.a, '/diary', { headers: { origin: checked.a.url.slice(0, -1) } });
});

test('a message of 100 000 letters is taken without a limit, and ends the connection with 1009 beyond it', async (t) => {
  const long = 'x'.repeat(100_000);
  for (const [name, outcome] of [
    ['hijack', { text: '100000 letters written down', isBinary: false }],
    ['origin', { code: 1009, reason: '' }],
  ] as const) {
    const { a } = await setStage(t, name);
    const { socket, next } = await join(a, '/diary', { headers: { origin: a.url.slice(0, -1) } });
    await next();
    socket.send(long);
    assert.deepEqual(await next(), outcome);
  }
});
