import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/production.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { type DemoRun, startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';
import { testOddRequests } from './support/odd-requests.ts';

/** Resolves when a message has come to B while A, whose line is slow, has no receipt yet. */
function shownToB({ until }: DemoRun) {
  return until((rows) => rows.find((row) => row.kind === 'frame' && row.client === 'B' && row.complete));
}

for (const { program, how, sent, shown } of [
  { program: 'unsure', how: 'shownAfterCut', sent: 2, shown: 2 },
  { program: 'keyed', how: 'arrivalsOfKey', sent: 2, shown: 1 },
]) {
  test(`${program}: the receipt is cut off, the page sends again, and B gets it ${shown} times`, {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const demo = await startDemo(t, `10-production/${program}`);
    const { A, B, measure } = demo;
    const other = await openSocket(B, '/chat');
    const page = await openPage(t, A);
    await page.locator('button:enabled').waitFor();
    if (program === 'unsure') await page.getByRole('checkbox').check();
    A.setFaults({ latency: 2000 });
    await page.getByRole('textbox').fill('hi');
    await page.getByRole('button').click();
    await shownToB(demo);
    A.cut('rst');
    A.setFaults({ latency: 0 });
    const { value, values } = await measure(measures[how]);
    assert.equal(values['sent'] ?? values['arrived'], sent);
    assert.equal(values['shown'], shown);
    assert.equal(value, program === 'unsure' ? shown : sent);
    for (let n = 0; n < shown; n++) {
      const seen = await other.next();
      assert.equal('text' in seen && JSON.parse(seen.text).text, 'hi');
    }
  });
}

test('unsure: a page that does not send again loses what was cut off on the way up', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, B, until, rows } = await startDemo(t, '10-production/unsure');
  await openSocket(B, '/chat');
  const page = await openPage(t, A);
  await page.locator('button:enabled').waitFor();
  A.setFaults({ latency: 2000 });
  await page.getByRole('textbox').fill('hi');
  await page.getByRole('button').click();
  await until((all) => all.find((row) => row.kind === 'frame' && row.client === 'A'));
  A.cut('rst');
  A.setFaults({ latency: 0 });
  await page.getByText('it may have arrived, or not').waitFor();
  assert.equal(rows.filter((row) => row.kind === 'frame' && row.client === 'B').length, 0);
});

test('keyed: what is written while the line is dead is sent when it is back, in its order', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, B } = await startDemo(t, '10-production/keyed');
  const other = await openSocket(B, '/chat');
  const page = await openPage(t, A);
  await page.getByText('Connected').waitFor();
  A.setFaults({ frozen: true });
  A.cut('rst');
  await page.getByText('The connection is gone').waitFor();
  for (const text of ['one', 'two', 'three']) {
    await page.getByRole('textbox').fill(text);
    await page.getByRole('button').click();
  }
  A.setFaults({ frozen: false });
  for (const text of ['one', 'two', 'three']) {
    const seen = await other.next();
    assert.equal('text' in seen && JSON.parse(seen.text).text, text);
  }
  await page.getByText('unconfirmed: 0').waitFor();
});

test('keyed: every double gets a receipt, and what is no message is ignored', async (t) => {
  const { A } = await startDemo(t, '10-production/keyed');
  const { socket, next } = await openSocket(A, '/chat');
  for (const odd of ['', 'x', 'null', '7', '{"key":1,"text":"a"}', '{"key":"k"}']) socket.send(odd);
  for (let n = 0; n < 2; n++) socket.send('{"key":"k","text":"hi"}');
  const seen = [await next(), await next(), await next()];
  assert.deepEqual(
    seen.map((one) => 'text' in one && JSON.parse(one.text)),
    [{ key: 'k', text: 'hi' }, { receipt: 'k' }, { receipt: 'k' }],
  );
});

testOddRequests('unsure');
testOddRequests('keyed');
