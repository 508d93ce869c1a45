import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/production.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';
import { testOddRequests } from './support/odd-requests.ts';

test('without Upgrade the handshake fails, an idle connection is cut, and a beat keeps it open', async (t) => {
  const { A, measure } = await startDemo(t, '10-production/proxy');
  await assert.rejects(openSocket(A, '/plain'), /426/);
  assert.equal((await measure(measures['plainStatus'])).value, 426);

  const quiet = await openSocket(A, '/quiet');
  const beat = await openSocket(A, '/beat');
  assert.deepEqual(await quiet.next(), { code: 1006, reason: '' });
  const { values } = await measure(measures['beatBytes']);
  assert.deepEqual(values, { total: 40, pings: 5, down: 10, up: 30 });
  assert.equal(beat.socket.readyState, beat.socket.OPEN);
});

testOddRequests('proxy');
