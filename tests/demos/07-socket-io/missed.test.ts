import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/socket-io.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

for (const { before, recovered } of [
  { before: 1, recovered: 5 },
  { before: 0, recovered: 0 },
]) {
  test(`of 5 messages that were sent while it was away, a page that had got ${before} gets 0, or ${recovered} with recovery`, {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, B, measure, until, output } = await startDemo(t, '07-socket-io/missed');
    const [away, here] = [await openPage(t, A), await openPage(t, B)];
    const send = here.getByRole('button', { name: 'Send one' });
    await away.getByText('/recovery (connected)').waitFor();
    for (let n = 0; n < before; n++) {
      await send.click();
      await away.getByText('/plain (connected): #1').waitFor();
      await away.getByText('/recovery (connected): #1').waitFor();
    }
    A.setFaults({ frozen: true });
    A.cut('rst');
    await away.getByText('/plain (not connected)').waitFor();
    await away.getByText('/recovery (not connected)').waitFor();
    for (let n = 0; n < 5; n++) await send.click();
    await here.getByText(`/plain (connected): ${before ? '#1 ' : ''}`).waitFor();
    await here
      .getByText(`#${before + 5}`)
      .first()
      .waitFor();
    A.setFaults({ frozen: false });
    const { values } = await measure(measures['missedByA']);
    assert.deepEqual(values, { sent: 5, plain: 0, recovery: recovered });
    await until(
      () =>
        output()
          .split('\n')
          .filter((line) => /new|recovered/.test(line)).length === 6,
    );
    assert.equal(output().includes('/recovery recovered'), recovered > 0);
  });
}

test('odd events and odd connects end nothing', async (t) => {
  const { A } = await startDemo(t, '07-socket-io/missed');
  for (const path of ['plain', 'recovery']) {
    const { socket, next } = await openSocket(A, `/${path}/?EIO=4&transport=websocket`);
    await next();
    socket.send('40{"pid":"no such","offset":"one"}');
    await next();
    for (const odd of ['42["chat"]', '42["chat",{}]', '42["chat",null,1]', '420["chat","x",2]'])
      socket.send(odd);
    socket.send('42["chat","still here"]');
    let seen = await next();
    while (!JSON.stringify(seen).includes('still here')) seen = await next();
    socket.send('4{');
    while ('text' in seen) seen = await next();
  }
  assert.equal((await fetch(A.url)).status, 200);
});
