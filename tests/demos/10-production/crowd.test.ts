import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/production.ts';
import { type DemoRun, startDemo } from '../support/demo-run.ts';
import { testOddRequests } from './support/odd-requests.ts';

const CROWD = 200;

async function gather({ A, until }: DemoRun): Promise<void> {
  await fetch(`${A.url}gather`, { method: 'POST' });
  await until((rows) => rows.filter((row) => row.kind === 'response' && row.status === 101).length === CROWD);
}

/** Restarts, and resolves with what is measured once everybody is back. */
async function restart({ A, measure }: DemoRun, pause: 'fixed' | 'jittered') {
  await fetch(`${A.url}restart?${pause}`, { method: 'POST' });
  return measure(measures[`${pause}FirstSecond`]);
}

test('after a restart 200 clients come at once, and again and again; with back-off and jitter far fewer do', async (t) => {
  const demo = await startDemo(t, '10-production/crowd');
  await gather(demo);
  const fixed = await restart(demo, 'fixed');
  const jittered = await restart(demo, 'jittered');
  assert.ok(jittered.value < fixed.value, JSON.stringify([fixed.values, jittered.values]));
  assert.equal(await (await fetch(`${demo.A.url}here`)).text(), `${CROWD}`);
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
