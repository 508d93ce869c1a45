import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { measured } from '../../ui/support/measured.ts';
import { startDemo } from '../support/demo-run.ts';
import { createClient } from './support/keep-alive-client.ts';

test('GET, PUT and DELETE read, write and remove the note, and the status says how it went', async (t) => {
  const { A } = await startDemo(t, '01-http/request-response');
  const ask = createClient(t, A);
  const get = await ask('GET', '/note');
  assert.deepEqual([get.status, get.body], [200, 'water the plants']);
  assert.equal((await ask('PUT', '/note', '给猫喂食')).status, 200);
  assert.equal((await ask('GET', '/note')).body, '给猫喂食');
  const gone = await ask('DELETE', '/note');
  assert.deepEqual([gone.status, gone.body], [204, '']);
  assert.equal((await ask('GET', '/note')).status, 404);
  assert.equal((await ask('PUT', '/note', 'new')).status, 201);
});

test('putting the same note twice leaves one note, as PUT promises', async (t) => {
  const { A } = await startDemo(t, '01-http/request-response');
  const ask = createClient(t, A);
  for (const _ of [1, 2]) await ask('PUT', '/note', 'feed the cat');
  assert.equal((await ask('GET', '/note')).body, 'feed the cat');
});

test('an unknown path is a 404, a method that is not allowed a 405 that names the allowed ones', async (t) => {
  const { A } = await startDemo(t, '01-http/request-response');
  const ask = createClient(t, A);
  assert.equal((await ask('GET', '/nothing')).status, 404);
  const refused = await ask('POST', '/note', 'x');
  assert.deepEqual([refused.status, refused.headers.allow], [405, 'GET, PUT, DELETE']);
});

test('five requests take one connection; with “Connection: close”, five', async (t) => {
  const { A, until } = await startDemo(t, '01-http/request-response');
  const ask = createClient(t, A);
  for (let n = 1; n <= 5; n++) await ask('GET', `/note?n=${n}`);
  assert.equal(A.counts.connections, 1);
  for (let n = 1; n <= 5; n++) {
    const { headers } = await ask('GET', `/note?n=${n}&close`);
    assert.equal(headers.connection, 'close');
  }
  const found = await until((rows) => {
    const five = measured(measures['fiveRequests'], rows);
    return five?.values['closed'] ? five : null;
  });
  // The first of the closed five still came over the connection that was there.
  assert.deepEqual(found.values, { total: 1, closed: 5 });
  assert.equal(A.counts.connections, 5);
});

test('the five requests of the page go over one connection, and over five when each says close', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, until, measure } = await startDemo(t, '01-http/request-response');
  const page = await openPage(t, A);
  await page.getByRole('button', { name: '5 ×' }).click();
  await measure(measures['fiveRequests']);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '5 ×' }).click();
  const found = await until((rows) => {
    const five = measured(measures['fiveRequests'], rows);
    return five?.values['closed'] ? five : null;
  });
  assert.deepEqual(found.values, { total: 1, closed: 5 });
});

test('the server says that it keeps an idle connection for five seconds', async (t) => {
  const { A } = await startDemo(t, '01-http/request-response');
  const { headers } = await createClient(t, A)('GET', '/note');
  assert.equal(headers['keep-alive'], 'timeout=5');
});
