import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import { findBrowser, launchBrowser } from '../../../src/checker/browser.ts';
import { measures } from '../../../src/elements/measures/websocket.ts';
import { join, setStage } from './stage.ts';

let browser: Browser;

before(async () => {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const launched = await launchBrowser(found);
  if ('missing' in launched) throw new Error(launched.missing.en);
  browser = launched;
});

after(() => browser?.close());

for (const { name, opcode } of [
  { name: 'blob', opcode: 2 },
  { name: 'text', opcode: 1 },
]) {
  test(`${name}: a text of A comes down to B with opcode ${opcode}`, async (t) => {
    const { a, b, until } = await setStage(t, name);
    const [one, other] = [await join(a, '/chat'), await join(b, '/chat')];
    one.socket.send('你好');
    assert.deepEqual(await other.next(), { text: '你好', isBinary: opcode === 2 });
    const measured = await until((rows) => measures['opcodeDown']?.(rows, ''));
    assert.equal(measured.value, opcode);
    assert.equal(measured.values['payload'], 6);
  });
}

test('bytes stay bytes in the repaired program', async (t) => {
  const { a } = await setStage(t, 'text');
  const { socket, next } = await join(a, '/chat');
  socket.send(Uint8Array.of(0x61, 0x62));
  assert.deepEqual(await next(), { text: 'ab', isBinary: true });
});

test('a browser shows [object Blob] for the relayed text, and the text itself once repaired', async (t) => {
  for (const [name, shown] of [
    ['blob', '[object Blob]'],
    ['text', 'hi'],
  ] as const) {
    const { a } = await setStage(t, name);
    const page = await browser.newPage();
    await page.goto(`${a.url}?lang=en`);
    await page.locator('button:enabled').first().waitFor();
    await page.getByRole('textbox').fill('hi');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('listitem').waitFor();
    assert.deepEqual(await page.getByRole('listitem').allTextContents(), [shown]);
    if (name === 'text') {
      await page.getByRole('button', { name: 'Send 3 bytes' }).click();
      await page.getByRole('listitem').filter({ hasText: '[1, 2, 255]' }).waitFor();
    }
    await page.close();
  }
});
