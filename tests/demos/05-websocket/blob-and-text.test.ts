import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/websocket.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

for (const { name, opcode } of [
  { name: 'blob', opcode: 2 },
  { name: 'text', opcode: 1 },
]) {
  test(`${name}: a text of A comes down to B with opcode ${opcode}`, async (t) => {
    const { A, B, measure } = await startDemo(t, `05-websocket/${name}`);
    const [one, other] = [await openSocket(A, '/chat'), await openSocket(B, '/chat')];
    one.socket.send('你好');
    assert.deepEqual(await other.next(), { text: '你好', isBinary: opcode === 2 });
    const measured = await measure(measures['opcodeDown']);
    assert.equal(measured.value, opcode);
    assert.equal(measured.values['payload'], 6);
  });
}

test('bytes stay bytes in the repaired program', async (t) => {
  const { A } = await startDemo(t, '05-websocket/text');
  const { socket, next } = await openSocket(A, '/chat');
  socket.send(Uint8Array.of(0x61, 0x62));
  assert.deepEqual(await next(), { text: 'ab', isBinary: true });
});

test('a browser shows [object Blob] for the relayed text, and the text itself once repaired', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  for (const [name, shown] of [
    ['blob', '[object Blob]'],
    ['text', 'hi'],
  ] as const) {
    const { A } = await startDemo(t, `05-websocket/${name}`);
    const page = await openPage(t, A);
    await page.locator('button:enabled').first().waitFor();
    await page.getByRole('textbox').fill('hi');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('listitem').waitFor();
    assert.deepEqual(await page.getByRole('listitem').allTextContents(), [shown]);
    if (name === 'text') {
      await page.getByRole('button', { name: 'Send 3 bytes' }).click();
      await page.getByRole('listitem').filter({ hasText: '[1, 2, 255]' }).waitFor();
    }
  }
});
