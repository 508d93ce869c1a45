import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/websocket.ts';
import { join, setStage } from './support/stage.ts';

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
