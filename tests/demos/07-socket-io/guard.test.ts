import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/socket-io.ts';
import { openBrowser } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

const OTHER = 'http://kittens.example';

test('Socket.IO lets a WebSocket of any page in, whatever `cors` says; `allowRequest` does not', async (t) => {
  const { A } = await startDemo(t, '07-socket-io/guard');
  const own = A.url.slice(0, -1);
  const open = (path: string, origin?: string) =>
    openSocket(A, `${path}/?EIO=4&transport=websocket`, { headers: origin ? { origin } : {} });
  await open('/open', OTHER);
  await open('/open');
  await open('/guarded', own);
  for (const foreign of [OTHER, 'null', `${own}.kittens.example`, undefined])
    await assert.rejects(open('/guarded', foreign), /400/, foreign);
});

test('polling by script tag, which names no Origin, is refused to other sites and to programs', async (t) => {
  const { A } = await startDemo(t, '07-socket-io/guard');
  const ask = async (path: string, headers: Record<string, string>) =>
    (await fetch(`${A.url}${path}/?EIO=4&transport=polling&j=0`, { headers })).status;
  assert.equal(await ask('open', {}), 200);
  assert.equal(await ask('guarded', { 'Sec-Fetch-Site': 'same-origin' }), 200);
  for (const site of ['cross-site', 'same-site', 'none', ''])
    assert.equal(await ask('guarded', { 'Sec-Fetch-Site': site }), 403, site);
  assert.equal(await ask('guarded', {}), 403);
  assert.equal(await ask('guarded', { Origin: OTHER, 'Sec-Fetch-Site': 'same-origin' }), 403);
});

test('odd requests end nothing', async (t) => {
  const { A } = await startDemo(t, '07-socket-io/guard');
  for (const path of ['open', 'guarded'])
    for (const odd of ['', '?EIO=4', '?EIO=9&transport=polling', '?EIO=4&transport=polling&sid=x', '?%'])
      await fetch(`${A.url}${path}/${odd}`, { method: 'POST', body: '{' }).then((response) =>
        response.text(),
      );
  assert.equal((await fetch(A.url)).status, 200);
});

test('in the browser: Ada’s own page reads her diary twice, a foreign one by an unguarded WebSocket alone', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, B, measure } = await startDemo(t, '07-socket-io/guard');
  const context = await (await openBrowser()).newContext();
  const [site, other] = [await context.newPage(), await context.newPage()];
  await site.goto(`${A.url}?lang=en`);
  await site.getByRole('button', { name: 'Log in' }).click();
  await site.getByText('/open: The party is on Friday.').waitFor();
  await site.getByText('/guarded: The party is on Friday.').waitFor();
  await other.goto(`${B.url}?lang=en`);
  await other.getByText('/open, websocket: The party is on Friday.').waitFor();
  await other.getByText('/open, polling: got nothing').waitFor();
  await other.getByText('/guarded, websocket: got nothing').waitFor();
  const { values } = await measure(measures['foreignSocket']);
  assert.deepEqual(values, { status: 101, polling: 200, guarded: 400 });
  await context.close();
});
