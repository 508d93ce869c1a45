import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withMovedKeys } from '../../src/workspace/moved-keys.ts';

const answer = (guess: number) => ({
  guess,
  measured: null,
  explanation: '',
  at: '2026-01-02T03:04:05.000Z',
});

test('ticks and answers of moved steps are under their present lesson, all others as they were', () => {
  assert.deepEqual(
    withMovedKeys({
      steps: ['websocket/ping', 'websocket/origin', 'websocket/packets', 'http/origin', 'websocket'],
      predictions: {
        'websocket/foreign-status': answer(1),
        'websocket/requests-first': answer(2),
        'websocket/event-content/zh': answer(3),
        'websocket/bytes-up/zh': answer(4),
      },
      exercises: { '06-talk': { revealed: true } },
      last: '/lessons/websocket/#upgrade',
    }),
    {
      steps: ['websocket/ping', 'websocket-practice/origin', 'socket-io/packets', 'http/origin', 'websocket'],
      predictions: {
        'websocket-practice/foreign-status': answer(1),
        'socket-io/requests-first': answer(2),
        'socket-io/event-content/zh': answer(3),
        'websocket/bytes-up/zh': answer(4),
      },
      exercises: { '06-talk': { revealed: true } },
      last: '/lessons/socket-io/#upgrade',
    },
  );
});

test('a step that is ticked under both names counts once, and the newer answer stays', () => {
  const [former, now] = ['websocket/foreign-status', 'websocket-practice/foreign-status'];
  for (const order of [
    [former, now],
    [now, former],
  ])
    assert.deepEqual(
      withMovedKeys({
        steps: order.map((key) => key.replace('foreign-status', 'check')),
        predictions: Object.fromEntries(order.map((key) => [key, answer(key === now ? 2 : 1)])),
      }),
      { steps: ['websocket-practice/check'], predictions: { [now]: answer(2) } },
    );
});

test('other places and what is not there are left alone', () => {
  for (const last of ['/lessons/websocket/', '/lessons/websocket/#ping', '/lessons/sse/#origin', null])
    assert.deepEqual(withMovedKeys({ last }), { last });
  assert.deepEqual(withMovedKeys({}), {});
});
