import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { fixed, jittered } from '../../../src/demos/10-production/crowd/crowd.ts';
import { measures } from '../../../src/ui/lesson/measures/production.ts';
import { type DemoRun, startDemo } from '../support/demo-run.ts';
import { testOddRequests } from './support/odd-requests.ts';

const CROWD = 50;

async function gather({ A, until }: DemoRun): Promise<void> {
  await fetch(`${A.url}gather`, { method: 'POST' });
  await until((rows) => rows.filter((row) => row.kind === 'response' && row.status === 101).length === CROWD);
}

/** Restarts, and resolves with what is measured once everybody is back. */
async function restart({ A, measure }: DemoRun, pause: 'fixed' | 'jittered') {
  await fetch(`${A.url}restart?${pause}`, { method: 'POST' });
  return measure(measures[`${pause}FullestSecond`]);
}

test('after a restart all clients come back, and the requests of the fullest second are counted', async (t) => {
  const demo = await startDemo(t, '10-production/crowd');
  await gather(demo);
  for (const pause of ['fixed', 'jittered'] as const) {
    const { value, values } = await restart(demo, pause);
    assert.ok(value > 0 && Number(values['all']) >= CROWD, JSON.stringify(values));
  }
  assert.equal(await (await fetch(`${demo.A.url}here`)).text(), `${CROWD}`);
});

test('a fixed pause is the same for everybody; back-off with jitter spreads a wave, ever more widely', () => {
  const wave = (pause: (failures: number) => number, failures: number) =>
    Array.from({ length: CROWD }, () => pause(failures));
  assert.deepEqual(new Set(wave(fixed, 3)), new Set([500]));
  for (const [failures, longest] of [4000, 8000, 16_000, 30_000, 30_000].entries()) {
    const quarters = new Set(wave(jittered, failures).map((pause) => Math.floor((pause / longest) * 4)));
    assert.deepEqual([...quarters].sort(), [0, 1, 2, 3]);
  }
});

test('there is one crowd, however often it is asked for, and an odd Host gathers nobody', async (t) => {
  const demo = await startDemo(t, '10-production/crowd');
  for (const host of ['x:y', 'localhost:99999', '[', '']) {
    await new Promise<void>((resolve) => {
      const socket = connect(demo.A.port, 'localhost', () => {
        socket.end(
          `POST /gather HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        );
      });
      socket.resume().on('close', () => resolve());
    });
  }
  await gather(demo);
  await fetch(`${demo.B.url}gather`, { method: 'POST' });
  assert.equal(await (await fetch(`${demo.A.url}here`)).text(), `${CROWD}`);
});

testOddRequests('crowd');
